import { UserError } from '../core/errors.ts';
import { closingTime } from './activity.ts';
import { bookingTitle } from './booking.ts';
import type { Chat } from './chat.ts';
import type { Ctx } from './ctx.ts';
import { activityName } from './post-activity.ts';
import { slotTitle } from './reminder.ts';
import { planNotes } from './reminder-answer.ts';
import type { Schedule } from './schedule.ts';

type Posting = Pick<Schedule, 'at' | 'originId'>;

/** What a secretary should know of a booked talk: a day off, and what may stand in its way. */
export async function bookingNotes(ctx: Ctx, chat: Chat, booking: Schedule): Promise<readonly string[]> {
  return [
    ...planNotes(ctx, chat, booking),
    ...(await running(ctx, chat, booking)),
    ...(await near(ctx, chat, booking)),
  ];
}

/** One talk is open in a group at a time. */
async function running(ctx: Ctx, chat: Chat, { at }: Posting): Promise<readonly string[]> {
  const open = await ctx.store.activities.openIn(chat.id, ctx.now.toString());
  return open
    .filter(({ kind, closesAt }) => kind === 'talk' && at !== null && isBefore(at, closesAt))
    .map((talk) => `${activityName(talk)} 还在进行：到时还没结束，这一次就发不出。结束：/说纪 结束`);
}

async function near(ctx: Ctx, chat: Chat, booking: Posting): Promise<readonly string[]> {
  const others = (await otherTalks(ctx, chat, booking)).filter((other) => overlaps(ctx, booking, other));
  return others.map(
    (other) =>
      `注意：${bookingTitle(ctx, other)}离得近，一个群一次只开一场说纪：前一场没发 /说纪 结束，后一场到时就发不出。`,
  );
}

/** @throws UserError when another talk goes out in the same minute: only one of the two could be held */
export async function refuseSameMinute(ctx: Ctx, chat: Chat, booking: Posting): Promise<void> {
  const same = (await otherTalks(ctx, chat, booking)).find(({ at }) => minuteOf(at) === minuteOf(booking.at));
  if (!same) return;
  throw new UserError(
    'booking.clash',
    `${bookingTitle(ctx, same)}也在 ${slotTitle(same.at, ctx.zone)} 发，一个群一次只开一场说纪，没有预约。请换个时间，或先发 /说纪 取消 ${same.no}。`,
  );
}

async function otherTalks(ctx: Ctx, chat: Chat, { originId }: Posting): Promise<readonly Schedule[]> {
  const standing = await ctx.store.schedules.in(chat.id);
  return standing.filter((other) => other.what.post === 'talk' && other.originId !== originId);
}

/** Whether the earlier one, if nobody ends it, is still open when the later one comes. */
function overlaps(ctx: Ctx, one: Posting, other: Posting): boolean {
  if (one.at === null || other.at === null) return false;
  const [first, second] = isBefore(one.at, other.at) ? [one.at, other.at] : [other.at, one.at];
  return isBefore(second, closingTime('talk', Temporal.Instant.from(first), ctx).toString());
}

/** Reminders that were counted from a booking's meeting: they stay when it is cancelled. */
export async function countedFrom(ctx: Pick<Ctx, 'store' | 'zone'>, booking: Schedule): Promise<readonly string[]> {
  const standing = await ctx.store.schedules.in(booking.chatId);
  return standing
    .filter(({ meetingOf }) => meetingOf === booking.id)
    .map(({ no, at, what }) => {
      const words = what.post === 'words' ? `：${what.text}` : '';
      return `提醒 ${no}（${slotTitle(at, ctx.zone)}${words}）是按这场会的时间设的，还会发。不要了：/提醒 删除 ${no}`;
    });
}

function isBefore(one: string, other: string): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other)) < 0;
}

function minuteOf(at: string | null): number | null {
  return at === null ? null : Math.floor(Temporal.Instant.from(at).epochMilliseconds / 60_000);
}
