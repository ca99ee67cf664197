import { falls, next, type Rule } from '../core/time/rule.ts';
import type { Calendar } from './calendar/calendar.ts';
import type { Schedule } from './schedule.ts';

export interface Zoned {
  /** IANA name. */
  readonly zone: string;
  readonly calendar: Calendar;
}

/** The next slot after `after`, as it is kept; null: there is none. */
export function nextSlot(rule: Rule, after: Temporal.Instant, zoned: Zoned): string | null {
  return next(rule, after, zoned)?.toString() ?? null;
}

/** Days ahead that are looked through for one that is full. */
const lookAheadDays = 62;

/**
 * The first day on which one more plan would be too many for a conversation; null when there is room.
 * @param plans those that stand there
 */
export function fullDay(
  wanted: Pick<Schedule, 'rule' | 'at'>,
  plans: readonly Schedule[],
  now: Temporal.Instant,
  zoned: Zoned & { readonly dailyLimit: number },
): Temporal.PlainDate | null {
  const today = now.toZonedDateTimeISO(zoned.zone).toPlainDate();
  const days =
    wanted.at === null
      ? Array.from({ length: lookAheadDays }, (_, ahead) => today.add({ days: ahead }))
      : [dayOf(wanted.at, zoned.zone)];
  const live = plans.filter(({ endedAt, pausedAt }) => endedAt === null && pausedAt === null);
  const isFull = (day: Temporal.PlainDate) =>
    isOn(wanted, day, zoned) && live.filter((plan) => isOn(plan, day, zoned)).length >= zoned.dailyLimit;
  return days.find(isFull) ?? null;
}

/** Whether a plan has a slot on a day. */
export function isOn(
  { rule, at }: Pick<Schedule, 'rule' | 'at'>,
  day: Temporal.PlainDate,
  { zone, calendar }: Zoned,
): boolean {
  if (rule !== null) return falls(rule, day, calendar);
  return at !== null && dayOf(at, zone).equals(day);
}

export function dayOf(instant: string, zone: string): Temporal.PlainDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
}

/** The official workday before a day. */
export function workdayBefore(day: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  let before = day.subtract({ days: 1 });
  while (!calendar.isWorkday(before)) before = before.subtract({ days: 1 });
  return before;
}

/** Midnight of this week's Monday. */
export function mondayOf(now: Temporal.Instant, zone: string): Temporal.ZonedDateTime {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  return today.subtract({ days: today.dayOfWeek - 1 }).toZonedDateTime(zone);
}
