import type { Workdays } from '../../core/time/rule.ts';
import type { CalendarYear, SetDay } from './year.ts';

/** The official days off and days worked. A year without a notice is Monday to Friday, and says so. */
export interface Calendar extends Workdays {
  /** `国庆节`, `周末`, `调休上班（国庆节）`, `工作日`. */
  why(day: Temporal.PlainDate): string;
  covers(year: number): boolean;
  /** The number of the notice for a year; null where it is not known. */
  notice(year: number): string | null;
}

/** An imported year takes the place of the shipped one. */
export function makeCalendar(shipped: readonly CalendarYear[], imported: readonly CalendarYear[] = []): Calendar {
  const years = new Map([...shipped, ...imported].map((one) => [one.year, one]));
  const days = new Map<string, SetDay>();
  // Later notices last: what one says of the end of the year before stands above that year's own.
  for (const { days: set } of [...years.values()].sort((one, other) => one.year - other.year)) {
    for (const day of set) days.set(day.date, day);
  }
  const setDay = (day: Temporal.PlainDate) => days.get(day.toString());
  const isWeekend = (day: Temporal.PlainDate) => day.dayOfWeek > 5;
  return {
    isWorkday(day) {
      const set = setDay(day);
      return set ? !set.off : !isWeekend(day);
    },
    why(day) {
      const set = setDay(day);
      if (set) return set.off ? set.name : `调休上班（${set.name}）`;
      const plain = isWeekend(day) ? '周末' : '工作日';
      return years.has(day.year) ? plain : `${plain}（没有${day.year}年放假安排，按周一至周五）`;
    },
    covers: (year) => years.has(year),
    notice: (year) => years.get(year)?.notice ?? null,
  };
}

/** The notice for a year comes late in the year before: from this month on its absence is told. */
const expectedFromMonth = 10;

/** What to tell operators and administrators of years that are missing; nothing when all is well. */
export function missingYears(calendar: Calendar, today: Temporal.PlainDate): readonly string[] {
  const due = today.month >= expectedFromMonth ? [today.year, today.year + 1] : [today.year];
  return due
    .filter((year) => !calendar.covers(year))
    .map(
      (year) =>
        `没有${year}年放假安排，工作日按周一至周五算。通知公布后请导入：npm run import -- ${year}.csv --as calendar`,
    );
}
