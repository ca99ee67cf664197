import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { restoreBackup } from '../../src/adapters/store/json/backup/restore.ts';
import { writeBackup } from '../../src/adapters/store/json/backup/write.ts';
import { checkStore } from '../../src/adapters/store/json/check.ts';
import { idsIn } from '../adapters/store/folder.ts';
import { filesWith, leaver, storeWithLeaver } from '../support/erased.ts';
import { emptyFolder, HandClock, jsonStore } from '../support/store.ts';
import { runScript } from './child.ts';
import { listen } from './listen.ts';

const now = '2026-11-24T07:01:00Z';
const isGone = (line: string) => line.startsWith('gone ');

/** What was recorded, in the journal's order, once everything that is due to be erased is. */
async function settledOrder(dir: string): Promise<readonly string[]> {
  const store = await jsonStore(dir);
  for (const request of await store.erasures.due(now)) await store.erasures.carryOut(request);
  expect(await store.erasures.due(now)).toEqual([]);
  const ids = await idsIn(store);
  // Sums stay, whoever went.
  expect((await store.replies.tally('talk-1')).checkins).toBe(ids.length);
  await store.close();
  return ids;
}

it('backs up while people are erased one after another in a flood, which is killed: each backup was true at one moment', async () => {
  await using folder = await emptyFolder();
  const dir = join(folder.path, 'store');
  await using child = runScript('erasing-flood.ts', dir, '8');
  expect(await child.line()).toBe('open');
  const flood = listen(child);
  const backups: { readonly file: string; readonly before: readonly string[] }[] = [];
  for (const round of [1, 2, 3, 4, 5, 6]) {
    await flood.until(backups.length * 250 + 100);
    const file = join(folder.path, `${round}.backup`);
    // What a backup that was killed left behind.
    if (round === 3) await writeFile(`${file}.part`, 'half');
    const before = [...flood.ids];
    await writeBackup(dir, file, now);
    backups.push({ file, before });
  }
  await flood.until(flood.ids.length + 50);
  child.process.kill('SIGKILL');
  await Promise.all([flood.over, child.ended()]);
  expect(flood.ids.filter(isGone).length).toBeGreaterThan(3);
  const all = await settledOrder(dir);
  for (const [round, { file, before }] of backups.entries()) {
    const into = join(folder.path, `back-${round}`);
    const { checked } = await restoreBackup(file, into, 'S');
    expect(checked).toMatchObject({ damaged: [], torn: null });
    // Whoever was gone before is nowhere in it, also not before the bot goes on.
    for (const line of before.filter(isGone)) expect(await filesWith(into, line.slice('gone '.length))).toEqual([]);
    const kept = await settledOrder(into);
    const acknowledged = new Set(before.filter((line) => !isGone(line)));
    expect(acknowledged.difference(new Set(kept))).toEqual(new Set());
    expect(kept).toEqual(all.slice(0, kept.length));
    expect((await checkStore(into, { repair: false, stamp: 'S' })).damaged).toEqual([]);
  }
  expect((await readdir(folder.path)).filter((name) => name.endsWith('.part'))).toEqual([]);
});

it('begins anew when an erasure overtakes it, so that no file is from before and another from after', async () => {
  await using folder = await emptyFolder();
  const [dir, file, into] = ['store', 'it.backup', 'back'].map((name) => join(folder.path, name));
  if (!dir || !file || !into) throw new Error('three places');
  await storeWithLeaver(dir);
  // The erasure removes what is packed, which a backup would notice by itself.
  await rm(join(dir, 'exports'), { recursive: true });
  await using child = runScript('overtaken.ts', dir, file);
  expect(await child.line()).toBe('overtaken');
  expect(await child.ended()).toBe(0);
  await restoreBackup(file, into, 'S');
  const store = await jsonStore(into, { clock: new HandClock('2027-01-05T07:00:00Z') });
  expect(await store.erasures.done()).toHaveLength(1);
  await store.close();
  expect(await filesWith(into, leaver)).toEqual([]);
});
