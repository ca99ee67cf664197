import { z } from 'zod';
import { type Html, html } from '../../../core/html.ts';
import { type Branch, branchesOf, branchTitle } from '../../../domain/chat.ts';
import { issuedWords, newCode, revokedWords, scopeTitle } from '../../../domain/grants.ts';
import { roleTitles } from '../../../domain/roles.ts';
import { dayAndTime } from '../../../domain/when.ts';
import { asking, choiceField, type Typed, untouched } from '../form.ts';
import { namesOf } from '../names.ts';
import { changing } from '../note.ts';
import { table } from '../table.ts';
import { Absent, type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { peopleTabs } from './people-tabs.ts';

async function show(visit: Visit): Promise<Answer> {
  return pageOf(visit, html``, untouched);
}

async function pageOf(visit: Visit, news: Html, typed: Typed): Promise<Answer> {
  const { store, zone } = visit.options;
  const grants = await store.roles.all();
  const codes = await store.roles.codes(visit.now.toString());
  const names = await namesOf(
    store,
    grants.map(({ userId }) => userId),
  );
  const body = html`${peopleTabs(visit, '/roles')}${news}
<section><h2>谁有什么角色</h2>${table({
    caption: '角色',
    columns: ['编号', '谁', '角色', '从何时起', ''],
    rows: grants.map((grant) => [
      grant.no,
      names.get(grant.userId) ?? '',
      scopeTitle(grant),
      dayAndTime(grant.at, zone),
      revoking(grant.no, '这个人的这项角色立即失效，要恢复得重新授权。'),
    ]),
    empty: '还没有授权。用下面的表单发一个码。',
  })}<p class="hint">环境变量 ADMIN_USERIDS 里的管理员不在表里。</p></section>
<section><h2>没有用的码</h2>${table({
    caption: '没有用的码',
    columns: ['编号', '角色', '有效到', ''],
    rows: codes.map((code) => [
      code.no,
      scopeTitle(code),
      dayAndTime(code.expiresAt, zone),
      revoking(code.no, '这个码立即作废。'),
    ]),
    empty: '没有。',
  })}</section>
<section><h2>授权给一个人</h2><p class="hint">生成一个码，用一次，24 小时内有效。把码交给对方，对方私聊${visit.options.botName}发 <code>/认领 码</code>。</p>
<form method="post" action="${base}/roles/codes"><div class="pair">${choiceField({ name: 'role', label: '角色', typed, choices: roleChoices })}
${choiceField({ name: 'branch', label: '支部', typed, choices: [['', '全部支部'], ...(await branches(visit)).map((one) => [branchTitle(one), branchTitle(one)] as const)] })}</div>
<button type="submit">生成码</button></form></section>`;
  const status = Object.keys(typed.errors).length > 0 ? { status: 422 } : {};
  return { kind: 'page', title: '群与人', body, ...status };
}

const roleChoices = [
  ['secretary', roleTitles.secretary],
  ['reviewer', roleTitles.reviewer],
  ['admin', roleTitles.admin],
] as const;

async function branches({ options }: Visit): Promise<readonly Branch[]> {
  return branchesOf(await options.store.chats.all());
}

function revoking(no: number, question: string): Html {
  const form = html`<form method="post" action="${base}/roles/revoke"><input type="hidden" name="no" value="${no}"><button type="submit" class="danger">收回编号 ${no}</button></form>`;
  return asking('收回', question, form);
}

const revokeSchema = z.object({ no: z.coerce.number().int().positive() });

async function revoke(visit: Visit, { body }: Input): Promise<Answer> {
  const parsed = revokeSchema.safeParse(body);
  if (!parsed.success) throw new Absent();
  const { store } = visit.options;
  const { no } = parsed.data;
  const what = await revokedWords(store, no, visit.now.toString());
  if (!(await changing(visit, { what }, () => store.roles.revoke(no)))) throw new Absent();
  return { kind: 'go', to: '/roles', done: 'revoked' };
}

const issueSchema = z.object({ role: z.enum(['secretary', 'reviewer', 'admin']), branch: z.string() });
const issueTyped = z.object({ role: z.string().catch(''), branch: z.string().catch('') });

/** Shows the code on the answer itself: it is kept nowhere, so that page is the only place it ever stands. */
async function issue(visit: Visit, { body }: Input): Promise<Answer> {
  const values = issueTyped.parse(body);
  const parsed = issueSchema.safeParse(body);
  if (!parsed.success) return pageOf(visit, html``, { values, errors: { role: '请选一个角色' } });
  const { role, branch: title } = parsed.data;
  const branch = (await branches(visit)).find((one) => branchTitle(one) === title) ?? null;
  const wrong = branchMistake(role, title, branch);
  if (wrong) return pageOf(visit, html``, { values, errors: { branch: wrong } });
  const { options, who, now } = visit;
  const code = options.ids.code();
  const wanted = newCode(options.store.secret, code, { role, branch, issuedBy: who.userId, now });
  const issued = await changing(visit, { what: issuedWords(wanted), branch }, () => options.store.roles.issue(wanted));
  const news = html`<div class="notice code" role="status"><p>给一个人用一次，成为${scopeTitle(issued)}（编号 ${issued.no}）。这个码只显示这一次：</p>
<p><strong>${code}</strong></p><p>请对方私聊${options.botName}发：<code>/认领 ${code}</code></p></div>`;
  return pageOf(visit, news, untouched);
}

function branchMistake(role: string, title: string, branch: Branch | null): string | null {
  if (title !== '' && !branch) return '没有这个支部，请重新选。';
  return role === 'admin' && branch ? '管理员管所有支部，请选“全部支部”。' : null;
}

export const rolesRoutes: readonly Route[] = [
  { method: 'get', path: '/roles', need: 'admin', handle: show },
  { method: 'post', path: '/roles/revoke', need: 'admin', handle: revoke },
  { method: 'post', path: '/roles/codes', need: 'admin', handle: issue },
];
