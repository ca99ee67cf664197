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

/** The day that is so many workdays after (or, if negative, before) `from`, which itself does not count. */
export function addWorkdays(from: Temporal.PlainDate, count: number, calendar: Workdays): Temporal.PlainDate {
  const days = Math.sign(count);
  let day = from;
  for (let left = Math.abs(count), skipped = 0; left > 0; ) {
    day = day.add({ days });
    skipped += 1;
    if (skipped > longestSearchDays) throw new RangeError('a calendar without workdays');
    if (!calendar.isWorkday(day)) continue;
    left -= 1;
    skipped = 0;
  }
  return day;
}
