import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeSnapshot } from '../../src/adapters/store/json/snapshot.ts';
import { branch, emptyFolder, HandClock, jsonStore, newTalk, pinnedTalk } from '../support/store.ts';
import { type Past, writePast } from './past.ts';

const replies = 200;
/** On a busy machine; on an idle one both take some ten seconds together. */
const timeout = 120_000;

/** Every file's size and when it was last written, folders aside. */
async function filesIn(dir: string): Promise<ReadonlyMap<string, { readonly size: number; readonly mtimeMs: number }>> {
  const names = (await readdir(dir, { withFileTypes: true })).filter((one) => one.isFile()).map(({ name }) => name);
  const found = names.map(async (name) => [name, await stat(join(dir, name))] as const);
  return new Map(await Promise.all(found));
}

/** Which files so many replies write to, and how many bytes come to the folder, behind a past of so many records. */
async function costBehind(past: Past): Promise<{ files: readonly string[]; bytes: number; lines: number }> {
  await using folder = await emptyFolder();
  const { state, end } = writePast(folder.path, past);
  await writeSnapshot(folder.path, state, end);
  const clock = new HandClock('2026-11-24T07:00:00Z');
  const store = await jsonStore(folder.path, { clock });
  await store.activities.open(newTalk('talk-now'), pinnedTalk);
  const before = await filesIn(folder.path);
  for (let n = 0; n < replies; n++) {
    const record = { id: `now-${n}`, userId: `person-${n}`, chatId: 'chat-1', activityId: 'talk-now', itemId: null };
    await store.replies.append({ ...record, kind: 'checkin', at: '2026-11-24T07:01:00Z', value: null });
  }
  const after = await filesIn(folder.path);
  const sizeOf = (file: string) => ({ before: before.get(file)?.size ?? 0, after: after.get(file)?.size ?? 0 });
  const written = [...after.keys()].filter((file) => after.get(file)?.mtimeMs !== before.get(file)?.mtimeMs);
  const bytes = written.reduce((sum, file) => sum + sizeOf(file).after - sizeOf(file).before, 0);
  await store.close();
  return { files: written, bytes, lines: end.seq };
}

it('writes as much for a reply behind a million records as behind a thousand', { timeout }, async () => {
  const few = await costBehind({ activities: 2, recordsEach: 500, people: 500, chats: 2 });
  const many = await costBehind({ activities: 2000, recordsEach: 500, people: 500, chats: 2 });
  expect(many.lines).toBeGreaterThan(1_000_000);
  expect(few.files).toEqual(['journal-2026-11.jsonl']);
  expect(many.files).toEqual(few.files);
  // Each line holds its number: of four digits there, of seven here.
  expect(many.bytes - few.bytes).toBe(replies * (String(many.lines).length - String(few.lines).length));
});

it('keeps db.json under five megabytes behind a hundred thousand closed activities', { timeout }, async () => {
  await using folder = await emptyFolder();
  writePast(folder.path, { activities: 100_000, recordsEach: 1, people: 3000, chats: 100 });
  const store = await jsonStore(folder.path);
  await store.tidy('2026-11-24T07:00:00Z');
  const cut = await stat(join(folder.path, 'db.json'));
  expect(cut.size).toBeLessThan(5_000_000);
  expect(await store.activities.totals('chat-7', branch)).toMatchObject({ talk: { count: 1000, checkins: 1000 } });
  expect(await store.activities.findByNo('chat-7', 1)).toMatchObject({ id: 'activity-7' });
  // A month later what was closed is forgotten, in memory and in the snapshot.
  await store.tidy('2027-01-24T07:00:00Z');
  await store.people.register('li', '李一');
  await store.close();
  expect((await stat(join(folder.path, 'db.json'))).size).toBeLessThan(cut.size / 2);
});
