import { type Reply, sayWithCard } from '../core/reply.ts';
import { type Activity, type ActivityKind, openFor, type Pinned } from './activity.ts';
import { kindTitles, postedCard } from './activity-card.ts';
import type { Chat } from './chat.ts';
import type { Ctx } from './ctx.ts';
import { digest } from './digest.ts';
import type { Opened } from './store.ts';
import { timeOfDay } from './when.ts';

/** Opens an activity in a bound group. Asked twice by one message (a crash between), it is the same activity. */
export async function openActivity(ctx: Ctx, chat: Chat, kind: ActivityKind, pinned: Pinned): Promise<Opened> {
  const originId = digest(ctx.store.secret, 'origin', ctx.requestId);
  return ctx.store.activities.open(
    {
      id: ctx.ids.next(),
      kind,
      chatId: chat.id,
      branch: chat.branch,
      startedBy: ctx.who.userId,
      originId,
      cardId: ctx.ids.next(),
      contentRef: pinned.ref,
      title: pinned.title,
      openedAt: ctx.now.toString(),
      closesAt: ctx.now.add(openFor[kind]).toString(),
    },
    pinned,
  );
}

/** True when `activity` was opened by this very message before: what it says then is what it said at first. */
export function isFromThisRequest(ctx: Ctx, activity: Activity): boolean {
  return activity.originId === digest(ctx.store.secret, 'origin', ctx.requestId);
}

/** What an activity posted. Its content is written with it, so a missing one is damage. */
export async function pinnedOf(ctx: Ctx, activity: Activity): Promise<Pinned> {
  const pinned = await ctx.store.activities.content(activity.contentRef);
  if (!pinned) throw new Error(`content ${activity.contentRef} of an activity is not in the store`);
  return pinned;
}

/** Text and card as posted. */
export function postOf(ctx: Ctx, activity: Activity, pinned: Pinned): Reply {
  const ends = timeOfDay(activity.closesAt, ctx.zone);
  const foot =
    activity.kind === 'talk'
      ? `> 编号 ${activity.no} · ${ends} 自动结束 · 体会：@${ctx.botName} 直接写`
      : `> 编号 ${activity.no}`;
  return sayWithCard(`${pinned.text}\n\n${foot}`, postedCard(activity, ctx.zone), {
    kind: activity.kind,
    activityId: activity.id,
  });
}

/** `说纪 3《一张购物卡的分量》` */
export function activityName(activity: Activity): string {
  return `${kindTitles[activity.kind]} ${activity.no}《${activity.title}》`;
}
