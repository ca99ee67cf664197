import { UserError } from '../errors.ts';
import { readClock } from './clock.ts';
import { pattern, type Read } from './scan.ts';
import { readSpan, type Span } from './span.ts';

/** Word → the event it means (`期末考试` → `期末`). */
export type AnchorNames = ReadonlyMap<string, string>;

/** What the words for a meeting mean; when one begins, only the caller knows. */
export const meetingAnchor = '会';

interface Offset {
  /** Negative: before. */
  readonly amount: number;
  readonly unit: 'minutes' | 'days' | 'workdays';
}

/** A time that hangs on an event whose date the caller knows. */
export interface Anchored {
  /** `会`, or an event of the names given. */
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
const glue = pattern(' ?[,，]? ?的? ?');

/** `会前半小时`, `期末前三天`, `开学前一周 9:00`, `开学当天`. @throws UserError for a distance that makes no sense */
export function readAnchored(text: string, at: number, names: AnchorNames, dayGiven: boolean): Read<Anchored> | null {
  const met = meeting(text, at);
  if (met) return readBeforeMeeting(text, met.end);
  const word = dayGiven ? undefined : longest(text, at, names);
  const anchor = word === undefined ? undefined : names.get(word);
  if (word === undefined || anchor === undefined) return null;
  const moved = readDistance(text, at + word.length);
  if (!moved) return null;
  const clock = readClock(text, glue(text, moved.end)?.end ?? moved.end);
  const time = clock ? clockText(clock.value.minutes) : null;
  return { value: { anchor, day: null, offset: moved.value, time }, end: clock?.end ?? moved.end };
}

function readBeforeMeeting(text: string, at: number): Read<Anchored> | null {
  const before = side(text, at);
  const span = before && readSpan(text, before.end);
  if (!span) return null;
  const { seconds, days, months, workdays } = span.value;
  if (days + months + workdays > 0) throw new UserError('time.unclear', '会前多久请写分钟或小时。');
  const offset = { amount: -Math.round(seconds / 60), unit: 'minutes' } as const;
  return { value: { anchor: meetingAnchor, day: null, offset, time: null }, end: span.end };
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
