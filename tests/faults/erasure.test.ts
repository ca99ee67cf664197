import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { restoreBackup } from '../../src/adapters/store/json/backup/restore.ts';
import { writeBackup } from '../../src/adapters/store/json/backup/write.ts';
import { checkStore } from '../../src/adapters/store/json/check.ts';
import { answers } from '../adapters/store/folder.ts';
import { filesWith, leaver, storeWithLeaver } from '../support/erased.ts';
import { emptyFolder, HandClock, jsonStore } from '../support/store.ts';
import { runScript } from './child.ts';

const january = { clock: new HandClock('2027-01-05T07:00:00Z') };

/** Copies the store, erases in another process that dies before its n-th change, completes it here, and looks. */
async function dieAt(template: string, dir: string, at: number): Promise<unknown> {
  await cp(template, dir, { recursive: true });
  await using child = runScript('eraser.ts', dir, `${at}`);
  expect(await child.ended()).toBe('SIGKILL');
  const backup = `${dir}.backup`;
  await writeBackup(dir, backup, '2027-01-05T07:00:00Z');
  const store = await jsonStore(dir, january);
  expect(await store.replies.tally('talk-b')).toMatchObject({ checkins: 2 });
  const due = await store.erasures.due('2027-01-05T07:00:00Z');
  const done = await store.erasures.done();
  // The old or the new: never neither, never both.
  expect([due.length, done.length]).toEqual(due.length === 1 ? [1, 0] : [0, 1]);
  for (const request of due) await store.erasures.carryOut(request);
  const said = await answers(store);
  await store.close();
  expect(await filesWith(dir, leaver)).toEqual([]);
  expect(await filesWith(dir, '我要收回的话')).toEqual([]);
  expect((await checkStore(dir, { repair: false, stamp: 'S' })).damaged).toEqual([]);
  // A backup of that very moment comes to the same, once restored.
  await restoreBackup(backup, `${dir}-back`, 'S');
  const back = await jsonStore(`${dir}-back`, january);
  for (const request of await back.erasures.due('2027-01-05T07:00:00Z')) await back.erasures.carryOut(request);
  expect(await answers(back)).toEqual(said);
  await back.close();
  expect(await filesWith(`${dir}-back`, leaver)).toEqual([]);
  expect((await checkStore(`${dir}-back`, { repair: false, stamp: 'S' })).damaged).toEqual([]);
  return said;
}

it('is completed after a kill at each of its steps, and comes to the same', { timeout: 120_000 }, async () => {
  await using folder = await emptyFolder();
  const template = join(folder.path, 'template');
  await storeWithLeaver(template);
  const whole = join(folder.path, 'whole');
  await cp(template, whole, { recursive: true });
  await using child = runScript('eraser.ts', whole);
  const steps = Number(await child.line());
  expect(await child.ended()).toBe(0);
  expect(steps).toBeGreaterThan(20);
  const store = await jsonStore(whole, january);
  const wanted = await answers(store);
  await store.close();
  for (let at = 1; at <= steps; at += 2) {
    const both = [at, at + 1].filter((one) => one <= steps);
    const results = await Promise.all(both.map((one) => dieAt(template, join(folder.path, `${one}`), one)));
    for (const result of results) expect(result).toEqual(wanted);
  }
});
