import { appendFile, mkdir, readdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStore } from '../../../src/adapters/store/json/read.ts';
import { OperatorError } from '../../../src/core/errors.ts';
import { emptyFolder, HandClock, jsonStore, newTalk, pinnedTalk } from '../../support/store.ts';
import { checkin, damage, fill, linesOf, november, writeLines } from './folder.ts';

async function filled() {
  const folder = await emptyFolder();
  await fill(folder.path);
  return folder;
}

describe('reading a store beside the one that has it open', () => {
  it('gives people, activities and replies as the open one gives them, and changes nothing', async () => {
    await using folder = await filled();
    const store = await jsonStore(folder.path, { clock: new HandClock('2026-12-01T00:00:00Z') });
    await store.people.enroll([{ userId: 'p1', name: '李一' }]);
    const words = { id: 'f1', userId: 'p1', at: '2026-11-24T07:00:00Z', text: '放在周三', answerBy: '2026-12-01' };
    await store.feedback.file(words);
    await store.feedback.assign(1, 'guanli');
    await store.replies.withdraw({ id: 'w1', userId: 'p2', chatId: null, at: '2026-11-24T07:02:00Z' });
    await store.activities.close('talk-a', { at: '2026-11-24T07:03:00Z', due: 9, present: 8 });
    await store.activities.open(newTalk('talk-b'), pinnedTalk);
    const before = await readdir(folder.path);
    const reader = await readStore(folder.path);
    expect(reader.secret).toBe(store.secret);
    expect(await Array.fromAsync(reader.people())).toEqual(await store.people.all());
    expect(await Array.fromAsync(reader.activities())).toEqual(await Array.fromAsync(store.activities.all()));
    expect(await Array.fromAsync(reader.feedback())).toEqual(await store.feedback.all());
    for (const filter of [{}, { userId: 'p2' }, { activityId: 'talk-a' }, { since: '2026-11-24T07:02:00Z' }]) {
      const all = await Array.fromAsync(store.replies.all(filter));
      expect(await Array.fromAsync(reader.replies(filter))).toEqual(all);
    }
    expect(await readdir(folder.path)).toEqual(before);
    await store.close();
  });

  it('sees what was written since it was begun', async () => {
    await using folder = await filled();
    const store = await jsonStore(folder.path);
    const reader = await readStore(folder.path);
    await store.replies.append(checkin('later', 'p9'));
    const ids = (await Array.fromAsync(reader.replies({}))).map(({ id }) => id);
    expect(ids.at(-1)).toBe('later');
    await store.close();
  });

  it('takes a half-written last line for one that is not there yet, at whichever byte', async () => {
    await using folder = await filled();
    const path = join(folder.path, november);
    const whole = await readFile(path);
    const lastLine = whole.lastIndexOf('\n', whole.length - 2) + 1;
    const reader = await readStore(folder.path);
    for (let cut = whole.length - 1; cut >= lastLine; cut--) {
      await truncate(path, cut);
      const ids = (await Array.fromAsync(reader.replies({}))).map(({ id }) => id);
      expect(ids).toEqual(['r0', 'r1', 'r2', 'r3', 'r4']);
    }
  });

  it('sees a half-written new month as empty', async () => {
    await using folder = await filled();
    await appendFile(join(folder.path, 'journal-2026-12.jsonl'), '{"journal":1,');
    const reader = await readStore(folder.path);
    expect(await Array.fromAsync(reader.replies({}))).toHaveLength(6);
  });

  it('refuses a folder without a store in it', async () => {
    await using folder = await emptyFolder();
    await mkdir(join(folder.path, 'empty'));
    for (const dir of [join(folder.path, 'empty'), join(folder.path, 'missing')]) {
      await expect(readStore(dir)).rejects.toThrow(OperatorError);
    }
    expect(await readdir(folder.path)).toEqual(['empty']);
  });

  it('stops at a damaged line with a word for the operator instead of leaving it out', async () => {
    await using folder = await filled();
    const lines = await linesOf(folder.path);
    await writeLines(folder.path, lines.with(4, damage(lines[4])));
    const reader = await readStore(folder.path);
    const read = Array.fromAsync(reader.replies({}));
    await expect(read).rejects.toThrow(OperatorError);
    await expect(read).rejects.toThrow(new RegExp(`${november}.*npm run fsck`, 'su'));
  });
});
