import { type Chat, isPaused } from '../chat.ts';
import type { Ctx } from '../ctx.ts';
import type { Post } from '../post.ts';
import { slotTitle } from '../reminder.ts';
import { timeOfDay } from '../when.ts';
import { weeklySeconds } from './cost.ts';
import { type Decision, decisionId, secondsOf } from './decision.ts';
import { outlook } from './slot.ts';
import { weekUse } from './week-use.ts';

/** Until something was measured in this group. */
const noPace = 20;

/** What the engine decided for this group today and why, what became of it, and what the week has taken so far. */
export async function todayText(ctx: Ctx, chat: Chat): Promise<string> {
  const now = ctx.now.toZonedDateTimeISO(ctx.zone);
  const decision = await ctx.store.decisions.find(decisionId(chat.id, now.toPlainDate()));
  const post = decision?.postId ? await ctx.store.posts.find(decision.postId) : null;
  const lines = decision ? decidedLines(ctx, decision, post) : [`${outlook(chat, now)}。改时间：/设置 每日时间 7:50`];
  return [
    '**今天我自己的提醒**',
    ...lines,
    ...(isPaused(chat, ctx.now) ? [`本群暂停到 ${slotTitle(chat.pausedUntil, ctx.zone)}。`] : []),
    await weekText(ctx, chat),
    '要天天发：/提醒 每个工作日 7:50 案例。不要我自己提醒：/设置 预算 0',
  ].join('\n');
}

function decidedLines(ctx: Ctx, { at, parts, reason }: Decision, post: Post | null): readonly string[] {
  const time = timeOfDay(at, ctx.zone);
  if (parts.length === 0) return [`${time} 决定不发：${reason}。`];
  return [
    `${time} 决定发一条（约 ${secondsOf(parts)} 秒）：${parts.map(({ title }) => title).join('；')}`,
    `为什么：${reason}。`,
    ...(post ? [`结果：${fate(post)}`] : []),
  ];
}

function fate({ state, plan }: Post): string {
  switch (state) {
    case 'queued':
    case 'sent':
      return '正在发';
    case 'accepted':
      return '已发到群里';
    case 'refused':
      return `没有发出。${plan?.reason ?? ''}`;
    case 'unknown':
      return `不明。${plan?.reason ?? ''}`;
    default:
      return state satisfies never;
  }
}

/** The week's contacts and seconds beside what may be. */
export async function weekText(ctx: Ctx, chat: Chat): Promise<string> {
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate();
  const lately = await ctx.store.decisions.since(chat.id, today.subtract({ days: 7 }).toString());
  const pace = lately.at(-1)?.pace ?? noPace;
  const { contacts, seconds } = await weekUse(ctx.store, chat.id, { now: ctx.now, zone: ctx.zone, pace });
  const { weeklyBudget } = chat.settings;
  return `本周我自己提醒 ${contacts} 次（上限 ${weeklyBudget}），本群内容估计占用每位老师 ${seconds} 秒（预算 ${weeklySeconds} 秒，会上的说纪不算）。`;
}
