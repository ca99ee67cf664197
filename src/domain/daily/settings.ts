import { readRepetition } from '../../core/time/repeat.ts';
import type { MonthSpot } from '../../core/time/rule.ts';
import { sayMonthSpot } from '../../core/time/say.ts';
import { plain } from '../../core/time/scan.ts';
import { mostPerDay } from '../chat.ts';
import type { TypedSetting } from '../typed-setting.ts';

const clear = '清空';

/** What the daily engine and the private reminders are told of a group. */
export const dailySettings: readonly TypedSetting[] = [
  {
    name: '每日上限',
    meaning: '提醒、预约和我自己的提醒合起来，一天最多几条，只能往下调',
    accepts: `1 到 ${mostPerDay} 条`,
    example: '5',
    read([word, ...more]) {
      const count = Number(/^(\d{1,2})条?$/u.exec(word ?? '')?.[1] ?? 0);
      return count >= 1 && count <= mostPerDay && more.length === 0 ? { dailyLimit: count } : null;
    },
    shown: ({ dailyLimit }) => `${dailyLimit} 条`,
  },
  {
    name: '主题党日',
    meaning: '每月固定的一天，之前提醒一次',
    accepts: `每月第几个周几、每月几日，或“${clear}”`,
    example: '每月第一个周五',
    read(words) {
      const typed = words.join(' ');
      if (typed === clear) return { partyDay: null };
      const spot = monthSpotOf(typed);
      return spot && { partyDay: spot };
    },
    shown: ({ partyDay }) => (partyDay === null ? '没有设' : sayMonthSpot(partyDay)),
  },
  {
    name: '证件',
    meaning: '因私出国（境）证件交回的截止日，到前私聊提醒书记；只记日期，不记任何人',
    accepts: `日期，或“${clear}”`,
    example: '2027-01-15',
    read([word, ...more]) {
      if (more.length > 0) return null;
      if (word === clear) return { papersDue: null };
      const day = dateOf(word ?? '');
      return day === null ? null : { papersDue: day };
    },
    shown: ({ papersDue }) => papersDue ?? '没有设',
  },
];

function monthSpotOf(typed: string): MonthSpot | null {
  const text = plain(typed);
  const read = readRepetition(text, 0);
  const isAll = read !== null && text.slice(read.end).trim() === '';
  return isAll && read.value.every === 'month' ? read.value.spot : null;
}

function dateOf(word: string): string | null {
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(word) ?? [];
  try {
    const fields = { year: Number(year), month: Number(month), day: Number(day) };
    return Temporal.PlainDate.from(fields, { overflow: 'reject' }).toString();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
