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
});
export type QuestionRecord = z.infer<typeof questionRecordSchema>;

export interface Round {
  readonly id: string;
  readonly endedAt: string;
  /** Undefined when nobody answered. */
  readonly tally: QuestionTally | undefined;
}

/** The record after one more round; as before (undefined: none) when nobody answered. */
export function afterRound(before: QuestionRecord | undefined, round: Round): QuestionRecord | undefined {
  const { id, endedAt, tally } = round;
  if (!tally || tally.answered === 0) return before;
  const verdict = verdictOf(tally);
  const goodBefore = before?.goodRounds ?? 0;
  const goodRounds = { well: goodBefore + 1, few: goodBefore, missed: 0 }[verdict];
  return { id, rounds: (before?.rounds ?? 0) + 1, lastAt: endedAt, verdict, goodRounds };
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
