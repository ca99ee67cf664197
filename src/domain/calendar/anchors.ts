import { UserError } from '../../core/errors.ts';
import { type Anchored, todayAnchor } from '../../core/time/anchored.ts';
import type { Calendar } from './calendar.ts';
import { lunarDates } from './lunar.ts';
import { occasionSpans, type When } from './occasion.ts';
import type { Term } from './term.ts';

const festivals: readonly { readonly words: readonly string[]; readonly when: When }[] = [
  { words: ['元旦'], when: { type: 'fixed', month: 1, day: 1 } },
  { words: ['春节'], when: { type: 'lunar', month: 1, day: 1 } },
  { words: ['元宵', '元宵节'], when: { type: 'lunar', month: 1, day: 15 } },
  { words: ['妇女节', '三八节'], when: { type: 'fixed', month: 3, day: 8 } },
  { words: ['清明', '清明节'], when: { type: 'solar-term', name: '清明' } },
  { words: ['五一', '劳动节', '五一节'], when: { type: 'fixed', month: 5, day: 1 } },
  { words: ['端午', '端午节'], when: { type: 'lunar', month: 5, day: 5 } },
  { words: ['六一', '儿童节', '六一节'], when: { type: 'fixed', month: 6, day: 1 } },
  { words: ['七一', '建党节'], when: { type: 'fixed', month: 7, day: 1 } },
  { words: ['教师节'], when: { type: 'fixed', month: 9, day: 10 } },
  { words: ['中秋', '中秋节'], when: { type: 'lunar', month: 8, day: 15 } },
  { words: ['国庆', '国庆节'], when: { type: 'fixed', month: 10, day: 1 } },
  { words: ['重阳', '重阳节'], when: { type: 'lunar', month: 9, day: 9 } },
];

const termWords = {
  开学: ['开学'],
  期末: ['期末', '期末考试', '学期末'],
  放假: ['放假'],
  寒假: ['寒假', '放寒假'],
  暑假: ['暑假', '放暑假'],
} as const;
type TermAnchor = keyof typeof termWords;

/** Words for events that a time may hang on (`期末前三天`), and the event of each. */
export const anchorNames: ReadonlyMap<string, string> = new Map([
  ['除夕', '除夕'],
  ...festivals.flatMap(({ words }) => words.map((word) => [word, words[0] ?? word] as const)),
  ...Object.entries(termWords).flatMap(([anchor, words]) => words.map((word) => [word, anchor] as const)),
]);

export interface AnchorContext {
  readonly now: Temporal.Instant;
  readonly zone: string;
  readonly calendar: Calendar;
  readonly terms: readonly Term[];
  /** `HH:MM` where no time was said. */
  readonly dayTime: string;
}

/**
 * The next moment that an anchored time means, an event of this year or the next.
 * @throws UserError when no term is set, or all such moments are over
 */
export function resolveAnchor(said: Anchored, context: AnchorContext): Temporal.Instant {
  const days = anchorDays(said.anchor, context);
  const time = Temporal.PlainTime.from(said.time ?? context.dayTime);
  const moments = days.map((day) =>
    moved(day, said.offset, context.calendar).toZonedDateTime({ timeZone: context.zone, plainTime: time }).toInstant(),
  );
  const next = moments.find((moment) => Temporal.Instant.compare(moment, context.now) >= 0);
  if (next) return next;
  if (isTermAnchor(said.anchor)) {
    throw termUnknown(said.anchor, context.terms);
  }
  throw new UserError('time.past', '这个时间已经过了，没有设。');
}

function termUnknown(anchor: TermAnchor, terms: readonly Term[]): UserError {
  const known = terms.map(({ begin, end }) => `${begin} 至 ${end}`).join('；');
  const todo = terms.length === 0 ? '请先设本群的学期' : `本群只设了学期 ${known}，请再设下一学期`;
  return new UserError('time.term', `不知道下一次${anchor}是哪天。${todo}。\n例：/设置 学期 2027-02-22 2027-07-09`);
}

/** In this year and the next, oldest first. */
function anchorDays(anchor: string, { now, zone, calendar, terms }: AnchorContext): readonly Temporal.PlainDate[] {
  if (isTermAnchor(anchor)) return termDays(anchor, terms);
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  if (anchor === todayAnchor) return [today];
  const { year } = today;
  const years = [year, year + 1];
  if (anchor === '除夕') {
    return years.flatMap((one) => lunarDates(one, 1, 1).map((newYear) => newYear.subtract({ days: 1 })));
  }
  const when = festivals.find(({ words }) => words[0] === anchor)?.when;
  if (!when) throw new Error(`no anchor ${anchor}`);
  const context = { calendar, terms, partyDay: null };
  return years.flatMap((one) => (occasionSpans(when, one, context) ?? []).map(({ from }) => from));
}

function isTermAnchor(anchor: string): anchor is TermAnchor {
  return Object.hasOwn(termWords, anchor);
}

function termDays(anchor: TermAnchor, terms: readonly Term[]): readonly Temporal.PlainDate[] {
  const sorted = terms.toSorted((one, other) => (one.begin < other.begin ? -1 : 1));
  const firstFree = sorted.map(({ end }) => Temporal.PlainDate.from(end).add({ days: 1 }));
  switch (anchor) {
    case '开学':
      return sorted.map(({ begin }) => Temporal.PlainDate.from(begin));
    case '期末':
      return sorted.map(({ end }) => Temporal.PlainDate.from(end));
    case '放假':
      return firstFree;
    case '寒假':
      return firstFree.filter(({ month }) => month <= 3 || month === 12);
    case '暑假':
      return firstFree.filter(({ month }) => month >= 5 && month <= 8);
    default:
      return anchor satisfies never;
  }
}

function moved(day: Temporal.PlainDate, { amount, unit }: Anchored['offset'], calendar: Calendar): Temporal.PlainDate {
  if (unit !== 'workdays') return day.add({ days: amount });
  let moving = day;
  for (let left = Math.abs(amount); left > 0; ) {
    moving = moving.add({ days: Math.sign(amount) });
    if (calendar.isWorkday(moving)) left -= 1;
  }
  return moving;
}
