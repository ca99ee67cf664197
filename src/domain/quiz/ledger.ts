import { z } from 'zod';
import { enoughPeople, type QuestionTally } from './tally.ts';

/** Days until a question may come again, by how its last round went. */
const restDays = { missed: 12, well: 24, few: 24 } as const;
/** So many good rounds in a row retire a question. */
const goodRoundsToRetire = 2;

/** How a question fares in one branch: rounds without an answer are not in it, so that they leave no debt. */
export const questionRecordSchema = z.object({
  id: z.string(),
  /** Rounds that somebody answered. */
  rounds: z.int().positive(),
  /** ISO instant at which the latest of them ended. */
  lastAt: z.string(),
  /** `missed` by more than a third, answered `well`, or by too `few` to say (and then nothing is said). */
  verdict: z.enum(['missed', 'well', 'few']),
  /** Good ones in a row. */
  goodRounds: z.int().nonnegative(),
  /** How each round went, oldest first, a letter a round: `w`ell, `m`issed, `f`ew. What stands above follows from it. */
  trail: z.string(),
  /** By a paper's number, which round of the trail it was: its sums may be put right. */
  papers: z.record(z.string(), z.int().nonnegative()),
});
export type QuestionRecord = z.infer<typeof questionRecordSchema>;

export interface Round {
  readonly id: string;
  readonly endedAt: string;
  /** Undefined when nobody answered. */
  readonly tally: QuestionTally | undefined;
  /** The number of the paper that it was on. */
  readonly paper?: number;
}

/** The record after one more round; as before (undefined: none) when nobody answered. */
export function afterRound(before: QuestionRecord | undefined, round: Round): QuestionRecord | undefined {
  const { id, endedAt, tally, paper } = round;
  if (!tally || tally.answered === 0) return before;
  const { trail = '', papers = {} } = before ?? {};
  const known = paper === undefined ? papers : { ...papers, [paper]: trail.length };
  return recordOf({ id, lastAt: endedAt, trail: `${trail}${letters[verdictOf(tally)]}`, papers: known });
}

/** The record with a paper's round as it was put right; as it was when that paper is not in it. */
export function putRight(record: QuestionRecord, paper: number, tally: QuestionTally): QuestionRecord {
  const at = record.papers[paper];
  if (at === undefined) return record;
  const trail = `${record.trail.slice(0, at)}${letters[verdictOf(tally)]}${record.trail.slice(at + 1)}`;
  return recordOf({ ...record, trail });
}

const letters = { well: 'w', missed: 'm', few: 'f' } as const satisfies Record<QuestionRecord['verdict'], string>;

/** Good rounds count since the last missed one; few say nothing. */
function recordOf({
  id,
  lastAt,
  trail,
  papers,
}: Pick<QuestionRecord, 'id' | 'lastAt' | 'trail' | 'papers'>): QuestionRecord {
  const latest = trail.at(-1);
  const verdict = latest === letters.well ? 'well' : latest === letters.missed ? 'missed' : 'few';
  const goodRounds = trail.slice(trail.lastIndexOf(letters.missed) + 1).replaceAll(letters.few, '').length;
  return { id, rounds: trail.length, lastAt, verdict, goodRounds, trail, papers };
}

function verdictOf({ answered, right }: QuestionTally): QuestionRecord['verdict'] {
  if (answered < enoughPeople) return 'few';
  return 3 * (answered - right) > answered ? 'missed' : 'well';
}

/** Where a question stands on one day. */
export type Standing =
  | { readonly state: 'new' }
  | { readonly state: 'due'; readonly verdict: QuestionRecord['verdict']; readonly since: Temporal.PlainDate }
  | { readonly state: 'resting'; readonly until: Temporal.PlainDate }
  | { readonly state: 'retired' };

export function standingOf(record: QuestionRecord | undefined, today: Temporal.PlainDate, zone: string): Standing {
  if (!record) return { state: 'new' };
  if (record.goodRounds >= goodRoundsToRetire) return { state: 'retired' };
  const last = Temporal.Instant.from(record.lastAt).toZonedDateTimeISO(zone).toPlainDate();
  const since = last.add({ days: restDays[record.verdict] });
  return Temporal.PlainDate.compare(today, since) >= 0
    ? { state: 'due', verdict: record.verdict, since }
    : { state: 'resting', until: since };
}
