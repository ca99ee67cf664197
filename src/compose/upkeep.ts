import { machineClock, machineIds } from '../adapters/system/host.ts';
import type { Config } from '../app/config.ts';
import { monthlyBrief } from '../app/monthly-brief.ts';
import { upkeep } from '../app/upkeep.ts';
import type { Log } from '../domain/log.ts';
import type { Bot } from './bot.ts';
import type { Sandbox } from './sandbox.ts';

/** Erasures (in the sandbox of its conversations too), retention, and the secretaries' briefs. */
export function makeUpkeep(config: Config, bot: Bot, sandbox: Sandbox | null, log: Log): () => Promise<void> {
  return upkeep({
    store: bot.store,
    clock: machineClock,
    ids: machineIds,
    log,
    zone: config.zone,
    retentionDays: config.retentionDays,
    forgetElsewhere: async (userId) => sandbox?.forget(userId),
    more: [monthlyBrief(bot.house, bot.speak, log)],
  });
}
