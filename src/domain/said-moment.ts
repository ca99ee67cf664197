import { UserError } from '../core/errors.ts';
import { meetingAnchor } from '../core/time/anchored.ts';
import type { ReadTime } from '../core/time/read.ts';
import { sayDay } from '../core/time/say.ts';
import { resolveAnchor } from './calendar/anchors.ts';
import type { Chat } from './chat.ts';
import type { Ctx } from './ctx.ts';
import { dayOf } from './planning.ts';
import type { Schedule } from './schedule.ts';

export type AnchoredTime = Extract<ReadTime, { kind: 'anchored' }>;

/** A moment that hangs on something, and the bookings that it may hang on: the first is the one it was counted from. */
export interface SaidMoment {
  readonly at: Temporal.Instant;
  readonly bookings: readonly Schedule[];
}

export function hangsOnMeeting({ anchor }: AnchoredTime): boolean {
  return anchor === meetingAnchor;
}

/** @throws UserError when nobody knows the day, or it is over */
export async function saidMoment(ctx: Ctx, chat: Chat, said: AnchoredTime): Promise<SaidMoment> {
  if (hangsOnMeeting(said)) return beforeMeeting(ctx, chat, said);
  const { terms, dayTime } = chat.settings;
  const at = resolveAnchor(said, { now: ctx.now, zone: ctx.zone, calendar: ctx.calendar, terms, dayTime });
  return { at, bookings: [] };
}

/** Meetings are known where a talk is booked for one. */
async function beforeMeeting(ctx: Ctx, chat: Chat, { day, offset }: AnchoredTime): Promise<SaidMoment> {
  const moments = (await ctx.store.schedules.in(chat.id))
    .flatMap((booking) => (booking.what.post === 'talk' ? [{ booking, meetingAt: booking.what.meetingAt }] : []))
    .map((one) => ({ ...one, day: dayOf(one.meetingAt, ctx.zone), at: Temporal.Instant.from(one.meetingAt) }))
    .filter((one) => day === null || one.day.equals(day))
    .map((one) => ({ ...one, at: one.at.add({ minutes: offset.amount }) }))
    .filter(({ at }) => Temporal.Instant.compare(at, ctx.now) >= 0)
    .toSorted((one, other) => Temporal.Instant.compare(one.at, other.at));
  const [first] = moments;
  if (first) {
    const sameDay = moments.filter((one) => one.day.equals(first.day));
    return { at: first.at, bookings: sameDay.map(({ booking }) => booking) };
  }
  const when = day === null ? '接下来' : sayDay(day);
  throw new UserError(
    'time.meeting',
    `${when}没有预约的说纪，不知道会议几点开。请写明时间。\n例：/提醒 下周三 14:30 带学习笔记`,
  );
}
