import { z } from 'zod';

/** A day that a notice sets apart from Monday to Friday. */
const setDaySchema = z.object({
  date: z.iso.date(),
  /** True: off. False: a weekend day that is worked. */
  off: z.boolean(),
  /** 国庆节. */
  name: z.string().min(1).max(40),
});
export type SetDay = z.infer<typeof setDaySchema>;

/** What the State Council's office arranged for one year. Some of its days may lie in the years beside. */
export const calendarYearSchema = z.object({
  year: z.int().min(2000).max(2100),
  /** `国办发明电〔2025〕7号`; null: not known. */
  notice: z.string().max(40).nullable(),
  days: z.array(setDaySchema),
});
export type CalendarYear = z.infer<typeof calendarYearSchema>;

/** Where a shipped year's days come from. */
export interface Notice {
  readonly year: number;
  readonly number: string;
  /** `2025-11-04`. */
  readonly dated: string;
  readonly url: string;
  /** 待核: found in one place only. */
  readonly checked: '已核' | '待核';
  /** A later notice that changed days of this year. */
  readonly amended?: { readonly number: string; readonly dated: string; readonly what: string } | undefined;
}
