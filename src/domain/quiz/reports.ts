import { z } from 'zod';

/** So many people take a question out of circulation, until there is another version of it. */
const reportsToStop = 2;

/** What people say of one version of a question: that something is wrong with it. Waits for a reviewer. */
export const questionReportsSchema = z.object({
  /** A `Question.ref`. */
  ref: z.string(),
  questionId: z.string(),
  /** Keyed hashes, one a person: who they were is not kept. */
  by: z.array(z.string()),
  firstAt: z.string(),
  lastAt: z.string(),
  /** How many of them a reviewer has looked at and found nothing wrong. */
  cleared: z.int().nonnegative().default(0),
});
export type QuestionReports = z.infer<typeof questionReportsSchema>;

export function isOutOfCirculation({ by, cleared }: QuestionReports): boolean {
  return by.length - cleared >= reportsToStop;
}
