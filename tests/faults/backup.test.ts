import { join } from 'node:path';
import { expect, it } from 'vitest';
import { restoreBackup } from '../../src/adapters/store/json/backup/restore.ts';
import { writeBackup } from '../../src/adapters/store/json/backup/write.ts';
import { checkStore } from '../../src/adapters/store/json/check.ts';
import { idsIn } from '../adapters/store/folder.ts';
import { emptyFolder, jsonStore } from '../support/store.ts';
import { runScript } from './child.ts';
import { listen } from './listen.ts';

it('backs up during a flood of another process: every reply acknowledged before is in it, and the state was true', async () => {
  await using folder = await emptyFolder();
  const dir = join(folder.path, 'store');
  await using child = runScript('flood.ts', dir, '1', '8');
  expect(await child.line()).toBe('open');
  const flood = listen(child);
  const backups: { file: string; before: readonly string[] }[] = [];
  for (const round of [1, 2, 3, 4]) {
    await flood.until(backups.length * 300 + 200);
    const file = join(folder.path, `${round}.backup`);
    const before = [...flood.ids];
    await writeBackup(dir, file, '2026-11-24T07:01:00Z');
    backups.push({ file, before });
  }
  // The flood went on behind the last backup.
  await flood.until(flood.ids.length + 100);
  child.process.kill('SIGKILL');
  await Promise.all([flood.over, child.ended()]);
  const all = await orderIn(dir);
  for (const [round, { file, before }] of backups.entries()) {
    const into = join(folder.path, `back-${round}`);
    const { checked } = await restoreBackup(file, into, 'S');
    expect(checked).toMatchObject({ damaged: [], torn: null });
    const kept = await orderIn(into);
    expect(new Set(before).difference(new Set(kept))).toEqual(new Set());
    expect(kept).toEqual(all.slice(0, kept.length));
    expect(kept.length).toBeLessThan(all.length);
    expect((await checkStore(into, { repair: false, stamp: 'S' })).damaged).toEqual([]);
  }
});

/** Everything recorded, in the journal's order; the open talk counts all of it. */
async function orderIn(dir: string): Promise<readonly string[]> {
  const store = await jsonStore(dir);
  const ids = await idsIn(store);
  expect((await store.replies.tally('talk-1')).checkins).toBe(ids.length);
  await store.close();
  return ids;
}
