import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { emptyFolder, jsonStore } from '../support/store.ts';
import { type Child, runScript } from './child.ts';

const count = 3000;

/** Kills it at a moment, and says what is there afterwards. */
async function adoptAndKill(until: (child: Child, dir: string) => Promise<void>): Promise<readonly number[]> {
  await using folder = await emptyFolder();
  await using child = runScript('adopter.ts', folder.path, `${count}`);
  expect(await child.line()).toBe('begin');
  await until(child, folder.path);
  child.process.kill('SIGKILL');
  await child.ended();
  const store = await jsonStore(folder.path);
  const versions = await Array.fromAsync(store.versions.list({ states: ['approved'] }));
  const { total } = await store.audit.latest({ skip: 0, count: 0 });
  const found = [versions.length, (await store.packs.adoptions()).length, total];
  await store.close();
  return found;
}

/** Until so many bytes were written, or all were. */
async function grown(child: Child, dir: string, bytes: number): Promise<void> {
  let isOver = false;
  void child.line().then(() => {
    isOver = true;
  });
  const journal = join(dir, 'journal-2026-11.jsonl');
  const { size } = await stat(journal);
  for (let now = size; now < size + bytes && !isOver; now = (await stat(journal)).size) await turn();
}

const nothing = [0, 0, 1];
const everything = [count, 1, 2];

it('leaves all of an adoption or nothing, whenever the process is killed', { timeout: 120_000 }, async () => {
  const moments: readonly ((child: Child, dir: string) => Promise<void>)[] = [
    async () => {},
    (child, dir) => grown(child, dir, 1),
    (child, dir) => grown(child, dir, 500_000),
  ];
  for (const moment of moments) expect([nothing, everything]).toContainEqual(await adoptAndKill(moment));
  const said = await adoptAndKill(async (child) => expect(await child.line()).toBe('adopted'));
  expect(said).toEqual(everything);
});
