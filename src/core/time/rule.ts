import { z } from 'zod';

/** `HH:MM`, 00:00 to 23:59. */
export const dayTimeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u);
const weekdaySchema = z.int().min(1).max(7);
/** Counted from the month's first; negative from its last (-1 is the last). */
const nthSchema = z.union([z.int().min(1).max(23), z.int().min(-23).max(-1)]);

export const monthSpotSchema = z.discriminatedUnion('on', [
  /** A day that a month does not have is its last one. */
  z.object({ on: z.literal('days'), days: z.array(z.int().min(1).max(31)).min(1) }),
  z.object({ on: z.literal('last') }),
  z.object({ on: z.literal('weekday'), weekday: weekdaySchema, nth: nthSchema }),
  z.object({ on: z.literal('workday'), nth: nthSchema }),
]);
export type MonthSpot = z.infer<typeof monthSpotSchema>;

/** What repeats. `time` is of the zone the rule is asked in. */
export const ruleSchema = z.discriminatedUnion('every', [
  z.object({ every: z.literal('day'), time: dayTimeSchema }),
  z.object({ every: z.literal('workday'), time: dayTimeSchema }),
  z.object({
    every: z.literal('week'),
    time: dayTimeSchema,
    weekdays: z.array(weekdaySchema).min(1),
    /** 2: every other week, counted from the week of `from`. */
    weeks: z.int().min(1).max(52),
    from: z.iso.date(),
  }),
  z.object({ every: z.literal('month'), time: dayTimeSchema, spot: monthSpotSchema }),
  /** 29 February is 28 where there is none. */
  z.object({
    every: z.literal('year'),
    time: dayTimeSchema,
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(31),
  }),
]);
export type Rule = z.infer<typeof ruleSchema>;

/** Which days people work; a rule asks for nothing else of a calendar. */
export interface Workdays {
  isWorkday(day: Temporal.PlainDate): boolean;
}

/** Further than any rule's next day (52 weeks, or a year); a calendar without a workday ends the search here. */
const furthestDays = 800;

export interface NextOptions {
  /** IANA name. */
  readonly zone: string;
  readonly calendar: Workdays;
}

/** The first slot of `rule` strictly after `after`; null when there is none (a calendar without workdays). */
export function next(rule: Rule, after: Temporal.Instant, { zone, calendar }: NextOptions): Temporal.Instant | null {
  const first = after.toZonedDateTimeISO(zone).toPlainDate();
  for (let ahead = 0; ahead <= furthestDays; ahead++) {
    const day = first.add({ days: ahead });
    if (!falls(rule, day, calendar)) continue;
    // A time that the clocks skip is the moment after the gap; one that they repeat is the first of the two.
    const at = day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(rule.time) }).toInstant();
    if (Temporal.Instant.compare(at, after) > 0) return at;
  }
  return null;
}

/** Whether `rule` has a slot on `day`. */
export function falls(rule: Rule, day: Temporal.PlainDate, calendar: Workdays): boolean {
  switch (rule.every) {
    case 'day':
      return true;
    case 'workday':
      return calendar.isWorkday(day);
    case 'week':
      return rule.weekdays.includes(day.dayOfWeek) && weeksBetween(rule.from, day) % rule.weeks === 0;
    case 'month':
      return isSpot(rule.spot, day, calendar);
    case 'year':
      return day.month === rule.month && day.day === Math.min(rule.day, day.daysInMonth);
    default:
      return rule satisfies never;
  }
}

/** Whole calendar weeks, Monday first, in either direction. */
function weeksBetween(from: string, day: Temporal.PlainDate): number {
  const monday = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 });
  const start = monday(Temporal.PlainDate.from(from));
  return Math.abs(start.until(monday(day), { largestUnit: 'days' }).days / 7);
}

function isSpot(spot: MonthSpot, day: Temporal.PlainDate, calendar: Workdays): boolean {
  switch (spot.on) {
    case 'days':
      return spot.days.some((wanted) => day.day === Math.min(wanted, day.daysInMonth));
    case 'last':
      return day.day === day.daysInMonth;
    case 'weekday':
      return day.dayOfWeek === spot.weekday && isNth(day, spot.nth, (other) => other.dayOfWeek === spot.weekday);
    case 'workday':
      return calendar.isWorkday(day) && isNth(day, spot.nth, (other) => calendar.isWorkday(other));
    default:
      return spot satisfies never;
  }
}

/** Whether `day` is the nth of its month's days that count; negative from the end. */
function isNth(day: Temporal.PlainDate, nth: number, counts: (day: Temporal.PlainDate) => boolean): boolean {
  const days = Array.from({ length: day.daysInMonth }, (_, index) => day.with({ day: index + 1 })).filter(counts);
  return days.at(nth > 0 ? nth - 1 : nth)?.equals(day) ?? false;
}
