import { z } from 'zod';
import { branchSchema } from '../chat.ts';
import type { Round } from '../quiz/ledger.ts';
import { judged } from '../quiz/tally.ts';
import type { Sums } from '../sums.ts';

const count = z.int().nonnegative();

/** What came back of a paper, counted by hand: sums, no persons. */
const paperRoundSchema = z.object({
  /** ISO instant at which it was told. */
  at: z.string(),
  /** A keyed hash of the message that told it: delivered again, it says the same again. */
  originId: z.string(),
  participants: count,
  /** How many had it right, by the paper's numbers. */
  right: z.array(count),
});
export type PaperRound = z.infer<typeof paperRoundSchema>;

/** A quiz on paper that was printed for a branch. The questions stand in the library under their ids. */
export const paperSchema = z.object({
  /** Counts up within the store; stands on the paper. */
  no: z.int().positive(),
  /** A keyed hash of the message that asked for it. */
  originId: z.string(),
  branch: branchSchema,
  /** Empty where none was asked for. */
  topic: z.string(),
  seed: z.string(),
  /** ISO instant. */
  madeAt: z.string(),
  /** In the order of the paper's numbers. */
  questions: z.array(z.object({ id: z.string(), ref: z.string() })),
  round: paperRoundSchema.nullable(),
  /** What was told before it was put right, oldest first. */
  earlier: z.array(paperRoundSchema).default([]),
});
export type Paper = z.infer<typeof paperSchema>;

/** When its sums were told first: putting them right moves no date. */
export function enteredAt({ round, earlier }: Pick<Paper, 'round' | 'earlier'>): string | null {
  return (earlier[0] ?? round)?.at ?? null;
}

/** A round for each question, as the ledger counts those of cards. On paper everybody answers everything. */
export function roundsOf(paper: Paper): readonly Round[] {
  const { no, questions, round } = paper;
  if (!round) return [];
  return questions.map(({ id }, at) => ({
    id,
    paper: no,
    endedAt: enteredAt(paper) ?? round.at,
    tally: { answered: round.participants, right: round.right[at] ?? 0, options: {} },
  }));
}

type PaperSums = Pick<Sums, 'count' | 'participants' | 'judged' | 'right'>;

/** What papers add to the sums of quizzes. */
export function paperSums(papers: readonly Paper[]): PaperSums {
  return papers.reduce<PaperSums>(
    (sums, paper) => {
      if (!paper.round) return sums;
      const tallies = roundsOf(paper).map(
        ({ id, tally }) => [id, tally ?? { answered: 0, right: 0, options: {} }] as const,
      );
      const { participants } = paper.round;
      const told = judged({ participants, questions: Object.fromEntries(tallies) });
      return {
        count: sums.count + 1,
        participants: sums.participants + participants,
        judged: sums.judged + told.judged,
        right: sums.right + told.right,
      };
    },
    { count: 0, participants: 0, judged: 0, right: 0 },
  );
}
