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
