import { z } from 'zod';
import { type Html, html } from '../../../core/html.ts';
import type { Session } from '../../../domain/session.ts';
import { dayAndTime } from '../../../domain/when.ts';
import { asking } from '../form.ts';
import { changing } from '../note.ts';
import { isAllowed } from '../permission.ts';
import { table } from '../table.ts';
import { Absent, type Answer, base, type Input, type Route, type Visit } from '../visit.ts';

async function show(visit: Visit): Promise<Answer> {
  const { options, who, now } = visit;
  const sessions = await options.store.sessions.of(who.userId, now.toString());
  const body = html`${isAllowed('secretary', visit) && html`<section><h2>群设置</h2><p>对象、出厂内容等按群设置：<a href="${base}/groups">到“群与人”选一个群</a>。</p></section>`}
<section><h2>我的登录</h2>
<p class="hint">每次登录八小时后自动退出。有不认得的，就结束它。</p>
${table({
  caption: '我的登录',
  columns: ['设备', '登录时间', '自动退出', ''],
  rows: sessions.map((session) => row(visit, session)),
  empty: '没有登录。',
})}</section>`;
  return { kind: 'page', title: '设置', body };
}

function row({ options, session: current }: Visit, { id, device, at, expiresAt }: Session): readonly (Html | string)[] {
  const end = html`<form method="post" action="${base}/settings/sessions"><input type="hidden" name="id" value="${id}"><button type="submit" class="danger">结束</button></form>`;
  return [
    device,
    dayAndTime(at, options.zone),
    dayAndTime(expiresAt, options.zone),
    id === current.id ? '就是这里' : asking('结束', '结束后，那台设备要重新用链接进入。', end),
  ];
}

const endSchema = z.object({ id: z.string().max(100) });

async function end(visit: Visit, { body }: Input): Promise<Answer> {
  const parsed = endSchema.safeParse(body);
  if (!parsed.success) throw new Absent();
  const { options, who } = visit;
  const end = () => options.store.sessions.end(parsed.data.id, who.userId);
  if (!(await changing(visit, { what: '结束自己的一个登录' }, end))) throw new Absent();
  return { kind: 'go', to: '/settings', done: 'sessionEnded' };
}

export const settingsRoutes: readonly Route[] = [
  { method: 'get', path: '/settings', need: 'staff', handle: show },
  { method: 'post', path: '/settings/sessions', need: 'staff', handle: end },
];
