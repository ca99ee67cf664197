import { z } from 'zod';
import { branchSchema } from '../chat.ts';
import type { HeldRole } from '../roles.ts';

/** Tokens a day. People without a role in a branch share one of their own, so that they cannot use up everybody's. */
export const tokenLimits = { branch: 200_000, corp: 1_000_000 } as const;

/** What one branch (null: nobody's) used on one day. What is being used counts from the beginning, by estimate. */
export const spendSchema = z.object({
  /** `2026-11-25` in the bot's time zone. */
  day: z.string(),
  branch: branchSchema.nullable(),
  tokens: z.int().nonnegative(),
  calls: z.int().nonnegative(),
});
export type Spend = z.infer<typeof spendSchema>;

/** What one day and branch is kept under. */
export function spendKey({ day, branch }: Pick<Spend, 'day' | 'branch'>): string {
  return JSON.stringify([day, branch?.school ?? null, branch?.name ?? null]);
}

/** Whose budget somebody draws on: the branch of their first role that has one. */
export function payingBranch(roles: readonly HeldRole[]): Spend['branch'] {
  return roles.find(({ branch }) => branch !== null)?.branch ?? null;
}
