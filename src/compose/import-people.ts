import { readRows } from '../adapters/files/rows.ts';
import type { Config } from '../app/config.ts';
import { OperatorError, UserError } from '../core/errors.ts';
import { type ReadRoster, readRoster } from '../domain/roster.ts';
import type { Sums } from './import-sums.ts';
import { localClient } from './local-door.ts';
import { withStore } from './with-store.ts';

/** Takes names from rosters; what cannot be read is told on stderr and counted. */
export async function importPeople(files: readonly string[], config: Config, isDry: boolean): Promise<Sums> {
  const sums = { taken: 0, duplicate: 0, refused: 0, unread: 0 };
  for (const file of files) {
    const roster = await readOne(file);
    if (!roster) {
      sums.unread += 1;
      continue;
    }
    const enrolled = isDry ? { taken: roster.people.length, same: 0 } : await enroll(config, roster);
    sums.taken += enrolled.taken;
    sums.duplicate += enrolled.same + roster.repeated;
    sums.refused += roster.refused.length;
  }
  return sums;
}

async function readOne(file: string): Promise<ReadRoster | null> {
  try {
    const roster = readRoster(await readRows(file));
    for (const { sheet, row, column, why } of roster.refused) {
      process.stdout.write(`${file}，${sheet}，第 ${row} 行，${column}：${why}\n`);
    }
    return roster;
  } catch (error) {
    if (!(error instanceof OperatorError || error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return null;
  }
}

async function enroll(config: Config, roster: ReadRoster): Promise<{ taken: number; same: number }> {
  const handed = await localClient(config.dataDir).enroll([...roster.people]);
  return handed ?? withStore(config, (store) => store.people.enroll(roster.people));
}
