import { dayTimeSchema } from '../core/time/rule.ts';
import { sayDay } from '../core/time/say.ts';
import { type Term, termAhead, termSchema } from './calendar/term.ts';
import { mostInitiative, type Settings } from './chat.ts';
import { earliest, isQuiet } from './daily/limits.ts';
import { dailySettings } from './daily/settings.ts';
import type { TypedSetting } from './typed-setting.ts';

const ownSettings: readonly TypedSetting[] = [
  {
    name: '提前',
    meaning: '预约的说纪在会前几分钟发',
    accepts: '0 到 30 分钟',
    example: '10',
    read([word, ...more]) {
      const minutes = /^(\d{1,2})(?:分钟?)?$/u.exec(word ?? '')?.[1];
      return minutes && more.length === 0 && Number(minutes) <= 30 ? { leadMinutes: Number(minutes) } : null;
    },
    shown: ({ leadMinutes }) => `${leadMinutes} 分钟`,
  },
  {
    name: '每日时间',
    meaning: '提醒没写几点时用的时间；我自己的提醒也在这时发，只在 7:00 到 21:00 之间',
    accepts: '几点几分，如 7:50',
    example: '7:50',
    read([word, ...more]) {
      const [, hour = '', minute = ''] = /^(\d{1,2})[:点](\d{2})分?$/u.exec(word ?? '') ?? [];
      const time = dayTimeSchema.safeParse(`${hour.padStart(2, '0')}:${minute}`);
      return time.success && more.length === 0 ? { dayTime: time.data } : null;
    },
    shown: ({ dayTime }) => dayTime,
    note: dayTimeNote,
  },
  {
    name: '学期',
    meaning: '开学和放假前最后一天；之前和两个学期之间是寒暑假，我自己不提醒',
    accepts: '开学日和最后一天，或“清空”',
    example: '2027-02-22 2027-07-09',
    read: readTerm,
    shown: ({ terms }) =>
      terms.length === 0 ? '没有设' : terms.map(({ begin, end }) => `${begin} 至 ${end}`).join('；'),
    note: termNote,
  },
  {
    name: '预算',
    meaning: '我自己每周最多提醒本群几次，只能往下调',
    accepts: `0 到 ${mostInitiative} 次`,
    example: '1',
    read([word, ...more]) {
      const times = /^(\d)次?$/u.exec(word ?? '')?.[1];
      return times && more.length === 0 && Number(times) <= mostInitiative ? { weeklyBudget: Number(times) } : null;
    },
    shown: ({ weeklyBudget }) => `每周 ${weeklyBudget} 次`,
  },
];

export const planSettings: readonly TypedSetting[] = [...ownSettings, ...dailySettings];

function dayTimeNote({ dayTime }: Settings): string | null {
  const hours = '我自己的提醒只在 7:00 到 21:00 之间发';
  const time = Temporal.PlainTime.from(dayTime);
  if (!isQuiet(time)) return null;
  const isEarly = Temporal.PlainTime.compare(time, earliest) < 0;
  return isEarly ? `${hours}，到 7:00 才发。` : `${hours}，这样就不发了；没写几点的提醒照 ${dayTime} 发。`;
}

function termNote({ terms }: Settings, today: Temporal.PlainDate): string | null {
  const begin = termAhead(today, terms);
  if (begin === null) return null;
  return `今天不在学期里，${sayDay(begin)}之前我自己不提醒。现在还在上课，就把这个学期也设上。`;
}

/** A school term lasts between a month and a year. */
const shortestDays = 28;
const longestDays = 330;
/** Enough for what is past and what is planned. */
const mostTerms = 6;

function readTerm(words: readonly string[], { terms }: Settings): Partial<Settings> | null {
  const typed = words.join(' ');
  if (typed === '清空') return { terms: [] };
  const dates = Array.from(typed.matchAll(/(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/gu), ([, ...parts]) =>
    dateOf(parts),
  );
  const [begin, end, ...more] = dates;
  if (!begin || !end || more.length > 0) return null;
  const { days } = begin.until(end, { largestUnit: 'days' });
  if (days < shortestDays || days > longestDays) return null;
  const term = termSchema.parse({ begin: begin.toString(), end: end.toString() });
  // A term that overlaps takes the place of the one that stood.
  const others = terms.filter((one) => one.end < term.begin || one.begin > term.end);
  return { terms: [...others, term].sort(byBegin).slice(-mostTerms) };
}

function dateOf([year, month, day]: readonly string[]): Temporal.PlainDate | null {
  try {
    const fields = { year: Number(year), month: Number(month), day: Number(day) };
    return Temporal.PlainDate.from(fields, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function byBegin(one: Term, other: Term): number {
  return one.begin < other.begin ? -1 : 1;
}
