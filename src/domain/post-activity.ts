import { type Reply, sayWithCard } from '../core/reply.ts';
import { type Activity, type ActivityKind, closingTime, type Pinned } from './activity.ts';
import { kindTitles, postedCard } from './activity-card.ts';
import { type Chat, isSameBranch } from './chat.ts';
import type { Ctx } from './ctx.ts';
import { digest } from './digest.ts';
import type { Opened, Store } from './store.ts';
import { dayAndTime, timeOfDay } from './when.ts';

/** Opens an activity in a bound group. Asked twice by one message (a crash between), it is the same activity. */
export async function openActivity(ctx: Ctx, chat: Chat, kind: ActivityKind, pinned: Pinned): Promise<Opened> {
  const originId = originOf(ctx.store, ctx.requestId);
  const style = chat.settings.quizStyle;
  const shown = style === 'oneByOne' ? 1 : (pinned.questions?.length ?? 1);
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
      closesAt: closingTime(kind, ctx.now, ctx).toString(),
      ...(kind === 'quiz' && { quiz: { style, shown, stepId: originId } }),
    },
    pinned,
  );
}

/** True when `activity` was opened by this very message before: what it says then is what it said at first. */
export function isFromThisRequest(ctx: Ctx, activity: Activity): boolean {
  return activity.originId === originOf(ctx.store, ctx.requestId);
}

/** False for what another branch held in the group before it was bound to this one. */
export function isOfChat(chat: Chat | null, { branch }: Pick<Activity, 'branch'>): boolean {
  return chat !== null && isSameBranch(branch, chat.branch);
}

/** What an activity keeps of the message, form or planned post that asked for it. */
export function originOf({ secret }: Pick<Store, 'secret'>, requestId: string): string {
  return digest(secret, 'origin', requestId);
}

/** What an activity posted. Its content is written with it, so a missing one is damage. */
export async function pinnedOf(ctx: Ctx, activity: Activity): Promise<Pinned> {
  const pinned = await ctx.store.activities.content(activity.contentRef);
  if (!pinned) throw new Error(`content ${activity.contentRef} of an activity is not in the store`);
  return pinned;
}

/** Text and card as posted. */
export function postOf(ctx: Ctx, activity: Activity, pinned: Pinned): Reply {
  return sayWithCard(`${pinned.text}\n\n${foot(ctx, activity)}`, postedCard(activity, ctx.zone), {
    kind: activity.kind,
    activityId: activity.id,
  });
}

function foot(ctx: Ctx, { kind, no, closesAt }: Activity): string {
  switch (kind) {
    case 'talk':
      return `> 编号 ${no} · ${timeOfDay(closesAt, ctx.zone)} 自动结束 · 体会：@${ctx.botName} 直接写`;
    case 'quiz':
      return `> 编号 ${no} · ${dayAndTime(closesAt, ctx.zone)} 自动结束`;
    case 'case':
      return `> 编号 ${no}`;
    default:
      return kind satisfies never;
  }
}

/** `说纪 3《一张购物卡的分量》` */
export function activityName(activity: Activity): string {
  return `${kindTitles[activity.kind]} ${activity.no}《${activity.title}》`;
}
