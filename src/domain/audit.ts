import { z } from 'zod';
import { branchSchema } from './chat.ts';

/** Who changed what and when, of settings, roles and names. Append-only. */
export const auditSchema = z.object({
  /** Opaque; the same for a change that is tried again. */
  id: z.string(),
  at: z.string(),
  /** A userid; empty where a script did it. */
  by: z.string(),
  via: z.enum(['console', 'chat', 'script']),
  /** A Chinese sentence as people read it; no personal text beside names. */
  what: z.string(),
  /** Null: it concerns no one branch. */
  branch: branchSchema.nullable(),
});
export type AuditEntry = z.infer<typeof auditSchema>;
