import { extname } from 'node:path';
import { readJson } from '../adapters/files/json.ts';
import { readRows } from '../adapters/files/rows.ts';
import type { Config } from '../app/config.ts';
import { OperatorError, UserError } from '../core/errors.ts';
import { type ReadYear, readYearJson, readYearRows } from '../domain/calendar/read-year.ts';
import type { CalendarYear } from '../domain/calendar/year.ts';
import type { Sums } from './import-sums.ts';
import { localClient } from './local-door.ts';
import { withStore } from './with-store.ts';

/** Takes years of the official calendar; what cannot be read is told on stderr and counted. */
export async function importCalendar(files: readonly string[], config: Config, isDry: boolean): Promise<Sums> {
  const sums = { taken: 0, duplicate: 0, refused: 0, unread: 0 };
  for (const file of files) {
    const read = await readOne(file);
    if (!read) {
      sums.unread += 1;
      continue;
    }
    const { year, refused, repeated } = read;
    const isNew = isDry || (await take(config, year));
    sums.taken += isNew ? year.days.length : 0;
    sums.duplicate += repeated + (isNew ? 0 : year.days.length);
    sums.refused += refused.length;
  }
  return sums;
}

async function readOne(file: string): Promise<ReadYear | null> {
  try {
    const isJson = extname(file).toLowerCase() === '.json';
    const read = isJson ? readYearJson(await readJson(file)) : readYearRows(await readRows(file));
    for (const { sheet, row, column, why } of read.refused) {
      process.stdout.write(`${file}，${sheet}，第 ${row} 行，${column}：${why}\n`);
    }
    return read;
  } catch (error) {
    if (!(error instanceof OperatorError || error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return null;
  }
}

async function take(config: Config, year: CalendarYear): Promise<boolean> {
  const handed = await localClient(config.dataDir).takeYear(year);
  return handed ? handed.isNew : withStore(config, (store) => store.calendar.set(year));
}
