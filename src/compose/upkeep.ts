import { machineClock, machineIds } from '../adapters/system/host.ts';
import type { Config } from '../app/config.ts';
import { Erasing } from '../app/erasing.ts';
import { monthlyBrief } from '../app/monthly-brief.ts';
import { upkeep } from '../app/upkeep.ts';
import type { Log } from '../domain/log.ts';
import type { Bot } from './bot.ts';
import type { Sandbox } from './sandbox.ts';

interface Upkeep {
  work(): Promise<void>;
  /** Chinese lines of what administrators should know although all is well. */
  notes(): readonly string[];
}

/** Erasures (in the sandbox of its conversations too), retention, and the secretaries' briefs. */
export function makeUpkeep(config: Config, bot: Bot, sandbox: Sandbox | null, log: Log): Upkeep {
  const { store, speak, house } = bot;
  const { zone, retentionDays } = config;
  const erasing = new Erasing({
    store,
    clock: machineClock,
    log,
    zone,
    forgetElsewhere: async (request) => sandbox?.forget(request),
    tell: (userId, text) => speak({ id: userId, type: 'private' }, text),
  });
  const more = [monthlyBrief(house, speak, log)];
  return {
    work: upkeep({ store, clock: machineClock, ids: machineIds, log, zone, retentionDays, erasing, more }),
    notes: () => erasing.notes(),
  };
}
