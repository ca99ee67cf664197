import { sayDay } from '../../core/time/say.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { type OccasionSpan, occasionSpans, type When } from '../calendar/occasion.ts';
import type { Settings } from '../chat.ts';
import type { DealtOccasion } from '../library.ts';

/** An occasion and the days on which it may be spoken of: from its lead to the day it begins. */
export interface Season {
  readonly occasion: DealtOccasion;
  readonly span: OccasionSpan;
  readonly opens: Temporal.PlainDate;
  readonly closes: Temporal.PlainDate;
  readonly key: string;
}

const nearDays = 21;
/** 招生季 and the like last no longer. */
const longestSeasonDays = 100;
/** For the next one to be named. */
const longestLookAheadDays = 60;
/** A term's first days: what should have been said in the holidays may be said then. */
const firstDaysOfTerm = 3;

/** The occasions of the years around `day` that groups are told of, by their beginning. */
export function seasonsAround(
  day: Temporal.PlainDate,
  occasions: readonly DealtOccasion[],
  { calendar, settings }: { readonly calendar: Calendar; readonly settings: Settings },
): readonly Season[] {
  const context = { calendar, terms: settings.terms, partyDay: settings.partyDay };
  const years = new Set([-longestSeasonDays, 0, longestLookAheadDays].map((days) => day.add({ days }).year));
  return occasions
    .filter(({ when }) => !isForSecretaries(when))
    .flatMap((occasion) =>
      [...years].flatMap((year) =>
        (occasionSpans(occasion.when, year, context) ?? []).map((span) => season(occasion, span)),
      ),
    )
    .toSorted((one, other) => Temporal.PlainDate.compare(one.span.from, other.span.from));
}

/**
 * The day that people are told of an occasion: of what hangs on a term that term's own, `（2026年9月1日（周二））`. Nothing
 * where it is over.
 */
export function dayNote(when: When, from: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const day = when.type === 'term' ? from.subtract({ days: when.offsetDays }) : from;
  return Temporal.PlainDate.compare(day, today) < 0 ? '' : `（${sayDay(day)}）`;
}

/** Said privately to secretaries alone: what they have to arrange. */
function isForSecretaries(when: When): boolean {
  return when.type === 'semiannual' || (when.type === 'term' && when.anchor === '寒假暑假前');
}

function season(occasion: DealtOccasion, span: OccasionSpan): Season {
  return {
    occasion,
    span,
    opens: span.from.subtract({ days: occasion.leadDays }),
    closes: span.from.add({ days: graceDays(occasion.when) }),
    key: `${occasion.id}:${span.from}`,
  };
}

/** Days before a term lie in the holidays, when nothing is posted. */
function graceDays(when: When): number {
  return when.type === 'term' && when.anchor === '开学日' ? Math.max(0, firstDaysOfTerm - when.offsetDays) : 0;
}

export function isOpenOn(day: Temporal.PlainDate, { opens, closes }: Pick<Season, 'opens' | 'closes'>): boolean {
  return Temporal.PlainDate.compare(day, opens) >= 0 && Temporal.PlainDate.compare(day, closes) <= 0;
}

/** What the time of year is about: topics of occasions that are near or under way, the nearest first. */
export function topicsOf(day: Temporal.PlainDate, seasons: readonly Season[]): readonly string[] {
  const near = seasons.filter(
    ({ occasion, span }) =>
      occasion.when.type !== 'monthly' &&
      Temporal.PlainDate.compare(day, span.from.subtract({ days: nearDays })) >= 0 &&
      Temporal.PlainDate.compare(day, span.to) <= 0,
  );
  return [...new Set(near.flatMap(({ occasion }) => occasion.topic.split(/[、与]/u)))];
}
