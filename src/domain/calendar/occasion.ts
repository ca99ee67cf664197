import { z } from 'zod';
import { falls, type MonthSpot } from '../../core/time/rule.ts';
import type { Calendar } from './calendar.ts';
import { lunarDates, qingming } from './lunar.ts';
import { type Term, vacations } from './term.ts';

const month = z.int().min(1).max(12);
const day = z.int().min(1).max(31);
const monthDay = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u);
const note = { note: z.string().optional() };

/** When an occasion (节点) is. */
export const whenSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('fixed'), month, day, ...note }),
  z.object({ type: z.literal('lunar'), month, day: z.int().min(1).max(30), ...note }),
  z.object({ type: z.literal('solar-term'), name: z.literal('清明'), ...note }),
  z.object({
    type: z.literal('term'),
    anchor: z.enum(['开学日', '放假日', '寒假暑假前', '假期']),
    offsetDays: z.int(),
    ...note,
  }),
  /** A day of each month that the branch sets for itself. */
  z.object({ type: z.literal('monthly'), rule: z.string(), ...note }),
  z.object({ type: z.literal('semiannual'), month: z.array(month).length(2), day, ...note }),
  z.object({ type: z.literal('range'), monthDay: z.tuple([monthDay, monthDay]), ...note }),
  /** As that year's notice says: known only when somebody says it. */
  z.object({ type: z.literal('window'), ...note }),
]);
export type When = z.infer<typeof whenSchema>;

/** First and last day; the same for an occasion of one day. */
export interface OccasionSpan {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

export interface OccasionContext {
  readonly calendar: Calendar;
  readonly terms: readonly Term[];
  /** 主题党日; null: the branch has not set one. */
  readonly partyDay: MonthSpot | null;
}

/** When an occasion is in `year`, oldest first. Null: nothing here says when. */
export function occasionSpans(when: When, year: number, context: OccasionContext): readonly OccasionSpan[] | null {
  switch (when.type) {
    case 'fixed':
      return [oneDay(Temporal.PlainDate.from({ year, month: when.month, day: when.day }))];
    case 'lunar':
      return lunarDates(year, when.month, when.day).map(oneDay);
    case 'solar-term':
      return [oneDay(qingming(year))];
    case 'term':
      return context.terms.length === 0 ? null : termSpans(when, year, context.terms);
    case 'monthly':
      return context.partyDay && monthly(context.partyDay, year, context.calendar);
    case 'semiannual':
      return when.month.map((month) => oneDay(Temporal.PlainDate.from({ year, month, day: when.day })));
    case 'range':
      return [{ from: dayOf(year, when.monthDay[0]), to: dayOf(year, when.monthDay[1]) }];
    case 'window':
      return null;
    default:
      return when satisfies never;
  }
}

function termSpans(
  { anchor, offsetDays }: Extract<When, { type: 'term' }>,
  year: number,
  terms: readonly Term[],
): readonly OccasionSpan[] {
  const moved = (date: Temporal.PlainDate) => oneDay(date.add({ days: offsetDays }));
  const spans = {
    开学日: () => terms.map((term) => moved(Temporal.PlainDate.from(term.begin))),
    // 放假日 is the first day off, 寒假暑假前 counts from it.
    放假日: () => terms.map((term) => moved(Temporal.PlainDate.from(term.end).add({ days: 1 }))),
    寒假暑假前: () => terms.map((term) => moved(Temporal.PlainDate.from(term.end).add({ days: 1 }))),
    假期: () => vacations(terms),
  }[anchor]();
  return spans
    .filter(({ from }) => from.year === year)
    .toSorted((one, other) => Temporal.PlainDate.compare(one.from, other.from));
}

function monthly(spot: MonthSpot, year: number, calendar: Calendar): readonly OccasionSpan[] {
  const rule = { every: 'month', time: '08:00', spot } as const;
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  const days = Array.from({ length: first.daysInYear }, (_, index) => first.add({ days: index }));
  return days.filter((date) => falls(rule, date, calendar)).map(oneDay);
}

function dayOf(year: number, text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(`${year}-${text}`);
}

function oneDay(date: Temporal.PlainDate): OccasionSpan {
  return { from: date, to: date };
}
