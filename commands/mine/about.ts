import type { Ctx } from '../../src/domain/ctx.ts';
import { feedbackLine } from '../../src/domain/feedback.ts';
import { scopeTitle } from '../../src/domain/grants.ts';
import { dayAndTime } from '../../src/domain/when.ts';

/** What is kept of the person beside replies. */
export async function about(ctx: Ctx): Promise<readonly string[]> {
  const person = await ctx.store.people.find(ctx.who.userId);
  const grants = await ctx.store.roles.of(ctx.who.userId);
  return [
    '**我记着您的这些**（只有您自己看得到这一页）',
    `账号：${ctx.who.userId}`,
    `姓名：${person?.name ?? '没有登记，发 /认领 姓名'}${person?.nameFrom === 'roster' ? '（来自学校名单）' : ''}`,
    ...(person?.privateSince ? [`第一次私聊：${dayAndTime(person.privateSince, ctx.zone)}`] : []),
    ...grants.map((grant) => `角色：${scopeTitle(grant)}（${dayAndTime(grant.at, ctx.zone)}起）`),
  ];
}

/** One's own 意见, each with its answer. */
export async function opinionLines(ctx: Ctx): Promise<readonly string[]> {
  const own = await ctx.store.feedback.of(ctx.who.userId);
  return own.toReversed().map((one) => `- ${feedbackLine(one, ctx.zone)}`);
}
