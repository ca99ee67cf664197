import { expect, it } from 'vitest';
import { checkStore } from '../../src/adapters/store/json/check.ts';
import { emptyFolder, jsonStore } from '../support/store.ts';
import { runScript } from './child.ts';

/** Floods a store until so many records are acknowledged, kills it in the midst, and returns every acknowledged id. */
async function floodAndKill(dir: string, round: number, rows: number, count: number): Promise<readonly string[]> {
  await using child = runScript('flood.ts', dir, `${round}`, `${rows}`);
  expect(await child.line()).toBe('open');
  const ids: string[] = [];
  for (let line = await child.line(); line !== null; line = await child.line()) {
    ids.push(line);
    if (ids.length === count) child.process.kill('SIGKILL');
  }
  expect(await child.ended()).toBe('SIGKILL');
  expect(ids.length).toBeGreaterThanOrEqual(count);
  return ids;
}

it('keeps every acknowledged record exactly once over three kills', async () => {
  await using folder = await emptyFolder();
  const acknowledged: string[] = [];
  for (const [round, rows] of [1, 4, 16].entries()) {
    acknowledged.push(...(await floodAndKill(folder.path, round, rows, 300 + round * 37)));
    expect((await checkStore(folder.path, { repair: false, stamp: 'S' })).damaged).toEqual([]);
  }
  const store = await jsonStore(folder.path);
  const kept = (await Array.fromAsync(store.replies.all({}))).map(({ id }) => id);
  expect(new Set(kept).size).toBe(kept.length);
  expect(new Set(acknowledged).difference(new Set(kept))).toEqual(new Set());
  for (const round of [0, 1, 2]) {
    const own = kept.filter((id) => id.startsWith(`${round}-`));
    expect(await store.replies.tally(`talk-${round}`)).toMatchObject({ checkins: own.length });
    // At most what was under way when the kill came.
    expect(own.length - acknowledged.filter((id) => id.startsWith(`${round}-`)).length).toBeLessThanOrEqual(16);
  }
  await store.close();
  const found = await checkStore(folder.path, { repair: false, stamp: 'S' });
  expect(found).toMatchObject({ damaged: [], torn: null });
});
