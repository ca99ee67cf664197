import { z } from 'zod';
import { type Branch, branchSchema } from './chat.ts';
import type { Ctx } from './ctx.ts';
import { digest } from './digest.ts';

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

/** Writes down what a command changed, where nothing else is said in the branch of its group; twice by one message is once. */
export async function noteChange(ctx: Ctx, what: string, branch?: Branch): Promise<void> {
  await ctx.store.audit.add(entryOf(ctx, what, branch));
}

/** Changes something and notes it in one line of the journal; `{no}` stands for the number that the store gives. */
export function changing<T>(
  ctx: Ctx,
  { what, branch }: { readonly what: string; readonly branch?: Branch },
  work: () => Promise<T>,
): Promise<T> {
  return ctx.store.audit.along(entryOf(ctx, what, branch), work);
}

function entryOf(ctx: Ctx, what: string, branch: Branch | null = ctx.chat?.branch ?? null): AuditEntry {
  return {
    id: digest(ctx.store.secret, 'audit', ctx.requestId, what),
    at: ctx.now.toString(),
    by: ctx.who.userId,
    via: 'chat',
    what,
    branch,
  };
}
