import type { MonthSpot, Rule } from './rule.ts';

const weekdayNames = ['一', '二', '三', '四', '五', '六', '日'] as const;
const ordinals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** `2026年12月9日（周三）` */
export function sayDay(day: Temporal.PlainDate): string {
  return `${day.year}年${day.month}月${day.day}日（周${weekdayNames[day.dayOfWeek - 1]}）`;
}

/** `2026年12月9日（周三）09:00`; seconds where there are any. */
export function sayMoment(at: Temporal.Instant, zone: string): string {
  const local = at.toZonedDateTimeISO(zone);
  const smallestUnit = local.second === 0 ? 'minute' : 'second';
  return `${sayDay(local.toPlainDate())}${local.toPlainTime().toString({ smallestUnit })}`;
}

/** `每个工作日 07:50`: words that are read back as the same rule. */
export function sayRule(rule: Rule): string {
  return `${repetition(rule)} ${rule.time}`;
}

/** `每个工作日 07:50（按国务院办公厅放假安排）`: with what the words leave open. */
export function describeRule(rule: Rule): string {
  return `${sayRule(rule)}（${note(rule)}）`;
}

/** Whether the rule asks the official calendar. */
export function usesWorkdays(rule: Rule): boolean {
  return rule.every === 'workday' || (rule.every === 'month' && rule.spot.on === 'workday');
}

function repetition(rule: Rule): string {
  switch (rule.every) {
    case 'day':
      return '每天';
    case 'workday':
      return '每个工作日';
    case 'week': {
      const days = rule.weekdays.map((day) => weekdayNames[day - 1]).join('、');
      if (rule.weeks === 1) return `每周${days}`;
      return `每${rule.weeks === 2 ? '两' : rule.weeks}周周${days}`;
    }
    case 'month':
      return sayMonthSpot(rule.spot);
    case 'year':
      return `每年${rule.month}月${rule.day}日`;
    default:
      return rule satisfies never;
  }
}

/** `每月第一个周五` */
export function sayMonthSpot(spot: MonthSpot): string {
  return `每月${spotWords(spot)}`;
}

function spotWords(spot: MonthSpot): string {
  switch (spot.on) {
    case 'days':
      return spot.days.map((day) => `${day}日`).join('、');
    case 'last':
      return '最后一天';
    case 'weekday':
      return `${nthWords(spot.nth)}周${weekdayNames[spot.weekday - 1]}`;
    case 'workday':
      return `${nthWords(spot.nth)}工作日`;
    default:
      return spot satisfies never;
  }
}

function nthWords(nth: number): string {
  if (nth === -1) return '最后一个';
  const word = ordinals[Math.abs(nth) - 1] ?? Math.abs(nth);
  return nth > 0 ? `第${word}个` : `倒数第${word}个`;
}

function note(rule: Rule): string {
  if (usesWorkdays(rule)) return '按国务院办公厅放假安排';
  if (rule.every === 'day') return '含周末和节假日';
  const isShort = rule.every === 'month' && rule.spot.on === 'days' && rule.spot.days.some((day) => day > 28);
  return isShort ? '没有这一天的月份用最后一天；遇节假日照发' : '遇节假日照发';
}
