import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OperatorError } from '../../../../core/errors.ts';
import { type CheckedStore, checkStore } from '../check.ts';
import { syncFolder } from '../months.ts';
import { isJournal } from './folder.ts';
import type { Manifest } from './manifest.ts';
import { verifyArchive } from './read.ts';

const stagingFolder = 'restoring';

export interface Restored {
  readonly manifest: Manifest;
  readonly checked: CheckedStore;
}

/**
 * Brings a backup back into an empty or new folder. The archive is read to its end before anything is written, and the
 * store is checked before it lies where a bot would find it.
 * @throws OperatorError for a folder that is not empty or an archive that is not whole; then nothing is left behind
 */
export async function restoreBackup(file: string, into: string, stamp: string): Promise<Restored> {
  const manifest = await verifyArchive(file);
  const created = await mkdir(into, { recursive: true, mode: 0o700 });
  if ((await readdir(into)).length > 0) {
    throw new OperatorError(
      `${into} 不是空的，没有动它。恢复只写进空文件夹。\n例：npm run restore -- 备份 --into data/new`,
    );
  }
  const staging = join(into, stagingFolder);
  try {
    await mkdir(staging, { mode: 0o700 });
    await verifyArchive(file, (name, body) => unpack(join(staging, name), body));
    const checked = await checkStore(staging, { repair: false, stamp });
    await settle(manifest, staging, into);
    return { manifest, checked };
  } catch (error) {
    await rm(created ?? staging, { recursive: true, force: true });
    throw error;
  }
}

async function unpack(path: string, body: AsyncIterable<Uint8Array>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of body) await writeChunk(file, chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function writeChunk(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let done = 0; done < chunk.length; ) {
    done += (await file.write(chunk, done, chunk.length - done)).bytesWritten;
  }
}

/** Into place; the oldest journal last: a bot started half-way finds a beginning that is missing, and refuses. */
async function settle({ files }: Manifest, staging: string, into: string): Promise<void> {
  const tops = new Set(files.map(({ name }) => name.split('/')[0] ?? name));
  const journals = [...tops].filter(isJournal).sort().reverse();
  for (const name of [...[...tops].filter((top) => !isJournal(top)), ...journals]) {
    await rename(join(staging, name), join(into, name));
  }
  await rm(staging, { recursive: true });
  await syncFolder(into);
}
