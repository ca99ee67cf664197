import { UserError } from '../errors.ts';
import type { ClockTime } from './clock.ts';
import { fixedDay, type SaidDay } from './day.ts';
import type { Hours } from './hours.ts';

/** What a moment needs to be counted from. */
export interface Here {
  readonly now: Temporal.Instant;
  /** IANA name. */
  readonly zone: string;
  /** `HH:MM` for a day without an hour. */
  readonly dayTime: string;
}

export interface DayAndHours {
  /** Null: today. */
  readonly day: SaidDay | null;
  readonly hours: Hours | null;
}

/** The moment; the words' next day where the first one is over and they leave that open. @throws UserError when past */
export function settle({ day, hours }: DayAndHours, options: Here): Temporal.Instant {
  const time = hours ?? { minutes: minutesOf(options.dayTime) };
  for (let said: SaidDay | null = day ?? fixedDay(today(options)); said; said = said.later()) {
    const at = onDay(said.date, time, options);
    if (Temporal.Instant.compare(at, options.now) >= 0) return at;
  }
  throw past();
}

export function onDay(date: Temporal.PlainDate, { minutes }: ClockTime, { zone }: Here): Temporal.Instant {
  const day = minutes >= 24 * 60 ? date.add({ days: 1 }) : date;
  return day.toZonedDateTime({ timeZone: zone, plainTime: timeOf(minutes % (24 * 60)) }).toInstant();
}

export function timeOf(minutes: number): Temporal.PlainTime {
  return new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60);
}

function minutesOf(time: string): number {
  const { hour, minute } = Temporal.PlainTime.from(time);
  return hour * 60 + minute;
}

export function today({ now, zone }: Here): Temporal.PlainDate {
  return now.toZonedDateTimeISO(zone).toPlainDate();
}

export function past(): UserError {
  return new UserError('time.past', '这个时间已经过了，没有设。');
}
