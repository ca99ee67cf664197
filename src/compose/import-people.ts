import { readRows } from '../adapters/files/rows.ts';
import type { Config } from '../app/config.ts';
import { type ReadRoster, readRoster } from '../domain/roster.ts';
import { openStore } from './bot.ts';
import { type Sums, tellRefused } from './import-sums.ts';
import { localClient } from './local-door.ts';
import { openLog } from './log.ts';

/** A roster into the running bot, or into the store where none runs. */
export async function importPeople(config: Config, file: string, dryRun: boolean): Promise<Sums> {
  const roster = readRoster(await readRows(file));
  tellRefused(file, roster.refused);
  const { taken, same } = dryRun ? { taken: roster.people.length, same: 0 } : await enroll(config, roster);
  return { taken, duplicate: same + roster.repeated, refused: roster.refused.length };
}

async function enroll(config: Config, roster: ReadRoster): Promise<{ taken: number; same: number }> {
  const handed = await localClient(config.dataDir).enroll([...roster.people]);
  if (handed) return handed;
  const store = await openStore(config, openLog(config.logLevel), (error) => {
    throw error;
  });
  try {
    return await store.people.enroll(roster.people);
  } finally {
    await store.close();
  }
}
