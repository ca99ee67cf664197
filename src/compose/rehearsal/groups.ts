import { lunarDates } from '../../domain/calendar/lunar.ts';
import type { Term } from '../../domain/calendar/term.ts';
import { defaultSettings, type Settings } from '../../domain/chat.ts';

/** A made-up group to play with. */
export interface Group {
  readonly id: string;
  readonly branch: { readonly school: string; readonly name: string };
  readonly people: readonly string[];
  readonly settings: Settings;
}

const peopleEach = 6;
/** Of the second group of each pair, so many are of the first one too: their week is one. */
const shared = 4;
const dayTimes = ['08:00', '07:50', '12:10', '06:30', '17:30'] as const;
const audiences = ['teacher', 'partyMember', 'teacher', 'cadre'] as const;

/** Groups of all sorts: hours, audiences, a party day or none, the full budget or half of it. */
export function sampleGroups(count: number, years: readonly number[]): readonly Group[] {
  const terms = years.flatMap(termsOf);
  return Array.from({ length: count }, (_, at) => ({
    id: `wr-${at + 1}`,
    branch: { school: '示范学校', name: `第${at + 1}支部` },
    people: peopleOf(at),
    settings: {
      ...defaultSettings,
      terms,
      dayTime: dayTimes[at % dayTimes.length] ?? '08:00',
      audience: audiences[at % audiences.length] ?? 'teacher',
      partyDay: at % 3 === 2 ? null : { on: 'weekday', weekday: 5, nth: 1 + (at % 4) },
      weeklyBudget: at % 5 === 4 ? 1 : 2,
    },
  }));
}

function peopleOf(at: number): readonly string[] {
  const own = (group: number, from: number) =>
    Array.from({ length: peopleEach - from }, (_, index) => `教师${group + 1}-${index + from + 1}`);
  if (at % 4 !== 1) return own(at, 0);
  return [...own(at - 1, 0).slice(0, shared), ...own(at, shared)];
}

/** The terms that begin in a year: spring from the Monday behind 元宵 to the second Friday of July, autumn from 1 September to three weeks before 春节. */
function termsOf(year: number): readonly Term[] {
  const [lantern] = lunarDates(year, 1, 15);
  const [newYear] = lunarDates(year + 1, 1, 1);
  if (!lantern || !newYear) throw new Error(`no lunar dates in ${year}`);
  const spring = lantern.add({ days: 8 - lantern.dayOfWeek });
  const summer = Temporal.PlainDate.from({ year, month: 7, day: 1 });
  const lastFriday = summer.add({ days: ((12 - summer.dayOfWeek) % 7) + 7 });
  return [
    { begin: spring.toString(), end: lastFriday.toString() },
    { begin: `${year}-09-01`, end: newYear.subtract({ days: 21 }).toString() },
  ];
}
