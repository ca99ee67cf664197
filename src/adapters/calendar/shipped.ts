import { readFileSync } from 'node:fs';
import days from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { z } from 'zod';
import type { CalendarYear, Notice, SetDay } from '../../domain/calendar/year.ts';

const noticeSchema = z.object({
  year: z.int(),
  number: z.string(),
  dated: z.iso.date(),
  url: z.url(),
  amended: z
    .object({
      number: z.string(),
      dated: z.iso.date(),
      what: z.string(),
      url: z.url(),
      note: z.string().optional(),
    })
    .optional(),
  checked: z.enum(['已核', '待核']),
  checkedAt: z.iso.date().optional(),
  note: z.string().optional(),
});

/** `National Day,国庆节,3` by date. */
const libraryDays = z.record(z.iso.date(), z.string().regex(/^[^,]+,[^,]+,\d+$/u));
const librarySchema = z.object({ holidays: libraryDays, workdays: libraryDays });

const firstYear = 2007;

/**
 * The years that ship: the library's days (its data alone: its functions go by the machine's time zone) with the numbers
 * of `data/calendar/notices.json`.
 * @throws ZodError when either file is not as expected
 */
export function shippedYears(noticesFile: string): readonly CalendarYear[] {
  const { holidays, workdays } = librarySchema.parse(days);
  const numbers = new Map(shippedNotices(noticesFile).map(({ year, number }) => [year, number]));
  const set = [...entries(holidays, true), ...entries(workdays, false)].filter(({ date }) => yearOf(date) >= firstYear);
  const byYear = Map.groupBy(set, ({ date }) => yearOf(date));
  return Array.from(byYear, ([year, ofYear]) => ({
    year,
    notice: numbers.get(year) ?? null,
    days: ofYear.toSorted((one, other) => (one.date < other.date ? -1 : 1)),
  })).sort((one, other) => one.year - other.year);
}

/** The notices that the shipped years follow. @throws ZodError when the file is not as expected */
export function shippedNotices(noticesFile: string): readonly Notice[] {
  const raw: unknown = JSON.parse(readFileSync(noticesFile, 'utf8'));
  return z.array(noticeSchema).parse(raw);
}

function entries(byDate: z.infer<typeof libraryDays>, off: boolean): readonly SetDay[] {
  return Object.entries(byDate).map(([date, names]) => ({ date, off, name: nameOf(names) }));
}

/** The library says 清明 and 端午 where everybody says 清明节. */
function nameOf(names: string): string {
  const name = names.split(',')[1] ?? '';
  return /^(?:清明|端午|中秋)$/u.test(name) ? `${name}节` : name;
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
