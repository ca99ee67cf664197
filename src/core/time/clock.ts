import { UserError } from '../errors.ts';
import { number, toNumber } from './numbers.ts';
import { pattern, type Read } from './scan.ts';

/** A time of day in minutes since midnight; 1440 is the end of the day. */
export interface ClockTime {
  readonly minutes: number;
}

interface Period {
  readonly words: readonly string[];
  /** Hours of a clock face that make sense with it, and what is added to them. */
  readonly from: number;
  readonly to: number;
  readonly plus: (hour: number) => number;
  /** The hour meant where none is said. */
  readonly alone: number;
}

const halfDay = 12;
const morning = { from: 0, to: 12, plus: () => 0 } as const;

const periods: readonly Period[] = [
  { words: ['凌晨', '半夜'], from: 0, to: 12, plus: (hour) => (hour === halfDay ? -halfDay : 0), alone: 5 },
  { words: ['清晨', '早晨', '早上', '早', '晨'], ...morning, alone: 8 },
  { words: ['上午'], ...morning, alone: 9 },
  { words: ['中午', '正午', '午间'], from: 1, to: 12, plus: (hour) => (hour < 10 ? halfDay : 0), alone: 12 },
  { words: ['下午', '午后'], from: 1, to: 12, plus: (hour) => (hour === halfDay ? 0 : halfDay), alone: 14 },
  { words: ['傍晚'], from: 4, to: 8, plus: () => halfDay, alone: 18 },
  { words: ['晚上', '晚间', '夜里', '夜间', '深夜', '晚'], from: 5, to: 12, plus: () => halfDay, alone: 20 },
];
const latin: Readonly<Record<string, string>> = { am: '上午', pm: '下午' };

const words = periods.flatMap((period) => period.words);
/** Pattern source with the group `period`, and what may stand between it and the hour. */
export const period = `(?:(?<period>${words.toSorted((one, other) => other.length - one.length).join('|')}) ,? 的? )?`;
/** 早 and 晚 by themselves begin many words. */
export const wholeWords = words.filter((word) => word.length > 1).join('|');
/** Behind 点 without 分 only what cannot be anything else: two digits, two characters. */
const behindHour = `(?:整|钟|(?<half>半)|(?<quarters>[一三1-3])刻|(?<spoken> ?${number})分(?!钟)|(?<bare>\\d{2}(?![\\d年月日号])|[零一二三四五][一二三四五六七八九十]{1,2}(?![年月日号班个位名])))?`;

const digital = pattern(
  `${period}(?<hour>\\d{1,2}) : (?<minute>\\d{2})(?<seconds>:\\d{2})?(?!\\d|:\\d)(?: 整| 分(?![钟组班层批头工享别发配析])| 时(?![间候装段务]))?(?: ?(?<latin>[ap]m))?`,
);
const said = pattern(`${period}(?<hour>${number}) [点时](?![名评赞间])${behindHour}`);
const short = pattern(`差 (?<less>一刻|${number}) 分? (?:不到|到)? (?<hour>${number}) 点钟?`);
const english = pattern('(?<hour>\\d{1,2}) ?(?<latin>[ap]m)(?![a-z])');
const alone = pattern(`(?<period>${wholeWords})(?![好茶班餐饭])`);
/** `早`, `晚` say a time by themselves behind 今, 明, 每, else only as a word: 周五晚自习 is no evening. */
const aloneBehindDay = pattern(
  '(?:(?<=[今明每])(?<early>早|晚)(?!好)|(?<=[天一二三四五六日末号)] )(?<late>早|晚)(?=[ ,，]|$))',
);
const twice = pattern('(?:早 ?[、,和]? ?[中午]? ?[、,和]? ?晚|上 ?[、,和]? ?下午)(?!自习|读|会)');

/**
 * `15:00`, `下午3点半`, `晚8点`, `三点一刻`, `差5分6点`, `中午`.
 * @throws UserError for an hour that does not exist or does not go with its word, for seconds, for two at once
 */
export function readClock(text: string, at: number): Read<ClockTime> | null {
  if (twice(text, at)) throw new UserError('time.unclear', '一条提醒写一个时间，早晚各一次请分两条设。');
  const byDigits = digital(text, at);
  if (byDigits) {
    const word = byDigits.get('period') || (latin[byDigits.get('latin')] ?? '');
    const minute = Number(byDigits.get('minute'));
    if (!/^(?::00)?$/u.test(byDigits.get('seconds'))) {
      throw new UserError('time.unclear', '时间写到几点几分，不写秒。');
    }
    return { value: face({ word, hour: Number(byDigits.get('hour')), minute, spoken: false }), end: byDigits.end };
  }
  return readSaid(text, at) ?? readShort(text, at) ?? readWord(text, at);
}

function readSaid(text: string, at: number): Read<ClockTime> | null {
  const found = said(text, at);
  if (!found) return null;
  const spoken = found.get('spoken') || found.get('bare');
  const quarters = found.get('quarters');
  const minute = found.get('half') ? 30 : quarters ? toNumber(quarters) * 15 : spoken ? toNumber(spoken.trim()) : 0;
  return {
    value: face({ word: found.get('period'), hour: toNumber(found.get('hour')), minute, spoken: true }),
    end: found.end,
  };
}

function readShort(text: string, at: number): Read<ClockTime> | null {
  const found = short(text, at);
  if (!found) return null;
  const less = found.get('less') === '一刻' ? 15 : toNumber(found.get('less'));
  const full = face({ word: '', hour: toNumber(found.get('hour')), minute: 0, spoken: true });
  return { value: { minutes: full.minutes - less }, end: found.end };
}

function readWord(text: string, at: number): Read<ClockTime> | null {
  const byLatin = english(text, at);
  if (byLatin) {
    const word = latin[byLatin.get('latin')] ?? '';
    return { value: face({ word, hour: Number(byLatin.get('hour')), minute: 0, spoken: true }), end: byLatin.end };
  }
  const found = alone(text, at) ?? aloneBehindDay(text, at);
  if (!found) return null;
  const word = found.get('period') || found.get('early') || found.get('late');
  const hour = periodOf(word)?.alone ?? 0;
  return { value: { minutes: hour * 60 }, end: found.end };
}

function periodOf(word: string): Period | undefined {
  return periods.find((one) => one.words.includes(word));
}

interface Face {
  readonly word: string;
  readonly hour: number;
  readonly minute: number;
  /** Said with 点: `3点` at a school is the afternoon's, while `3:00` is what it says. */
  readonly spoken: boolean;
}

function face({ word, hour, minute, spoken }: Face): ClockTime {
  if (!(hour >= 0 && hour <= 24 && minute >= 0 && minute < 60) || (hour === 24 && minute > 0)) {
    throw new UserError('time.impossible', '没有这个时刻。小时写 0 到 23，分钟写 0 到 59。');
  }
  return { minutes: (hour + shift(word, hour, spoken)) * 60 + minute };
}

function shift(word: string, hour: number, spoken: boolean): number {
  const found = periodOf(word);
  if (!found) return spoken && hour >= 1 && hour <= 6 ? halfDay : 0;
  // `下午15:00` says it twice.
  if (hour > halfDay) return 0;
  if (hour >= found.from && hour <= found.to) return found.plus(hour);
  throw new UserError('time.unclear', `“${word}${hour}点”是几点？请写 24 小时制的时间。`);
}
