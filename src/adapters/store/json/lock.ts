import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { OperatorError } from '../../../core/errors.ts';

const lockFile = 'lock';
const waitForDyingMs = 5000;
const lookAgainMs = 50;

const ownerSchema = z.object({
  pid: z.int().positive(),
  /** Of the machine's present run: the same pid after a restart is somebody else. */
  boot: z.string(),
  /** When the process started, in the kernel's ticks: the same pid later is somebody else. */
  started: z.string(),
  stopping: z.boolean(),
});
type Owner = z.infer<typeof ownerSchema>;

export interface Lock {
  /** Says that the owner is about to end: a second process then waits a little instead of giving up. */
  markStopping(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the folder for this process. A lock whose owner is gone (or a zombie, or of an earlier run of the machine) is
 * taken at once.
 * @throws OperatorError naming the process that has it
 */
export async function takeLock(dir: string): Promise<Lock> {
  const path = join(dir, lockFile);
  const me: Owner = { pid: process.pid, boot: await bootId(), started: await startedAt(process.pid), stopping: false };
  for (let waitedMs = 0; ; waitedMs += lookAgainMs) {
    if (await create(path, me)) return lockAt(path, me);
    const owner = (await livingOwner(path)) ?? (await bury(path, me));
    if (!owner) continue;
    if (!owner.stopping || waitedMs >= waitForDyingMs) {
      throw new OperatorError(`${dir} 正被另一个进程（进程号 ${owner.pid}）使用。请先停止它，或换一个 DATA_DIR。`);
    }
    await sleep(lookAgainMs);
  }
}

function lockAt(path: string, me: Owner): Lock {
  return {
    async markStopping() {
      const beside = await writeBeside(path, { ...me, stopping: true });
      await rename(beside, path);
    },
    release: () => rm(path, { force: true }),
  };
}

let besides = 0;

async function writeBeside(path: string, owner: Owner): Promise<string> {
  besides += 1;
  const beside = `${path}.${owner.pid}.${besides}`;
  await writeFile(beside, JSON.stringify(owner), { mode: 0o600 });
  return beside;
}

/** A link appears whole or not at all, so nobody ever reads half a lock. */
async function create(path: string, me: Owner): Promise<boolean> {
  const beside = await writeBeside(path, me);
  try {
    await link(beside, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(beside, { force: true });
  }
}

/**
 * Removes a dead lock, one process at a time: of two that find it dead the slower one would else remove the lock that
 * the faster one already has. Whoever is about it is returned, as one that is soon gone.
 */
async function bury(path: string, me: Owner): Promise<Owner | null> {
  const turn = `${path}.taking`;
  if (!(await create(turn, { ...me, stopping: true }))) {
    const other = await readOwner(turn);
    if (other === 'gone') return null;
    if (other !== 'garbage' && (await isAlive(other))) return other;
    // Killed in the middle of this very function.
    await rm(turn, { force: true });
    return null;
  }
  try {
    const owner = await readOwner(path);
    // Gone means that somebody may just be creating theirs.
    if (owner === 'garbage' || (owner !== 'gone' && !(await isAlive(owner)))) await rm(path, { force: true });
    return null;
  } finally {
    await rm(turn, { force: true });
  }
}

/** A file that is no lock of ours protects nobody. */
async function livingOwner(path: string): Promise<Owner | null> {
  const owner = await readOwner(path);
  return typeof owner !== 'string' && (await isAlive(owner)) ? owner : null;
}

async function readOwner(path: string): Promise<Owner | 'gone' | 'garbage'> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return 'garbage';
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'gone';
    throw error;
  }
}

async function isAlive(owner: Owner): Promise<boolean> {
  if (owner.boot !== (await bootId())) return false;
  if (process.platform === 'linux') return (await startedAt(owner.pid)) === owner.started;
  try {
    process.kill(owner.pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function bootId(): Promise<string> {
  return process.platform === 'linux' ? (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim() : 'unknown';
}

/** Empty for a process that is gone or a zombie. */
async function startedAt(pid: number): Promise<string> {
  if (process.platform !== 'linux') return 'unknown';
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything; state and start time are counted behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? '' : (fields[19] ?? '');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return '';
    throw error;
  }
}
