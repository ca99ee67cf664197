import { z } from 'zod';

/** What the engine may give a group: a 节点, the month's 主题党日, a talk that is due, a case, a question. */
const partKindSchema = z.enum(['occasion', 'partyDay', 'talk', 'case', 'quiz']);

/** One due thing; several of a morning go out as one post. */
export const partSchema = z.object({
  kind: partKindSchema,
  /** The library's id; of a talk that is booked for today, the schedule's. */
  itemId: z.string(),
  title: z.string(),
  /** Names the thing, so that it does not come twice: `cal-06:2027-09-10`. */
  key: z.string(),
  /** What it is estimated to take of one teacher's time. */
  seconds: z.int().nonnegative(),
  /** Chinese: why today. */
  why: z.string(),
});
export type Part = z.infer<typeof partSchema>;

/** What was decided for a group on a day: one a group and day, for good. */
export const decisionSchema = z.object({
  /** `chat-1:2027-09-06` */
  id: z.string(),
  chatId: z.string(),
  day: z.iso.date(),
  at: z.string(),
  /** None: silence. */
  parts: z.array(partSchema),
  /** Chinese: why this, or why nothing. */
  reason: z.string(),
  /** The ledger's row; null for silence. */
  postId: z.string().nullable(),
  /** Seconds a question, as measured or assumed that day. */
  pace: z.int().positive(),
});
export type Decision = z.infer<typeof decisionSchema>;

export function decisionId(chatId: string, day: Temporal.PlainDate): string {
  return `${chatId}:${day}`;
}

export function secondsOf(parts: readonly Pick<Part, 'seconds'>[]): number {
  return parts.reduce((sum, { seconds }) => sum + seconds, 0);
}
