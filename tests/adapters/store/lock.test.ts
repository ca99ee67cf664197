import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeLock } from '../../../src/adapters/store/json/lock.ts';
import { OperatorError } from '../../../src/core/errors.ts';
import { type Child, runProgram, runScript, scriptPath } from '../../faults/child.ts';
import { emptyFolder, jsonStore } from '../../support/store.ts';

const isLinux = process.platform === 'linux';
const onlyLinux = 'what tells processes of one pid apart is read from /proc: Linux only';

const lockIn = (dir: string) => join(dir, 'lock');

async function ownerIn(dir: string): Promise<{ pid: number; boot: string; started: string; stopping: boolean }> {
  return JSON.parse(await readFile(lockIn(dir), 'utf8'));
}

/** Leaves the lock of a process that was killed. */
async function leaveDead(dir: string): Promise<void> {
  await using holder = runScript('holder.ts', dir);
  expect(await holder.line()).toBe('open');
}

describe('the lock of a folder', () => {
  it('refuses a second opener and names the process that has it', async () => {
    await using folder = await emptyFolder();
    await using holder = runScript('holder.ts', folder.path);
    expect(await holder.line()).toBe('open');
    const second = jsonStore(folder.path);
    await expect(second).rejects.toThrow(OperatorError);
    await expect(second).rejects.toThrow(`进程号 ${holder.process.pid}`);
  });

  it('refuses a second opener within the same process', async () => {
    await using folder = await emptyFolder();
    const store = await jsonStore(folder.path);
    await expect(jsonStore(folder.path)).rejects.toThrow(`进程号 ${process.pid}`);
    await store.close();
    await (await jsonStore(folder.path)).close();
  });

  it('is gone after the closing and leaves nothing beside', async () => {
    await using folder = await emptyFolder();
    await leaveDead(folder.path);
    await (await jsonStore(folder.path)).close();
    expect((await readdir(folder.path)).filter((name) => name.startsWith('lock'))).toEqual([]);
  });

  it('of a killed process is taken', async () => {
    await using folder = await emptyFolder();
    await leaveDead(folder.path);
    const dead = await ownerIn(folder.path);
    const lock = await takeLock(folder.path);
    expect(await ownerIn(folder.path)).not.toEqual(dead);
    expect(await ownerIn(folder.path)).toMatchObject({ pid: process.pid, stopping: false });
    await lock.release();
  });

  it('of an earlier run of the machine is taken, whoever has that pid now', async ({ skip }) => {
    skip(!isLinux, onlyLinux);
    await using folder = await emptyFolder();
    await takeLock(folder.path);
    const mine = await ownerIn(folder.path);
    await writeFile(lockIn(folder.path), JSON.stringify({ ...mine, boot: 'another' }));
    await (await takeLock(folder.path)).release();
  });

  it('of a process whose pid another one has now is taken', async ({ skip }) => {
    skip(!isLinux, onlyLinux);
    await using folder = await emptyFolder();
    await takeLock(folder.path);
    const mine = await ownerIn(folder.path);
    await writeFile(lockIn(folder.path), JSON.stringify({ ...mine, started: '1' }));
    await (await takeLock(folder.path)).release();
  });

  it('that is garbage is taken', async () => {
    await using folder = await emptyFolder();
    const garbage = ['', '{', 'null', '4711', '{"pid":-1}', '\0\0\0\0'];
    for (const text of garbage) {
      await writeFile(lockIn(folder.path), text);
      await (await takeLock(folder.path)).release();
    }
  });

  it('of a zombie is taken', async ({ skip }) => {
    skip(!isLinux, onlyLinux);
    await using folder = await emptyFolder();
    // The second program in the place of the shell never asks what became of the first.
    const command = `"$0" "$1" "$2" <&0 & echo $!; exec sleep 60`;
    const args = ['-c', command, process.execPath, scriptPath('holder.ts'), folder.path];
    await using parent = runProgram('bash', args);
    const pid = Number(await parent.line());
    expect(await parent.line()).toBe('open');
    await expect(takeLock(folder.path)).rejects.toThrow(`进程号 ${pid}`);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => readFile(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ');
    await (await takeLock(folder.path)).release();
  });

  it('of an owner that is stopping is waited for', async () => {
    await using folder = await emptyFolder();
    const first = await takeLock(folder.path);
    await first.markStopping();
    expect(await ownerIn(folder.path)).toMatchObject({ pid: process.pid, stopping: true });
    let taken = false;
    const second = takeLock(folder.path).then((lock) => {
      taken = true;
      return lock;
    });
    for (let look = 0; look < 100; look++) await readFile(lockIn(folder.path));
    expect(taken).toBe(false);
    await first.release();
    await (await second).release();
  });

  it('is whole at every moment while its owner begins to stop', async () => {
    await using folder = await emptyFolder();
    const lock = await takeLock(folder.path);
    let marking = true;
    const marked = Array.from({ length: 200 })
      .reduce<Promise<void>>((before) => before.then(() => lock.markStopping()), Promise.resolve())
      .finally(() => {
        marking = false;
      });
    do expect(await ownerIn(folder.path)).toMatchObject({ pid: process.pid });
    while (marking);
    await marked;
    await lock.release();
  });

  async function race(takers: readonly Child[], dir: string): Promise<readonly (string | null)[]> {
    for (const taker of takers) taker.say(dir);
    return Promise.all(takers.map((taker) => taker.line()));
  }

  it('of a process that was killed while it took a dead lock is taken', async () => {
    await using folder = await emptyFolder();
    await leaveDead(folder.path);
    const dead = await readFile(lockIn(folder.path));
    for (const turn of [dead, '']) {
      await writeFile(lockIn(folder.path), dead);
      await writeFile(`${lockIn(folder.path)}.taking`, turn);
      await (await takeLock(folder.path)).release();
      expect(await readdir(folder.path)).not.toContain('lock.taking');
    }
  });

  it.each([2, 4])('of a dead process goes to exactly one of %i simultaneous takers', async (count) => {
    await using folder = await emptyFolder();
    await leaveDead(folder.path);
    const dead = await readFile(lockIn(folder.path));
    await using stack = new AsyncDisposableStack();
    const takers = Array.from({ length: count }, () => stack.use(runScript('taker.ts')));
    for (let round = 0; round < 30; round++) {
      const dir = join(folder.path, `round-${round}`);
      await mkdir(dir);
      await writeFile(lockIn(dir), round % 3 === 2 ? 'garbage' : dead);
      const said = await race(takers, dir);
      expect(said.toSorted()).toEqual([...Array(count - 1).fill('lost'), 'won']);
      expect(await ownerIn(dir)).toMatchObject({ pid: takers[said.indexOf('won')]?.process.pid });
      expect(await readdir(dir)).toEqual(['lock']);
    }
  });

  it('goes to exactly one of many openers within one process', async () => {
    await using folder = await emptyFolder();
    await leaveDead(folder.path);
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => jsonStore(folder.path)));
    const opened = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(opened).toHaveLength(1);
    expect(refused).toEqual(Array(9).fill(expect.any(OperatorError)));
    await opened[0]?.close();
  });
});
