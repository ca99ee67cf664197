import { extname } from 'node:path';
import { readJson } from '../adapters/files/json.ts';
import { readRows } from '../adapters/files/rows.ts';
import type { Config } from '../app/config.ts';
import { type ReadYear, readYearJson, readYearRows } from '../domain/calendar/read-year.ts';
import type { CalendarYear } from '../domain/calendar/year.ts';
import { openStore } from './bot.ts';
import { type Sums, tellRefused } from './import-sums.ts';
import { localClient } from './local-door.ts';
import { openLog } from './log.ts';

/** A year of the official calendar into the running bot, or into the store where none runs. */
export async function importCalendar(config: Config, file: string, dryRun: boolean): Promise<Sums> {
  const { year, refused, repeated } = await readYear(file);
  tellRefused(file, refused);
  const isNew = dryRun || (await take(config, year));
  const { length } = year.days;
  return { taken: isNew ? length : 0, duplicate: repeated + (isNew ? 0 : length), refused: refused.length };
}

async function readYear(file: string): Promise<ReadYear> {
  if (extname(file).toLowerCase() === '.json') return readYearJson(await readJson(file));
  return readYearRows(await readRows(file));
}

async function take(config: Config, year: CalendarYear): Promise<boolean> {
  const handed = await localClient(config.dataDir).takeYear(year);
  if (handed) return handed.isNew;
  const store = await openStore(config, openLog(config.logLevel), (error) => {
    throw error;
  });
  try {
    return await store.calendar.set(year);
  } finally {
    await store.close();
  }
}
