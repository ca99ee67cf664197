import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { machineClock, machineIds } from '../adapters/system/host.ts';
import type { Contents } from '../domain/content/items.ts';
import { adoptPack, type PackPlan, sumsOf } from '../domain/pack/adopt.ts';
import { distrustKey, trustKey } from '../domain/pack/keep-key.ts';
import { packLines } from '../domain/pack/tell.ts';
import { type TrustedKey, trustedKeySchema } from '../domain/pack/trust.ts';
import type { Store } from '../domain/store.ts';

/** What scripts and the running bot say to each other of content packs. */
export const trustChangeSchema = z.object({ act: z.enum(['trust', 'distrust']), key: z.string(), name: z.string() });
export type TrustChange = z.infer<typeof trustChangeSchema>;

export const trustAnswerSchema = trustedKeySchema;

export const packFileSchema = z.object({ base64: z.string() });

/** Lines as people read them, and the sums. */
export const packToldSchema = z.object({
  lines: z.array(z.string()),
  taken: z.int(),
  same: z.int(),
  refused: z.int(),
});
export type PackTold = z.infer<typeof packToldSchema>;

/** What a script asked of a store. @throws UserError */
export function trustIn(store: Store, { act, key, name }: TrustChange): Promise<TrustedKey> {
  const keeping = {
    store,
    now: machineClock.now(),
    userId: null,
    via: 'script',
    nextId: () => machineIds.next(),
  } as const;
  return act === 'trust' ? trustKey(keeping, key, name) : distrustKey(keeping, key);
}

/** @throws UserError */
export async function adoptIn(
  store: Store,
  bytes: Uint8Array,
  { shipped, zone }: { readonly shipped: Contents; readonly zone: string },
): Promise<PackTold> {
  const now = machineClock.now();
  // The bot that it may run in answers presses meanwhile.
  const pace = () => setImmediate();
  const by = { userId: null, via: 'script', nextId: () => machineIds.next(), pace } as const;
  return toldOf(await adoptPack(bytes, { store, shipped, now, zone, ...by }));
}

export function toldOf(plan: PackPlan): PackTold {
  const { taken, waiting, withdrawn, same, refused } = sumsOf(plan.planned);
  return { lines: [...packLines(plan)], taken: taken + waiting + withdrawn, same, refused };
}
