import type { ReviewedBy } from '../content/items.ts';
import type { Standing } from './ledger.ts';
import type { Question } from './question.ts';

/** A question that could be asked, and the topic under which it counts. */
export interface Candidate {
  readonly question: Question;
  readonly topic: string;
  /** Null: as shipped. */
  readonly reviewedBy: ReviewedBy | null;
  /** Once written by a model, however often it was edited since. */
  readonly isByAi: boolean;
}

/** Everything that may be asked of a group. */
export interface Pool {
  /** Fits what was asked for, best first; everything where no topic was. */
  readonly matching: readonly Candidate[];
  /** The rest: of the same documents first, then what else the group studies. */
  readonly near: readonly Candidate[];
}

export type Why = 'missed' | 'well' | 'few' | 'new' | 'again';

export interface Choice {
  readonly candidate: Candidate;
  /** Of what has come before: how it went; `again` before its time, because nothing else was left. */
  readonly why: Why;
  /** `near` is not of the topic asked for, `review` neither, but its day has come. */
  readonly part: 'topic' | 'review' | 'near';
}

export interface PickRequest {
  readonly count: number;
  readonly standing: (id: string) => Standing;
  /** Refs of questions that are out of circulation. */
  readonly isOut: (ref: string) => boolean;
}

interface Sorted {
  readonly due: readonly Choice[];
  readonly fresh: readonly Choice[];
  readonly resting: readonly Choice[];
  readonly retired: readonly Choice[];
}

/**
 * What to ask. The topic comes first; at most half are repetitions while there is anything new, so that nothing piles
 * up after a pause, and up to a third are repetitions of other topics whose day has come. Too few: near ones fill up,
 * and what has been retired only when nothing else is left. No question twice; as many as there are, at most `count`.
 */
export function pickQuestions(pool: Pool, request: PickRequest): readonly Choice[] {
  const { count } = request;
  // Without a topic no question fits better than another: then they take turns by topic.
  const isRanked = pool.near.length > 0;
  const own = sort(pool.matching, { part: 'topic', isRanked }, request);
  const others = sort(pool.near, { part: 'near', isRanked: true }, request);
  const reviews = others.due
    .filter(({ why }) => why === 'missed')
    .slice(0, Math.floor(count / 3))
    .map((choice) => ({ ...choice, part: 'review' as const }));
  const half = Math.ceil(count / 2);
  const topical = [
    ...own.due.slice(0, half),
    ...own.fresh.slice(0, count),
    ...own.due.slice(half),
    ...own.resting,
  ].slice(0, count - reviews.length);
  const rest = [...reviews, ...others.fresh, ...others.due, ...others.resting, ...own.retired, ...others.retired];
  return once([...topical, ...rest]).slice(0, count);
}

interface Kind {
  readonly part: Choice['part'];
  /** Their order says how well they fit. */
  readonly isRanked: boolean;
}

function sort(candidates: readonly Candidate[], { part, isRanked }: Kind, request: PickRequest): Sorted {
  const all = candidates
    .filter(({ question }) => !request.isOut(question.ref))
    .map((candidate) => ({ candidate, standing: request.standing(candidate.question.id) }));
  const dated = all.flatMap(({ candidate, standing }) =>
    standing.state === 'due'
      ? [{ choice: { candidate, why: standing.verdict, part }, day: standing.since, rank: rank[standing.verdict] }]
      : [],
  );
  const resting = all.flatMap(({ candidate, standing }) =>
    standing.state === 'resting'
      ? [{ choice: { candidate, why: 'again' as const, part }, day: standing.until, rank: 0 }]
      : [],
  );
  const of = (state: Standing['state']) =>
    all.filter(({ standing }) => standing.state === state).map(({ candidate }) => candidate);
  const studied = all.filter(({ standing }) => standing.state !== 'new').map(({ candidate }) => candidate);
  return {
    due: dated.sort(byDay).map(({ choice }) => choice),
    fresh: (isRanked ? of('new') : spread(of('new'), studied)).map((candidate) => ({ candidate, why: 'new', part })),
    resting: resting.sort(byDay).map(({ choice }) => choice),
    retired: of('retired').map((candidate) => ({ candidate, why: 'again', part })),
  };
}

const rank = { missed: 0, few: 1, well: 2 } as const;

interface Dated {
  readonly day: Temporal.PlainDate;
  readonly rank: number;
}

function byDay(one: Dated, other: Dated): number {
  return one.rank - other.rank || Temporal.PlainDate.compare(one.day, other.day);
}

/** The same, with the topics that were asked least so far first, so that a quiz is not of one clause alone. */
function spread(fresh: readonly Candidate[], studied: readonly Candidate[]): readonly Candidate[] {
  const asked = new Map<string, number>();
  const next = ({ topic }: Candidate) => {
    const times = (asked.get(topic) ?? 0) + 1;
    asked.set(topic, times);
    return times;
  };
  for (const candidate of studied) next(candidate);
  return fresh
    .map((candidate) => ({ candidate, turn: next(candidate) }))
    .sort((one, other) => one.turn - other.turn)
    .map(({ candidate }) => candidate);
}

function once(choices: readonly Choice[]): readonly Choice[] {
  const seen = new Set<string>();
  return choices.filter(({ candidate: { question } }) => {
    if (seen.has(question.id)) return false;
    seen.add(question.id);
    return true;
  });
}
