import { z } from 'zod';
import { type Html, html } from '../../../core/html.ts';
import { branchTitle, type Chat, isSameBranch } from '../../../domain/chat.ts';
import { planSettings } from '../../../domain/plan-settings.ts';
import { readBranch } from '../../../domain/read-branch.ts';
import { isSecretaryOf } from '../../../domain/roles.ts';
import { changeSettings, settingsList } from '../../../domain/settings.ts';
import { webhookTitle } from '../../../domain/webhook/webhook.ts';
import { dayAndTime } from '../../../domain/when.ts';
import { choiceField, type Typed, textField, trying, untouched } from '../form.ts';
import { nameOf } from '../names.ts';
import { changing } from '../note.ts';
import { isAdmin, ownChats } from '../permission.ts';
import { facts, table } from '../table.ts';
import { Absent, type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { peopleTabs } from './people-tabs.ts';

async function list(visit: Visit): Promise<Answer> {
  const chats = await ownChats(visit);
  const body = html`${peopleTabs(visit, '/groups')}${table({
    caption: '绑定了支部的工作群',
    columns: ['支部', '群', ...settingsList.map(({ name }) => name), '绑定'],
    rows: chats.map((chat) => [
      html`<a href="${addressOf(chat)}">${branchTitle(chat.branch)}</a>`,
      html`<code>${chat.id}</code>`,
      ...settingsList.map((setting) => setting.shown(chat)),
      dayAndTime(chat.boundAt, visit.options.zone),
    ]),
    empty: html`还没有绑定的群。请管理员在工作群里 @${visit.options.botName} 发 <code>/绑定 学校名 支部名</code>。`,
  })}`;
  return { kind: 'page', title: '群与人', body };
}

function addressOf({ id }: Chat): string {
  return `${base}/groups/${encodeURIComponent(id)}`;
}

/** @throws Absent also when it is of a branch that is not this person's */
async function look({ options, who }: Visit, { params }: Input): Promise<Chat> {
  const chat = await options.store.chats.find(params.id ?? '');
  if (!chat || !isSecretaryOf(who, chat.branch)) throw new Absent();
  return chat;
}

async function show(visit: Visit, input: Input, typed: Typed = untouched): Promise<Answer> {
  const chat = await look(visit, input);
  const { store, zone } = visit.options;
  const canSeeAccounts = isAdmin(visit.who);
  const body = html`${facts([
    ['群', html`<code>${chat.id}</code>`],
    ['绑定', dayAndTime(chat.boundAt, zone)],
    [
      '群推送',
      html`${webhookTitle(await store.webhooks.find(chat.id), zone)} <small>私聊机器人设：<code>/设置 群推送</code></small>`,
    ],
    ...(canSeeAccounts ? [['由谁', await nameOf(store, chat.boundBy)] as const] : []),
  ])}
<section><h2>设置</h2><form method="post" action="${addressOf(chat)}/settings">
${settingsList.map(({ name, meaning, values, shown }) =>
  choiceField({
    name,
    label: name,
    hint: meaning,
    typed,
    initial: shown(chat),
    choices: Object.keys(values).map((value) => [value, value] as const),
  }),
)}${planSettings.map(({ name, meaning, accepts, shown }) =>
  textField({ name, label: name, hint: `${meaning}。可以填：${accepts}`, typed, initial: shown(chat.settings) }),
)}<button type="submit">保存设置</button></form></section>${canSeeAccounts && bindForm(chat, typed)}`;
  const status = Object.keys(typed.errors).length > 0 ? { status: 422 } : {};
  return { kind: 'page', title: branchTitle(chat.branch), body, ...status };
}

function bindForm(chat: Chat, typed: Typed): Html {
  return html`<section><h2>改绑支部</h2><form method="post" action="${addressOf(chat)}/branch">
<div class="pair">${textField({ name: 'school', label: '学校', typed, initial: chat.branch.school })}
${textField({ name: 'branch', label: '支部', typed, initial: chat.branch.name })}</div>
<p class="hint">以前的记录仍归原支部；新支部的书记才能管这个群。</p><button type="submit" class="secondary">改绑</button></form></section>`;
}

const choicesSchema = z.record(z.string(), z.string());

async function saveSettings(visit: Visit, input: Input): Promise<Answer> {
  const chat = await look(visit, input);
  const values = choicesSchema.catch({}).parse(input.body);
  const { settings, errors, changed } = changeSettings(chat.settings, values);
  if (Object.keys(errors).length > 0) return show(visit, input, { values, errors });
  if (changed.length > 0) {
    await changing(visit, { what: `设置 ${changed.join('；')}`, branch: chat.branch }, () =>
      visit.options.store.chats.set(chat.id, settings),
    );
  }
  return { kind: 'go', to: `/groups/${encodeURIComponent(chat.id)}`, done: 'settingsSaved' };
}

const bindSchema = z.object({ school: z.string().trim().catch(''), branch: z.string().trim().catch('') });

async function saveBranch(visit: Visit, input: Input): Promise<Answer> {
  const chat = await look(visit, input);
  const typed = bindSchema.parse(input.body);
  const read = await trying(typed, 'branch', () => readBranch([typed.school, typed.branch]));
  if (!read.ok) return show(visit, input, read.typed);
  const { store } = visit.options;
  if (!isSameBranch(read.value, chat.branch)) {
    const what = `改绑群：${branchTitle(chat.branch)} → ${branchTitle(read.value)}`;
    await changing(visit, { what, branch: read.value }, () =>
      store.chats.bind(chat.id, read.value, visit.who.userId, visit.now.toString()),
    );
  }
  return { kind: 'go', to: `/groups/${encodeURIComponent(chat.id)}`, done: 'bound' };
}

export const groupRoutes: readonly Route[] = [
  { method: 'get', path: '/groups', need: 'secretary', handle: list },
  { method: 'get', path: '/groups/:id', need: 'secretary', handle: show },
  { method: 'post', path: '/groups/:id/settings', need: 'secretary', handle: saveSettings },
  { method: 'post', path: '/groups/:id/branch', need: 'admin', handle: saveBranch },
];
