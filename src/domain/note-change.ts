import type { AuditEntry } from './audit.ts';
import type { Branch } from './chat.ts';
import type { Ctx } from './ctx.ts';
import { digest } from './digest.ts';

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
