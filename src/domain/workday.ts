import type { Workdays } from '../core/time/rule.ts';

/** Longer than any holiday: a calendar without workdays is a mistake. */
const longestSearchDays = 60;

/** The same time of day on the first workday after that of `from`. */
export function oneWorkdayAfter(from: Temporal.Instant, zone: string, calendar: Workdays): Temporal.Instant {
  const start = from.toZonedDateTimeISO(zone);
  for (let days = 1; days <= longestSearchDays; days++) {
    const then = start.add({ days });
    if (calendar.isWorkday(then.toPlainDate())) return then.toInstant();
  }
  throw new RangeError('a calendar without workdays');
}
