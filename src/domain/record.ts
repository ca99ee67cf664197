import { z } from 'zod';

const recordKindSchema = z.enum(['checkin', 'reflection', 'ack', 'answer', 'withdrawal']);

/** What a person did, as it stands in the journal: append-only. A withdrawal is a record of its own that names another. */
export const recordSchema = z.object({
  /** Opaque and stable: the same press or message, however often delivered, has one. Holds no userid. */
  id: z.string(),
  /** ISO 8601 instant. */
  at: z.string(),
  kind: recordKindSchema,
  chatId: z.string().nullable(),
  userId: z.string(),
  activityId: z.string(),
  /** Of an answer, the question's id. */
  itemId: z.string().nullable(),
  /** The text of a reflection; of an answer, the options chosen as letters of the stored order, or 对, 错; of a withdrawal the id of what was withdrawn; else null. */
  value: z.string().nullable(),
  /** Answers only: by the key that stood when it was given. */
  correct: z.boolean().optional(),
});
export type ReplyRecord = z.infer<typeof recordSchema>;

/** A record and whether it still stands. */
export interface StandingRecord extends ReplyRecord {
  readonly withdrawnAt: string | null;
}

export const reflectionsPerActivity = 20;
export const reflectionLength = 2000;
