import { z } from 'zod';
import { type Branch, branchTitle } from '../../domain/chat.ts';
import { ownBranches } from './permission.ts';
import type { Input, Visit } from './visit.ts';

const querySchema = z.object({
  branch: z.string().catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

interface Narrowed {
  /** As the address says it. */
  readonly asked: z.infer<typeof querySchema>;
  /** Of which one may see something. */
  readonly branches: readonly Branch[];
  /** Null: all of them. */
  readonly chosen: Branch | null;
}

/** To which branch a list is narrowed, and which of its pages is asked for. */
export async function narrowed(visit: Visit, query: Input['query']): Promise<Narrowed> {
  const asked = querySchema.parse(query);
  const branches = await ownBranches(visit);
  return { asked, branches, chosen: branches.find((branch) => branchTitle(branch) === asked.branch) ?? null };
}
