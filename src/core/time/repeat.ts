import { UserError } from '../errors.ts';
import { number, toNumber, toWeekday } from './numbers.ts';
import type { MonthSpot } from './rule.ts';
import { pattern, type Read } from './scan.ts';

/** A rule before its time of day. */
export type Repetition =
  | { readonly every: 'day' }
  | { readonly every: 'workday' }
  | { readonly every: 'week'; readonly weekdays: number[]; readonly weeks: number }
  | { readonly every: 'month'; readonly spot: MonthSpot }
  | { readonly every: 'year'; readonly month: number; readonly day: number };

const week = '(?:周|星期|礼拜)';
/** `每周一三年级` is Monday and 三年级: what counts something else is no weekday. */
const day = '[一二三四五六日天](?![年班楼组层号个点时])';
const list = `(?<days>${day}(?:(?:(?: ?[、,和及与] ?)?${week}|[、,和及与]|)${day})*)`;
const range = `(?<from>${day}) ?(?:到|至|-|~) ?${week}?(?<to>${day})`;
const days = `(?:${range}|(?<end>末)|${list})`;

const daily = pattern('每 ?[天日]|天天|每(?=[早晚])');
/** 周一到周五每天 says it twice. */
const again = '(?: ?的? ?每[天日])?';
const workdays = pattern(`每? ?个? ?(?:工作日|上班日)${again}`);
const weekly = pattern(`(?:每 逢?|逢) [个一]? ${week} ?的?${week}?${days}${again}`);
const everyFew = pattern(
  `(?:每 ?(?<count>${number}) ?个? ?${week} ?的? ?${week}|(?:每 ?隔 ?(?:1|一) ?个? ?|隔)${week} ?的? ?${week}?)${days}`,
);
const plainRange = pattern(`${week}${range}${again}`);
const monthlyDays = pattern(`每 ?个?月 ?的? ?(?<days>${number}(?:(?: ?[日号])? ?[、,和及与] ?${number})*) ?[日号]`);
const monthlySpot = pattern(
  `每 ?个?月 ?的? ?(?:(?<last>月?底|月?末|最后一天)|(?<first>月?初)|(?:第 ?(?<nth>${number}) ?个?|(?<ends>最后)[一1] ?个|倒数 ?第 ?(?<back>${number}) ?个?|(?<head>首) ?个) ?(?:${week} ?(?<weekday>[一二三四五六日天])|(?<workday>工作日|上班日)))`,
);
const yearly = pattern(`每 ?年 ?的? ?(?<month>${number}) ?月 ?(?<day>${number}) ?[日号]`);
const vague = pattern('每(?![位人个名张份件项次班级校组])|每 ?个? ?(?:小时|钟头|月|周|星期|季|学期|年)|隔');

/**
 * `每天`, `每个工作日`, `每周一三五`, `每两周周一`, `每月5日`, `每月第一个周五`, `每月最后一个工作日`.
 * @throws UserError for a repetition that is none of these
 */
export function readRepetition(text: string, at: number): Read<Repetition> | null {
  const simple = daily(text, at);
  if (simple) return { value: { every: 'day' }, end: simple.end };
  const work = workdays(text, at);
  if (work) return { value: { every: 'workday' }, end: work.end };
  const found = readWeekly(text, at) ?? readMonthly(text, at) ?? readYearly(text, at);
  if (found) return found;
  if (vague(text, at)) {
    const accepted = '每天、每个工作日、每周一、每两周周一、每月5日、每月第一个周五、每月最后一个工作日、每年9月10日';
    throw new UserError('time.unclear', `重复的提醒可以写：${accepted}，后面写时间。`);
  }
  return null;
}

function readWeekly(text: string, at: number): Read<Repetition> | null {
  const few = everyFew(text, at);
  const found = few ?? weekly(text, at) ?? plainRange(text, at);
  if (!found) return null;
  const weeks = few ? toNumber(few.get('count') || '二') : 1;
  if (!(weeks >= 1 && weeks <= 52)) return null;
  const weekdays = weekdaysOf(found.get('days'), found.get('from'), found.get('to'));
  return { value: { every: 'week', weekdays, weeks }, end: found.end };
}

/** None given: the weekend. */
function weekdaysOf(listed: string, from: string, to: string): number[] {
  if (listed !== '') {
    const chars = Array.from(listed.replaceAll(/星期|礼拜|[周、,和及与 ]/gu, ''));
    return [...new Set(chars.map(toWeekday))].sort((one, other) => one - other);
  }
  if (from === '') return [6, 7];
  const [first, last] = [toWeekday(from), toWeekday(to)];
  if (first > last) throw new UserError('time.impossible', '星期的先后反了，从周一数到周日。');
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function readMonthly(text: string, at: number): Read<Repetition> | null {
  const byDay = monthlyDays(text, at);
  if (byDay) {
    const numbers = byDay
      .get('days')
      .split(/[日号 ]*[、,和及与 ][日号 ]*/u)
      .map(toNumber);
    if (numbers.some((one) => !(one >= 1 && one <= 31))) {
      throw new UserError('time.impossible', '每月的日期写 1 到 31。');
    }
    const wanted = [...new Set(numbers)].sort((one, other) => one - other);
    return { value: { every: 'month', spot: { on: 'days', days: wanted } }, end: byDay.end };
  }
  const found = monthlySpot(text, at);
  if (!found) return null;
  const { get, end } = found;
  if (get('last') !== '') return { value: { every: 'month', spot: { on: 'last' } }, end };
  if (get('first') !== '') return { value: { every: 'month', spot: { on: 'days', days: [1] } }, end };
  return { value: { every: 'month', spot: nthSpot(nthOf(get), get('weekday')) }, end };
}

function nthOf(get: (name: string) => string): number {
  if (get('head') !== '') return 1;
  if (get('ends') !== '') return -1;
  return get('back') === '' ? toNumber(get('nth')) : -toNumber(get('back'));
}

/** Every month has four of each weekday and some fifteen workdays; what many months lack is refused. */
function nthSpot(nth: number, weekdayChar: string): MonthSpot {
  const most = weekdayChar === '' ? 15 : 4;
  if (!(Math.abs(nth) >= 1 && Math.abs(nth) <= most)) {
    throw new UserError('time.impossible', `每月第几个，请写 1 到 ${most}，或写“最后一个”。`);
  }
  return weekdayChar === '' ? { on: 'workday', nth } : { on: 'weekday', weekday: toWeekday(weekdayChar), nth };
}

function readYearly(text: string, at: number): Read<Repetition> | null {
  const found = yearly(text, at);
  if (!found) return null;
  const [month, day] = [toNumber(found.get('month')), toNumber(found.get('day'))];
  // 2028 is a leap year: every day of any year exists in it.
  const exists =
    month >= 1 && month <= 12 && day >= 1 && day <= Temporal.PlainYearMonth.from({ year: 2028, month }).daysInMonth;
  if (!exists) throw new UserError('time.impossible', '没有这一天，请核对月份和日期。');
  return { value: { every: 'year', month, day }, end: found.end };
}
