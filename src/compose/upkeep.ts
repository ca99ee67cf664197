import { machineClock, machineIds } from '../adapters/system/host.ts';
import type { Config } from '../app/config.ts';
import { upkeep } from '../app/upkeep.ts';
import type { Log } from '../domain/log.ts';
import type { Store } from '../domain/store.ts';
import type { Sandbox } from './sandbox.ts';

/** Erasures and retention of this store and, in the sandbox, of its conversations. */
export function makeUpkeep(config: Config, store: Store, sandbox: Sandbox | null, log: Log): () => Promise<void> {
  return upkeep({
    store,
    clock: machineClock,
    ids: machineIds,
    log,
    zone: config.zone,
    retentionDays: config.retentionDays,
    forgetElsewhere: async (userId) => sandbox?.forget(userId),
  });
}
