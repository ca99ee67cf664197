import { UserError } from '../errors.ts';
import { type Hours, readHours } from './hours.ts';
import { number, toNumber } from './numbers.ts';
import { afterGap } from './same-day.ts';
import { pattern, type Read } from './scan.ts';
import { readSpan, type Span } from './span.ts';

/** Word → the event it means (`期末考试` → `期末`). */
export type AnchorNames = ReadonlyMap<string, string>;

/** What the words for a meeting mean; when one begins, only the caller knows. */
export const meetingAnchor = '会';
/** The day that the words are said on: `下一个工作日` is one workday behind it. */
export const todayAnchor = '今天';

interface Offset {
  /** Negative: before. */
  readonly amount: number;
  readonly unit: 'minutes' | 'days' | 'workdays';
}

/** A time that hangs on an event whose date the caller knows. */
export interface Anchored {
  /** `会`, `今天`, or an event of the names given. */
  readonly anchor: string;
  /** The day of the meeting, where it was said. */
  readonly day: Temporal.PlainDate | null;
  readonly offset: Offset;
  /** `HH:MM`; null where none was said. */
  readonly time: string | null;
}

const meeting = pattern('(?:开会|会议|会) ?的? ?(?=前|之前|以前)');
const side = pattern(' ?的? ?(?<side>之前|以前|前|之后|以后|后) ?的? ?');
const sameDay = pattern(' ?的? ?(?:当天|那天|第一天|当日)');
/** `元旦 9:00`, `国庆节下午3点`, `春节`; 中秋节快乐 is no time. */
const byItself = pattern('(?=[ ,]|$|(?:以前|之前|前)(?!往))');
const nextWorkday = pattern('下 ?[一1]? ?个? ?(?:工作日|上班日)');
const workdaysLater = pattern(`(?<count>${number}) 个? (?:工作日|上班日) (?:以后|之后|后)`);
const mostWorkdays = 250;

/** With the hours of its time, where they were said. */
export interface AnchoredRead extends Read<Anchored> {
  readonly hours: Hours['hours'];
}

/** `会前半小时`, `期末前三天`, `开学前一周 9:00`, `开学当天`, `元旦 9:00`. @throws UserError for a distance that makes no sense */
export function readAnchored(text: string, at: number, names: AnchorNames, dayGiven: boolean): AnchoredRead | null {
  const met = meeting(text, at);
  if (met) return readBeforeMeeting(text, met.end);
  const word = dayGiven ? undefined : longest(text, at, names);
  const anchor = word === undefined ? undefined : names.get(word);
  if (word === undefined || anchor === undefined) return null;
  const moved = readDistance(text, at + word.length);
  const end = moved?.end ?? at + word.length;
  const clock = clockBehind(text, end);
  if (!(moved || clock || byItself(text, end))) return null;
  const offset = moved?.value ?? { amount: 0, unit: 'days' };
  return {
    value: { anchor, day: null, offset, time: clock?.value ?? null },
    end: clock?.end ?? end,
    hours: clock?.hours ?? null,
  };
}

/** `下一个工作日`, `3个工作日后 9:00`. @throws UserError for none, or a year of them */
export function readWorkdaysAhead(text: string, at: number): AnchoredRead | null {
  const later = workdaysLater(text, at);
  const found = nextWorkday(text, at) ?? later;
  if (!found) return null;
  const amount = later ? toNumber(later.get('count')) : 1;
  if (!(amount >= 1 && amount <= mostWorkdays)) {
    throw new UserError('time.impossible', `几个工作日后，请写 1 到 ${mostWorkdays}。`);
  }
  const clock = clockBehind(text, found.end);
  const offset = { amount, unit: 'workdays' } as const;
  const value = { anchor: todayAnchor, day: null, offset, time: clock?.value ?? null };
  return { value, end: clock?.end ?? found.end, hours: clock?.hours ?? null };
}

/** `HH:MM`. */
function clockBehind(text: string, at: number): (Read<string> & Pick<Hours, 'hours'>) | null {
  const found = readHours(text, afterGap(text, at));
  return found && { value: clockText(found.value.minutes), end: found.end, hours: found.value.hours };
}

function readBeforeMeeting(text: string, at: number): AnchoredRead | null {
  const before = side(text, at);
  const span = before && readSpan(text, before.end);
  if (!span) return null;
  const { seconds, days, months, workdays } = span.value;
  if (days + months + workdays > 0) throw new UserError('time.unclear', '会前多久请写分钟或小时。');
  const offset = { amount: -Math.round(seconds / 60), unit: 'minutes' } as const;
  return { value: { anchor: meetingAnchor, day: null, offset, time: null }, end: span.end, hours: null };
}

/** Where a name of the day itself ends: `1月1日元旦 9:00`. */
export function afterName(text: string, at: number, names: AnchorNames): number {
  const from = afterGap(text, at);
  return from + (longest(text, from, names)?.length ?? 0);
}

function longest(text: string, at: number, names: AnchorNames): string | undefined {
  return [...names.keys()]
    .filter((name) => text.startsWith(name, at))
    .sort((one, other) => other.length - one.length)[0];
}

function readDistance(text: string, at: number): Read<Offset> | null {
  const day = sameDay(text, at);
  if (day) return { value: { amount: 0, unit: 'days' }, end: day.end };
  const found = side(text, at);
  const span = found && readSpan(text, found.end);
  if (!span) return null;
  const sign = found.get('side').includes('前') ? -1 : 1;
  return { value: offsetOf(span.value, sign), end: span.end };
}

function offsetOf({ seconds, days, months, workdays }: Span, sign: 1 | -1): Offset {
  if (seconds + months > 0) throw new UserError('time.unclear', '前后多久请写几天、几周或几个工作日。');
  if (workdays > 0 && days > 0) throw new UserError('time.unclear', '天数和工作日请只写一种。');
  return workdays > 0 ? { amount: sign * workdays, unit: 'workdays' } : { amount: sign * days, unit: 'days' };
}

function clockText(minutes: number): string {
  if (minutes >= 24 * 60) throw new UserError('time.unclear', '半夜零点请写成第二天的 0:00。');
  return new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60).toString({ smallestUnit: 'minute' });
}
