import { UserError } from '../errors.ts';
import { number, toNumber, toWeekday, toYear } from './numbers.ts';
import { pattern, type Read } from './scan.ts';

/** A day as said, and how it goes on when it turns out to be over. */
export interface SaidDay {
  readonly date: Temporal.PlainDate;
  /** The same words' next day, for words that name no week, month or year; null: the past stays the past. */
  later(): SaidDay | null;
  /** Whether the words fit this day too. */
  fits(date: Temporal.PlainDate): boolean;
}

type DayReader = (text: string, at: number, today: Temporal.PlainDate) => Read<SaidDay> | null;

/** A date without its year that is over for longer than this is next year's; before, it is a slip. */
const recentDays = 90;
const week = '(?:周|星期|礼拜)';

const near: Readonly<Record<string, number>> = { 大前: -3, 前: -2, 昨: -1, 今: 0, 明: 1, 次: 1, 后: 2, 大后: 3 };
const byName = pattern('(?<near>大前|大后|今|明|昨|前|后|次)(?:[天日]|(?<=[今明])(?=[早晚]))');
const full = pattern(
  `(?:(?<year>\\d{4}|\\d{2}(?= 年)|[零一二三四五六七八九]{4}(?= 年)|今(?= 年)|明(?= 年)|后(?= 年)|去(?= 年)) [-/.年] )?(?<month>${number}) (?:[-/.月] ) ?(?<day>${number})(?: [日号])?(?<t>t(?=\\d))?`,
);
const ofMonth = pattern(
  `(?:(?<which>本|这个?|下个?) 月 的?)? ?(?<day>${number}) (?:日|号(?![楼线门院馆厅会教机车窗场柜桌台文]))`,
);
const monthSpot = pattern(
  `(?:(?<year>今|本|明)年 )?(?:(?<which>本|这个?|下个?)? ?|(?<month>${number}) ?)月 (?:的? (?<last>最后一天)|(?<spot>月?底|月?末|初|中旬?))`,
);
const yearEnd = pattern('(?<which>今|本|明)?年 ?年?(?:底|末)');
const weekday = pattern(`(?<which>本|这个?|下下个?|下个?|上个?)? ?${week} ?(?<day>[一二三四五六日天末])`);
const vague = pattern(`(?:下下个?|下个?|本|这个?) ?(?:${week}|月)`);

/** Behind 12.9 or 12/9 something must show that it is a date and not a number or a share. */
const dateEnd = /^(?: |$|t\d|[(（周星礼早上中下晚傍凌清,，的])/u;

/**
 * `明天`, `周五`, `下周一`, `12月9日`, `2026-12-09`, `28号`, `月底`.
 * @throws UserError for a day that does not exist or is not said
 */
export function readFirstDay(text: string, at: number, today: Temporal.PlainDate): Read<SaidDay> | null {
  const found = firstOf(readers, { text, at, today });
  if (found) return found;
  if (vague(text, at)) throw new UserError('time.unclear', '请写到哪一天，比如“下周一”“下月5日”。');
  return null;
}

/**
 * A day as it may stand behind another one: by its name, weekday, month or number. 12/9 is a share there, 月底 a word.
 * @throws UserError for a day that does not exist
 */
export function readFurtherDay(text: string, at: number, today: Temporal.PlainDate): Read<SaidDay> | null {
  return firstOf(furtherReaders, { text, at, today });
}

interface Place {
  readonly text: string;
  readonly at: number;
  readonly today: Temporal.PlainDate;
}

function firstOf(some: readonly DayReader[], { text, at, today }: Place): Read<SaidDay> | null {
  for (const read of some) {
    const found = read(text, at, today);
    if (found) return found;
  }
  return null;
}

const readByName: DayReader = (text, at, today) => {
  const found = byName(text, at);
  return found && fixed(today.add({ days: near[found.get('near')] ?? 0 }), found.end);
};

const readFull: DayReader = (text, at, today) => {
  const found = full(text, at);
  if (!found) return null;
  const named = /月/u.test(text.slice(at, found.end));
  if (!named && found.get('year') === '' && !dateEnd.test(text.slice(found.end))) return null;
  const year = found.get('year');
  const spoken: Readonly<Record<string, number>> = { 去: -1, 今: 0, 明: 1, 后: 2 };
  const shift = spoken[year];
  const said = { month: toNumber(found.get('month')), day: toNumber(found.get('day')) };
  if (year !== '') {
    const date = existing({ year: shift === undefined ? toYear(year) : today.year + shift, ...said });
    return fixed(date, found.end);
  }
  const thisYear = { year: today.year, ...said };
  const isLongOver =
    isDate(thisYear) && Temporal.PlainDate.from(thisYear).until(today, { largestUnit: 'days' }).days > recentDays;
  // 29 February of a year that has none may be next year's.
  const isNext = isLongOver || (!isDate(thisYear) && isDate({ ...thisYear, year: today.year + 1 }));
  const date = existing(isNext ? { ...thisYear, year: today.year + 1 } : thisYear);
  return fixed(date, found.end);
};

const readOfMonth: DayReader = (text, at, today) => {
  const found = ofMonth(text, at);
  if (!found) return null;
  const day = toNumber(found.get('day'));
  const which = found.get('which');
  if (!(day >= 1 && day <= 31)) throw noSuchDay();
  const from = today.toPlainYearMonth().add({ months: which.startsWith('下') ? 1 : 0 });
  const value = which === '' ? rolling(from, (month) => inMonth(month, day)) : fixedDay(existingIn(from, day));
  return { value, end: found.end };
};

const readMonthSpot: DayReader = (text, at, today) => {
  const found = monthSpot(text, at);
  if (!found) return null;
  const { get, end } = found;
  const isLast = get('last') !== '' || /[底末]/u.test(get('spot'));
  const spot = (month: Temporal.PlainYearMonth) =>
    month.toPlainDate({ day: isLast ? month.daysInMonth : get('spot') === '初' ? 1 : 15 });
  if (get('month') !== '') return fixed(spotOfNamedMonth(toNumber(get('month')), get('year'), { spot, today }), end);
  const month = today.toPlainYearMonth();
  if (get('which') === '') return { value: rolling(month, spot), end };
  return fixed(spot(month.add({ months: get('which').startsWith('下') ? 1 : 0 })), end);
};

interface Spotting {
  readonly spot: (month: Temporal.PlainYearMonth) => Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
}

function spotOfNamedMonth(month: number, year: string, { spot, today }: Spotting): Temporal.PlainDate {
  if (!(month >= 1 && month <= 12)) throw noSuchDay();
  const ofYear = (which: number) => spot(Temporal.PlainYearMonth.from({ year: which, month }));
  if (year !== '') return ofYear(today.year + (year === '明' ? 1 : 0));
  const isOver = Temporal.PlainDate.compare(ofYear(today.year), today) < 0;
  return ofYear(today.year + (isOver ? 1 : 0));
}

const readYearEnd: DayReader = (text, at, today) => {
  const found = yearEnd(text, at);
  if (!found) return null;
  return fixed(
    Temporal.PlainDate.from({ year: today.year + (found.get('which') === '明' ? 1 : 0), month: 12, day: 31 }),
    found.end,
  );
};

const readWeekday: DayReader = (text, at, today) => {
  const found = weekday(text, at);
  if (!found) return null;
  const day = found.get('day') === '末' ? 6 : toWeekday(found.get('day'));
  const which = found.get('which');
  const ofThisWeek = today.add({ days: day - today.dayOfWeek });
  if (which === '') {
    const coming = day < today.dayOfWeek ? ofThisWeek.add({ days: 7 }) : ofThisWeek;
    return {
      value: {
        date: coming,
        later: () => fixedDay(coming.add({ days: 7 })),
        fits: ({ dayOfWeek }) => dayOfWeek === day,
      },
      end: found.end,
    };
  }
  const weeks = which.startsWith('上') ? -1 : Array.from(which.matchAll(/下/gu)).length;
  return fixed(ofThisWeek.add({ days: 7 * weeks }), found.end);
};

const readers: readonly DayReader[] = [readByName, readFull, readOfMonth, readMonthSpot, readYearEnd, readWeekday];
/** 9.30 and 16.30 behind a day are hours. */
const named = /^ *(?:\d{4} *[-/.年]|(?:[^ ,]{1,5}年 *)?(?:\d{1,2}|[一二三四五六七八九十廿]{1,3}) *月)/u;
const readNamed: DayReader = (text, at, today) => (named.test(text.slice(at)) ? readFull(text, at, today) : null);
const furtherReaders: readonly DayReader[] = [readByName, readNamed, readOfMonth, readWeekday];

export function fixedDay(date: Temporal.PlainDate): SaidDay {
  return { date, later: () => null, fits: (other) => other.equals(date) };
}

function fixed(date: Temporal.PlainDate, end: number): Read<SaidDay> {
  return { value: fixedDay(date), end };
}

/** The first month from `from` on that has such a day; later, the next. */
function rolling(
  from: Temporal.PlainYearMonth,
  spot: (month: Temporal.PlainYearMonth) => Temporal.PlainDate | null,
): SaidDay {
  const date = spot(from);
  const next = () => rolling(from.add({ months: 1 }), spot);
  const fits = (other: Temporal.PlainDate) => spot(other.toPlainYearMonth())?.equals(other) ?? false;
  return date ? { date, later: next, fits } : next();
}

function inMonth(month: Temporal.PlainYearMonth, day: number): Temporal.PlainDate | null {
  return day <= month.daysInMonth ? month.toPlainDate({ day }) : null;
}

function existingIn(month: Temporal.PlainYearMonth, day: number): Temporal.PlainDate {
  const date = inMonth(month, day);
  if (!date) throw noSuchDay();
  return date;
}

function isDate(fields: { year: number; month: number; day: number }): boolean {
  try {
    Temporal.PlainDate.from(fields, { overflow: 'reject' });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function existing(fields: { year: number; month: number; day: number }): Temporal.PlainDate {
  if (!isDate(fields)) throw noSuchDay();
  return Temporal.PlainDate.from(fields);
}

function noSuchDay(): UserError {
  return new UserError('time.impossible', '没有这一天，请核对月份和日期。');
}
