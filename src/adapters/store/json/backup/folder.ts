import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../../../../core/errors.ts';
import { monthOf } from '../months.ts';
import { isPlainPath } from './manifest.ts';

/** A file held open, so that what is read of it stays what it was even if another takes its name. */
export interface HeldFile {
  readonly name: string;
  readonly handle: FileHandle;
  /** So many bytes of it belong to the moment. */
  readonly bytes: number;
}

/** Made again by itself, of one process, or debris that was never acknowledged: nothing to bring back. */
const passing = /^(?:lock(?:\..*)?|bot\.sock|db\.json|.*\.new|.*\.tmp|.*\.damaged-.*)$/u;
/** `before-2`: copies from before a migration. */
const passingFolders = /^(?:fragments|before-\d+)$/u;
/** Being written: its name comes last. */
const half = /\.(?:new|tmp)$/u;
const mostTries = 20;

/**
 * Opens what makes up a store at one moment, beside a running bot. Journals only grow, so that any beginning of them is
 * a state that was true; other files are taken after them, since a line may name a file but not the other way round.
 */
export async function holdFolder(dir: string): Promise<readonly HeldFile[]> {
  for (let tries = 0; tries < mostTries; tries++) {
    const held = await openAll(dir);
    if (held) return held;
  }
  throw new OperatorError('数据正在整理，这一刻备份不了。请过一分钟再试。');
}

/** Null when a file was replaced or went away meanwhile: the files would not be of one moment. */
async function openAll(dir: string): Promise<readonly HeldFile[] | null> {
  const held: HeldFile[] = [];
  try {
    for (const name of await namesIn(dir)) held.push(await hold(dir, name));
    for (const file of held) {
      if (await wasReplaced(dir, file)) throw new Replaced();
    }
    return held;
  } catch (error) {
    await release(held);
    if (error instanceof Replaced || isMissing(error)) return null;
    throw error;
  }
}

class Replaced extends Error {
  override readonly name = 'Replaced';
}

export async function release(held: readonly HeldFile[]): Promise<void> {
  for (const { handle } of held) await handle.close();
}

/** Journals first, oldest first. */
async function namesIn(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(dir, '/').length).replaceAll('\\', '/'))
    .filter((name) => !isPassing(name));
  return names.sort((one, other) => Number(isJournal(other)) - Number(isJournal(one)) || (one < other ? -1 : 1));
}

function isPassing(name: string): boolean {
  const [first = '', ...rest] = name.split('/');
  if (!isPlainPath(name)) return true;
  const last = rest.at(-1);
  return last === undefined ? passing.test(first) : passingFolders.test(first) || half.test(last);
}

export function isJournal(name: string): boolean {
  return monthOf(name) !== '';
}

async function hold(dir: string, name: string): Promise<HeldFile> {
  const handle = await open(join(dir, name), 'r');
  try {
    const { size } = await handle.stat();
    return { name, handle, bytes: isJournal(name) ? await lastWholeLine(handle, size) : size };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

const windowBytes = 64 * 1024;

/** Where the last line that has its end ends, in bytes: what is behind it is being written just now. */
async function lastWholeLine(handle: FileHandle, size: number): Promise<number> {
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - windowBytes);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
    const at = buffer.subarray(0, bytesRead).lastIndexOf('\n');
    if (at >= 0) return start + at + 1;
    end = start;
  }
  return 0;
}

async function wasReplaced(dir: string, { name, handle }: HeldFile): Promise<boolean> {
  const [mine, there] = await Promise.all([handle.stat(), stat(join(dir, name))]);
  return mine.ino !== there.ino || mine.dev !== there.dev;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
