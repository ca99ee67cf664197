import { UserError } from '../../core/errors.ts';
import type { Term } from '../calendar/term.ts';

/** Days, both included. */
export interface Period {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

const example = '例：/导出 台账 本学期，也可以写 12月、上月、今年、全部，或 9月1日-12月31日';
const dayText = '(?:(\\d{4})[年.\\-])?(\\d{1,2})[月.\\-](\\d{1,2})日?';

/**
 * `学期`, `上学期`, `本月`, `上月`, `12月`, `2026年12月`, `今年`, `去年`, `全部`, or two days; nothing is the present term.
 * @throws UserError when it is none of these
 */
export function readPeriod(text: string, today: Temporal.PlainDate, terms: readonly Term[]): Period {
  const plain = text.normalize('NFKC').replaceAll(/\s+/gu, '');
  const found = named(plain, today, terms) ?? monthOf(plain, today) ?? daysOf(plain, today);
  if (!found)
    throw new UserError('period.form', `没有看懂时段“${Array.from(text).slice(0, 20).join('')}”。\n${example}`);
  return found;
}

/** Before any group had a bot. */
const begin = Temporal.PlainDate.from('2000-01-01');

/** `2026年9月1日至2026年12月31日`, `自开始以来至2026年12月31日` */
export function periodTitle({ from, to }: Period): string {
  return from.equals(begin) ? `自开始以来至${dayTitle(to)}` : `${dayTitle(from)}至${dayTitle(to)}`;
}

/** For the name of a file: `2026-09-01至2026-12-31`, `至2026-12-31`. */
export function periodInName({ from, to }: Period): string {
  return `${from.equals(begin) ? '' : from}至${to}`;
}

function dayTitle({ year, month, day }: Temporal.PlainDate): string {
  return `${year}年${month}月${day}日`;
}

export function isWithin(instant: string, { from, to }: Period, zone: string): boolean {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
  return Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, to) <= 0;
}

function named(text: string, today: Temporal.PlainDate, terms: readonly Term[]): Period | null {
  const term = termAt(today, terms);
  switch (text) {
    case '':
    case '学期':
    case '本学期':
      return term;
    case '上学期':
      return termAt(term.from.subtract({ days: 1 }), terms);
    case '本月':
      return wholeMonth(today.toPlainYearMonth());
    case '上月':
    case '上个月':
      return wholeMonth(today.toPlainYearMonth().subtract({ months: 1 }));
    case '今年':
    case '本年':
      return wholeYear(today.year);
    case '去年':
      return wholeYear(today.year - 1);
    case '全部':
      return { from: begin, to: today };
    default:
      return null;
  }
}

/** The group's own term on or before that day; without one, August to January and February to July. */
function termAt(day: Temporal.PlainDate, terms: readonly Term[]): Period {
  const begun = terms
    .filter(({ begin }) => begin <= day.toString())
    .toSorted((one, other) => (one.begin < other.begin ? -1 : 1));
  const own = begun.at(-1);
  if (own) return { from: Temporal.PlainDate.from(own.begin), to: Temporal.PlainDate.from(own.end) };
  if (day.month >= 2 && day.month <= 7) return span(day.year, 2, 6);
  return span(day.month === 1 ? day.year - 1 : day.year, 8, 6);
}

function span(year: number, month: number, months: number): Period {
  const from = Temporal.PlainDate.from({ year, month, day: 1 });
  return { from, to: from.add({ months }).subtract({ days: 1 }) };
}

export function wholeMonth({ year, month }: Temporal.PlainYearMonth): Period {
  return span(year, month, 1);
}

function wholeYear(year: number): Period {
  return span(year, 1, 12);
}

/** Without a year it is the latest such month. */
function monthOf(text: string, today: Temporal.PlainDate): Period | null {
  const [, year, month] = /^(?:(\d{4})[年.-]?)?(\d{1,2})月?$/u.exec(text) ?? [];
  if (month === undefined || Number(month) < 1 || Number(month) > 12) return null;
  const said = year === undefined ? (Number(month) > today.month ? today.year - 1 : today.year) : Number(year);
  return span(said, Number(month), 1);
}

function daysOf(text: string, today: Temporal.PlainDate): Period | null {
  const found = new RegExp(`^${dayText}(?:至|到|~|-|—)${dayText}$`, 'u').exec(text);
  if (!found) return null;
  const [, fromYear, fromMonth, fromDay, toYear, toMonth, toDay] = found;
  const to = dayOf(toYear ?? String(today.year), toMonth, toDay);
  const from = dayOf(fromYear ?? toYear ?? String(today.year), fromMonth, fromDay);
  if (!from || !to) return null;
  const isYearBefore = Temporal.PlainDate.compare(from, to) > 0 && fromYear === undefined;
  return { from: isYearBefore ? from.subtract({ years: 1 }) : from, to };
}

function dayOf(year: string, month: string | undefined, day: string | undefined): Temporal.PlainDate | null {
  try {
    const fields = { year: Number(year), month: Number(month), day: Number(day) };
    return Temporal.PlainDate.from(fields, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
