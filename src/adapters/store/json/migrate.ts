import { createReadStream, createWriteStream } from 'node:fs';
import { constants, copyFile, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { encodeHeader, monthFiles, monthOf, storeVersion, syncFolder } from './months.ts';
import { snapshotFile } from './snapshot.ts';
import { headerOf, versionOf } from './versions.ts';

/** Where the files of an older version are kept: `before-2`. */
const keptIn = `before-${storeVersion}`;

/**
 * Brings files that an older program wrote to this version, one at a time; the original is kept first. Version 1 differs
 * in the header alone: its lines are among those of version 2. A crash leaves some files old and some new, which the next
 * opening goes on with. Whether anything was done.
 * @throws OperatorError when a newer program wrote a file; nothing is changed then
 */
export async function migrate(dir: string): Promise<boolean> {
  const old: string[] = [];
  for (const file of await monthFiles(dir)) if ((await versionOf(dir, file)) < storeVersion) old.push(file);
  if (old.length === 0) return false;
  await mkdir(join(dir, keptIn), { recursive: true, mode: 0o700 });
  // It names places in the old files.
  await rm(join(dir, snapshotFile), { force: true });
  for (const file of old) {
    await keep(dir, file);
    await raise(dir, file);
  }
  return true;
}

async function keep(dir: string, file: string): Promise<void> {
  const copy = join(dir, keptIn, file);
  const half = `${copy}.new`;
  await rm(half, { force: true });
  await copyFile(join(dir, file), half, constants.COPYFILE_EXCL);
  await syncFile(half);
  await rename(half, copy);
  await syncFolder(join(dir, keptIn));
  await syncFolder(dir);
}

async function raise(dir: string, file: string): Promise<void> {
  const path = join(dir, file);
  const beside = `${path}.new`;
  const header = await headerOf(dir, file);
  await writeFile(beside, `${encodeHeader(monthOf(file))}\n`, { mode: 0o600 });
  await pipeline(createReadStream(path, { start: header?.end ?? 0 }), createWriteStream(beside, { flags: 'a' }));
  await syncFile(beside);
  await rename(beside, path);
  await syncFolder(dir);
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
