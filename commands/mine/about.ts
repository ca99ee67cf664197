import type { Ctx } from '../../src/domain/ctx.ts';
import { feedbackLine } from '../../src/domain/feedback.ts';
import { ownRoles } from '../../src/domain/own/own-roles.ts';
import { ownTraces } from '../../src/domain/own/own-traces.ts';
import { dayAndTime } from '../../src/domain/when.ts';

/** What is kept of the person beside replies. */
export async function about(ctx: Ctx): Promise<readonly string[]> {
  const person = await ctx.store.people.find(ctx.who.userId);
  return [
    '**我记着您的这些**（只有您自己看得到这一页）',
    `账号：${ctx.who.userId}`,
    `姓名：${person?.name ?? '没有登记，发 /认领 姓名'}${person?.nameFrom === 'roster' ? '（来自学校名单）' : ''}`,
    ...(person?.privateSince ? [`第一次私聊：${dayAndTime(person.privateSince, ctx.zone)}`] : []),
    ...(await ownRoles(ctx)).map((role) => `角色：${role}`),
  ];
}

/** One's own 意见, each with its answer. */
export async function opinionLines(ctx: Ctx): Promise<readonly string[]> {
  const own = await ctx.store.feedback.of(ctx.who.userId);
  return own.toReversed().map((one) => `- ${feedbackLine(one, ctx.zone)}`);
}

/** What else names the person, counted; each by itself is in the file. */
export async function traceLines(ctx: Ctx): Promise<readonly string[]> {
  const groups = (await ownTraces(ctx)).filter(({ label }) => label !== '角色');
  if (groups.length === 0) return [];
  const lines = groups.map(({ label, traces }) => {
    const at = traces.at(-1)?.at;
    return `- ${label} ${traces.length} 条${at ? `，最近 ${dayAndTime(at, ctx.zone)}` : ''}`;
  });
  return ['别的记录，逐条和存多久见 /我的 导出：', ...lines];
}
