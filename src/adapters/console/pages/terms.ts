import { z } from 'zod';
import { type Html, html } from '../../../core/html.ts';
import { branchTitle, type Chat, type Settings } from '../../../domain/chat.ts';
import { planSettings } from '../../../domain/plan-settings.ts';
import { slotTitle } from '../../../domain/reminder.ts';
import { changeSettings } from '../../../domain/settings.ts';
import { ownChat } from '../acting.ts';
import { asking, type Typed, textField, untouched } from '../form.ts';
import { changing } from '../note.ts';
import { ownChats } from '../permission.ts';
import { table } from '../table.ts';
import { type Answer, base, type DoneKey, type Input, type Route, type Visit } from '../visit.ts';
import { reminderTabs } from './plan-tabs.ts';

/** Typed as two dates here; everything else as one line. */
const termSetting = '学期';
const oneLine = planSettings.filter(({ name }) => name !== termSetting);

async function list(visit: Visit): Promise<Answer> {
  const chats = await ownChats(visit);
  const [only] = chats;
  if (only && chats.length === 1) return one(only, untouched);
  const body = html`${reminderTabs('/terms')}${table({
    caption: '各群的学期和时间',
    columns: ['工作群', ...planSettings.map(({ name }) => name), '暂停'],
    rows: chats.map((chat) => [
      html`<a href="${addressOf(chat)}">${branchTitle(chat.branch)}</a>`,
      ...planSettings.map((setting) => setting.shown(chat.settings)),
      chat.pausedUntil === null ? '—' : slotTitle(chat.pausedUntil, visit.options.zone),
    ]),
    empty: html`还没有绑定的群。请管理员在工作群里 @${visit.options.botName} 发 <code>/绑定 学校名 支部名</code>。`,
  })}`;
  return { kind: 'page', title: '提醒与日历', body };
}

function addressOf({ id }: Pick<Chat, 'id'>): string {
  return `${base}/terms/${encodeURIComponent(id)}`;
}

async function show(visit: Visit, { params }: Input): Promise<Answer> {
  return one(await ownChat(visit, params.id ?? ''), untouched);
}

function one(chat: Chat, typed: Typed): Answer {
  const { settings, branch } = chat;
  const body = html`${reminderTabs('/terms')}<section><h2>${branchTitle(branch)}的学期</h2>
<p class="hint">开学之前和两个学期之间是寒暑假，机器人自己不提醒；“期末前三天”这样的时间也按它算。</p>
${table({
  caption: '学期',
  columns: ['开学', '放假前最后一天', '操作'],
  rows: settings.terms.map(({ begin, end }) => [begin, end, dropForm(chat, begin)]),
  empty: '还没有设学期。',
})}
<form method="post" action="${addressOf(chat)}/add"><div class="pair">${textField({ name: 'begin', label: '开学日', type: 'date', typed })}
${textField({ name: 'end', label: '放假前最后一天', type: 'date', typed })}</div><button type="submit">加上学期</button></form></section>
<section><h2>时间和次数</h2><form method="post" action="${addressOf(chat)}/save">${oneLine.map(
    ({ name, meaning, accepts, shown }) =>
      textField({ name, label: name, hint: `${meaning}。可以填：${accepts}`, typed, initial: shown(settings) }),
  )}<button type="submit">保存</button></form></section>`;
  const status = Object.keys(typed.errors).length > 0 ? { status: 422 } : {};
  return { kind: 'page', title: '提醒与日历', body, ...status };
}

function dropForm(chat: Chat, begin: string): Html {
  return asking(
    '去掉',
    `去掉 ${begin} 开学的学期。`,
    html`<form method="post" action="${addressOf(chat)}/drop"><input type="hidden" name="begin" value="${begin}"><button type="submit" class="danger">去掉</button></form>`,
  );
}

const wordsSchema = z.record(z.string(), z.string());

async function save(visit: Visit, { params, body }: Input): Promise<Answer> {
  const chat = await ownChat(visit, params.id ?? '');
  const typed = wordsSchema.catch({}).parse(body);
  const names: readonly string[] = oneLine.map(({ name }) => name);
  const own = Object.fromEntries(Object.entries(typed).filter(([name]) => names.includes(name)));
  const { settings, errors, changed } = changeSettings(chat.settings, own);
  if (Object.keys(errors).length > 0) return one(chat, { values: own, errors });
  return keep(visit, chat, { settings, changed, done: 'settingsSaved' });
}

const termSchema = z.object({ begin: z.string().trim().catch(''), end: z.string().trim().catch('') });

async function add(visit: Visit, { params, body }: Input): Promise<Answer> {
  const chat = await ownChat(visit, params.id ?? '');
  const typed = termSchema.parse(body);
  const { settings, errors, changed } = changeSettings(chat.settings, { [termSetting]: `${typed.begin} ${typed.end}` });
  const error = errors[termSetting];
  if (error !== undefined) {
    const words = '请选开学日和放假前最后一天：一个学期有 4 周到 11 个月。';
    return one(chat, { values: typed, errors: { end: words } });
  }
  return keep(visit, chat, { settings, changed, done: 'termAdded' });
}

async function drop(visit: Visit, { params, body }: Input): Promise<Answer> {
  const chat = await ownChat(visit, params.id ?? '');
  const { begin } = termSchema.parse(body);
  const terms = chat.settings.terms.filter((term) => term.begin !== begin);
  const changed = terms.length < chat.settings.terms.length ? [`去掉 ${begin} 开学的学期`] : [];
  return keep(visit, chat, { settings: { ...chat.settings, terms }, changed, done: 'termRemoved' });
}

interface Keeping {
  readonly settings: Settings;
  readonly changed: readonly string[];
  readonly done: DoneKey;
}

async function keep(visit: Visit, chat: Chat, { settings, changed, done }: Keeping): Promise<Answer> {
  if (changed.length > 0) {
    await changing(visit, { what: `设置 ${changed.join('；')}`, branch: chat.branch }, () =>
      visit.options.store.chats.set(chat.id, settings),
    );
  }
  return { kind: 'go', to: `/terms/${encodeURIComponent(chat.id)}`, done };
}

export const termRoutes: readonly Route[] = [
  { method: 'get', path: '/terms', need: 'secretary', handle: list },
  { method: 'get', path: '/terms/:id', need: 'secretary', handle: show },
  { method: 'post', path: '/terms/:id/save', need: 'secretary', handle: save },
  { method: 'post', path: '/terms/:id/add', need: 'secretary', handle: add },
  { method: 'post', path: '/terms/:id/drop', need: 'secretary', handle: drop },
];
