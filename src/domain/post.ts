import { z } from 'zod';

/** What is known of something posted. `unknown`, an answer that never came, is not sent again by itself. */
const postStateSchema = z.enum(['queued', 'sent', 'accepted', 'refused', 'unknown']);
export type PostState = z.infer<typeof postStateSchema>;

/** A row of the delivery ledger. */
export const postSchema = z.object({
  id: z.string(),
  chatId: z.string(),
  activityId: z.string(),
  /** talk, case, correction. */
  kind: z.string(),
  class: z.enum(['asked', 'planned', 'initiative']),
  queuedAt: z.string(),
  state: postStateSchema,
  settledAt: z.string().nullable(),
  /** The platform's error number when refused. */
  code: z.int().nullable(),
});
export type Post = z.infer<typeof postSchema>;
