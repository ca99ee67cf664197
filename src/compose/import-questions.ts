import { basename } from 'node:path';
import { type ReadContents, readContents } from '../adapters/content/read.ts';
import { importQuestions as accountFile } from '../adapters/files/import-questions.ts';
import { readBytes } from '../adapters/files/rows.ts';
import { readStore } from '../adapters/store/json/read.ts';
import { machineClock } from '../adapters/system/host.ts';
import type { Config } from '../app/config.ts';
import { OperatorError, UserError } from '../core/errors.ts';
import type { Accounting } from '../domain/bank/account.ts';
import type { SameIndex } from '../domain/bank/index-of-same.ts';
import { draftsOf, indexOfKnown } from '../domain/bank/intake.ts';
import type { Place, RefusedRow } from '../domain/bank/raw.ts';
import type { NewVersion } from '../domain/version-store.ts';
import type { Sums } from './import-sums.ts';
import { localClient } from './local-door.ts';
import { contentDir } from './paths.ts';
import { withStore } from './with-store.ts';

const progressEvery = 1000;

/**
 * Reads every file, tells what it cannot take a line a row, and keeps what it took: all of it in one change, so that a
 * fault leaves nothing half-imported.
 */
export async function importQuestions(files: readonly string[], config: Config, isDry: boolean): Promise<Sums> {
  const { contents } = readContents(contentDir);
  const store = await readStore(config.dataDir, 'may be missing');
  const index = await indexOfKnown(contents, store.versions());
  const entries: NewVersion[] = [];
  const sums = { taken: 0, duplicate: 0, refused: 0, unread: 0 };
  for (const file of files) {
    const read = await readOne(file, index, contents);
    if (!read) {
      sums.unread += 1;
      continue;
    }
    entries.push(
      ...draftsOf(read, { file: basename(file), origin: 'import', author: null, at: machineClock.now().toString() }),
    );
    sums.duplicate += read.duplicate.length;
    sums.refused += read.refused.length;
  }
  const added = isDry || entries.length === 0 ? entries.length : await keep(entries, config);
  // Somebody may have brought the same questions meanwhile.
  return { ...sums, taken: added, duplicate: sums.duplicate + entries.length - added };
}

async function readOne(file: string, index: SameIndex, contents: ReadContents['contents']): Promise<Accounting | null> {
  try {
    const read = await accountFile(await readBytes(file), file, { index, contents, onRow: progress(file) });
    tell(file, read);
    return read;
  } catch (error) {
    if (!(error instanceof OperatorError || error instanceof UserError)) throw error;
    process.stderr.write(error instanceof UserError ? `${file}：${error.message}\n` : `${error.message}\n`);
    return null;
  }
}

function progress(file: string): (done: number, total: number) => void {
  return (done, total) => {
    if (done % progressEvery === 0 || (done === total && total > progressEvery)) {
      process.stderr.write(`${file}：${done}/${total}\n`);
    }
  };
}

function tell(file: string, { taken, refused, notes }: Accounting): void {
  for (const note of notes) process.stderr.write(`${file}：${note}\n`);
  for (const row of refused) process.stdout.write(`${refusedLine(file, row)}\n`);
  const conflicts = taken.filter(({ conflictWith }) => conflictWith.length > 0);
  for (const { place, body } of conflicts) {
    process.stderr.write(`${file}，${placeText(place)}：题干相同、答案不同，两个版本都留下，等人选（${body.id}）\n`);
  }
}

/** `题库.xlsx，单选题，第 5 行，答案：没有答案` */
function refusedLine(file: string, { place, column, why }: RefusedRow): string {
  return `${file}，${placeText(place)}，${column}：${why}`;
}

function placeText({ sheet, row, unit }: Place): string {
  return `${sheet === null ? '' : `${sheet}，`}第 ${row} ${unit}`;
}

async function keep(entries: readonly NewVersion[], config: Config): Promise<number> {
  const handed = await localClient(config.dataDir).keepVersions(entries);
  const { added } = handed ?? (await withStore(config, (store) => store.versions.add(entries)));
  return added.length;
}
