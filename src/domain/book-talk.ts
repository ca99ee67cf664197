import { UserError } from '../core/errors.ts';
import { type ReadTime, readTime } from '../core/time/read.ts';
import { scriptText } from './booking.ts';
import { refuseSameMinute } from './booking-notes.ts';
import { anchorNames } from './calendar/anchors.ts';
import type { Chat } from './chat.ts';
import { choose } from './choose.ts';
import type { Ctx } from './ctx.ts';
import { refusePersonalNumbers } from './personal-numbers.ts';
import { dayOf, workdayBefore } from './planning.ts';
import { newSchedule, refuseFullDay } from './reminder.ts';
import { saidMoment } from './said-moment.ts';
import type { NewSchedule, Schedule } from './schedule.ts';
import { booking, personCalled, type Speaker, speakerInTurn, turnPassed } from './speakers.ts';

const example = '/说纪 预约 下周三 14:30 礼品礼金 主讲 张老师';
/** When the speaker gets the script again, on the workday before. */
const scriptTime = '16:00';
/** A script that comes hours late is still of use; a talk that comes when the meeting has begun is not. */
const scriptCatchUpMinutes = 12 * 60;
const leastCatchUpMinutes = 5;

export interface Booking {
  readonly meetingAt: Temporal.Instant;
  /** As asked; with a speaker the title that was chosen, so that script and talk are the same. */
  readonly topic: string;
  readonly speaker: Speaker | null;
  /** For the speaker, now. */
  readonly script: string | null;
}

/** @throws UserError that says what is accepted */
export async function readBooking(ctx: Ctx, chat: Chat, text: string): Promise<Booking> {
  const { dayTime } = chat.settings;
  const read = readTime(text, { now: ctx.now, zone: ctx.zone, dayTime, anchors: anchorNames, example });
  const begins = await beginning(ctx, chat, read);
  if (!begins) {
    throw new UserError('booking.time', `请写会议开始的日期和几点几分，一次预约一场会。\n例：${example}`);
  }
  const [, asked = '', name] = /^(.*?)(?:(?:^|[\s,，])主讲[人:：\s]*(\S+)\s*)?$/su.exec(read.rest) ?? [];
  const speaker = name === undefined ? await speakerInTurn(ctx, chat) : await personCalled(ctx, name, booking);
  refusePersonalNumbers(asked);
  const pinned = await choose(ctx, chat, 'talk', asked.trim());
  const topic = speaker ? pinned.title : asked.trim();
  const meetingAt = begins.toString();
  const script = speaker ? await scriptText(ctx, { topic, meetingAt }) : null;
  return { meetingAt: begins, topic, speaker, script };
}

/** Null where no hour was said, or something repeats. */
async function beginning(ctx: Ctx, chat: Chat, read: ReadTime): Promise<Temporal.Instant | null> {
  if (read.kind === 'once') return read.hourGiven ? read.at : null;
  return read.kind === 'anchored' && read.time !== null ? (await saidMoment(ctx, chat, read)).at : null;
}

/** Sets the talk, and the script on the workday before. @throws UserError when the day is full, or another talk goes out in that minute */
export async function book(ctx: Ctx, chat: Chat, booking: Booking): Promise<Schedule> {
  const talk = talkOf(ctx, chat, booking);
  const standing = await ctx.store.schedules.in(chat.id);
  if (!standing.some(({ originId }) => originId === talk.originId)) {
    await refuseSameMinute(ctx, chat, talk);
    refuseFullDay(ctx, talk, standing);
  }
  const [set] = await ctx.store.schedules.add([talk, ...scriptOf(ctx, chat, talk, booking)]);
  if (!set) throw new Error('a talk was not booked');
  if (booking.speaker) await turnPassed(ctx, chat, booking.speaker);
  return set;
}

function talkOf(ctx: Ctx, chat: Chat, { meetingAt, topic, speaker }: Booking): NewSchedule {
  const { leadMinutes } = chat.settings;
  const before = meetingAt.subtract({ minutes: leadMinutes });
  const at = (Temporal.Instant.compare(before, ctx.now) < 0 ? ctx.now : before).toString();
  const what = { post: 'talk', topic, meetingAt: meetingAt.toString(), speaker: speaker?.name ?? null } as const;
  const catchUpMinutes = Math.max(leadMinutes, leastCatchUpMinutes);
  return newSchedule(ctx, chat, { what, rule: null, at, nextAt: at, catchUpMinutes });
}

interface Script extends Pick<Booking, 'meetingAt' | 'topic' | 'speaker'> {}

/** The script for the speaker on the workday before; none where that is over. */
export function scriptOf(
  ctx: Ctx,
  chat: Chat,
  talk: Pick<Schedule, 'id'>,
  { meetingAt, topic, speaker }: Script,
): readonly NewSchedule[] {
  if (!speaker) return [];
  const at = scriptMoment(ctx, meetingAt);
  if (Temporal.Instant.compare(at, ctx.now) <= 0) return [];
  const what = { post: 'script', topic, meetingAt: meetingAt.toString() } as const;
  const own = { what, rule: null, at: at.toString(), nextAt: at.toString(), catchUpMinutes: scriptCatchUpMinutes };
  const place = { id: speaker.userId, type: 'private' } as const;
  return [{ ...newSchedule(ctx, chat, own), place, partOf: talk.id, isNumbered: false }];
}

/** When the script comes again: 16:00 on the workday before the meeting's day. */
export function scriptMoment(ctx: Ctx, meetingAt: Temporal.Instant): Temporal.Instant {
  return workdayBefore(dayOf(meetingAt.toString(), ctx.zone), ctx.calendar)
    .toZonedDateTime({ timeZone: ctx.zone, plainTime: Temporal.PlainTime.from(scriptTime) })
    .toInstant();
}
