import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStore } from '../../../src/adapters/store/json/check.ts';
import type { Store } from '../../../src/domain/store.ts';
import { filesWith, leaver, storeWithLeaver } from '../../support/erased.ts';
import { emptyFolder, HandClock, jsonStore, newTalk, pinnedTalk } from '../../support/store.ts';
import { checkin, damage, idsIn, linesOf, writeLines } from './folder.ts';

const january = { clock: new HandClock('2027-01-05T07:00:00Z') };

async function carryOut(store: Store): Promise<void> {
  for (const due of await store.erasures.due('2027-01-05T07:00:00Z')) await store.erasures.carryOut(due);
}

function numberOf(line: string | undefined): string | undefined {
  return /^\{"seq":(\d+)/u.exec(line ?? '')?.[1];
}

async function leftFolder() {
  const folder = await emptyFolder();
  await storeWithLeaver(folder.path);
  return folder;
}

describe('an erasure on disk', () => {
  it('leaves the userid, the name and the words nowhere in the folder, while the store still runs', async () => {
    await using folder = await leftFolder();
    expect((await filesWith(folder.path, leaver)).length).toBeGreaterThan(6);
    const store = await jsonStore(folder.path, january);
    await carryOut(store);
    for (const text of [leaver, '我要收回的话']) expect(await filesWith(folder.path, text)).toEqual([]);
    // A sheet that was finalised stays, and prints names.
    expect(await filesWith(folder.path, '赵六')).toEqual(['定稿.docx']);
    await store.close();
    expect(await filesWith(folder.path, leaver)).toEqual([]);
  });

  it('keeps every line’s number, and the bytes of all lines that hold nothing of the person', async () => {
    await using folder = await leftFolder();
    const files = ['journal-2026-11.jsonl', 'journal-2026-12.jsonl', 'journal-2027-01.jsonl'];
    const before = await Promise.all(files.map((file) => linesOf(folder.path, file)));
    const store = await jsonStore(folder.path, january);
    await carryOut(store);
    await store.close();
    for (const [at, file] of files.entries()) {
      const after = await linesOf(folder.path, file);
      expect(after).toHaveLength(before[at]?.length ?? 0);
      for (const [row, line] of (before[at] ?? []).entries()) {
        if (line.includes(leaver)) expect(numberOf(after[row])).toBe(numberOf(line));
        else expect(after[row]).toBe(line);
      }
    }
    expect(await checkStore(folder.path, { repair: false, stamp: 'S' })).toMatchObject({ damaged: [], torn: null });
  });

  it('cleans what lies beside the journals and removes what is packed, but no finalised sheet', async () => {
    await using folder = await leftFolder();
    const store = await jsonStore(folder.path, january);
    await carryOut(store);
    await store.close();
    expect(await readFile(join(folder.path, 'exports', '签到.csv'), 'utf8')).toContain('chen,checkin');
    expect(await readdir(join(folder.path, 'exports'))).toEqual(['签到.csv']);
    expect(await readFile(join(folder.path, 'sheets', '定稿.docx'), 'utf8')).toBe('赵六 陈二');
    const copy = (await readFile(join(folder.path, 'before-2', 'journal-2026-11.jsonl'), 'utf8')).split('\n');
    expect(copy).toHaveLength((await linesOf(folder.path)).length + 1);
    expect(copy.filter((line) => line.includes('"kind":"checkin"'))).toHaveLength(3);
  });

  it('does not touch a store with a damaged line that it would have to read, and is still due', async () => {
    await using folder = await leftFolder();
    const store = await jsonStore(folder.path, january);
    const lines = await linesOf(folder.path);
    const [due] = await store.erasures.due('2027-01-05T07:00:00Z');
    await writeLines(
      folder.path,
      lines.map((line) => (line.includes('我要收回的话') ? damage(line) : line)),
    );
    await expect(carryOut(store)).rejects.toThrow('损坏');
    expect(await store.erasures.due('2027-01-05T07:00:00Z')).toEqual([due]);
    await writeLines(folder.path, lines);
    await carryOut(store);
    expect(await filesWith(folder.path, leaver)).toEqual([]);
    await store.close();
  });

  it('stops when the store is closed in the middle, and is carried out after the next opening', async () => {
    await using folder = await leftFolder();
    const store = await jsonStore(folder.path, january);
    const erasing = carryOut(store).catch((error: unknown) => error);
    await store.close();
    expect(await erasing).toMatchObject({ name: 'Interrupted' });
    const again = await jsonStore(folder.path, january);
    await carryOut(again);
    await again.close();
    expect(await filesWith(folder.path, leaver)).toEqual([]);
  });

  it('keeps every reply that is given meanwhile, in whatever order they come', async () => {
    const property = fc.asyncProperty(fc.array(fc.nat(30), { minLength: 1, maxLength: 60 }), async (pauses) => {
      await using folder = await leftFolder();
      const store = await jsonStore(folder.path, { ...january, snapshotEveryLines: 5 });
      await store.activities.open(newTalk('talk-c', { chatId: 'chat-2' }), pinnedTalk);
      const erasing = carryOut(store);
      const added = await Promise.all(
        pauses.map(async (turns, n) => {
          for (let turn = 0; turn < turns; turn++) await new Promise((next) => setImmediate(next));
          const id = `n${n}`;
          await store.replies.append(checkin(id, `p${n}`, { activityId: 'talk-c', chatId: 'chat-2' }));
          if (n % 5 === 0) await store.tidy('2027-01-05T07:00:00Z');
          return id;
        }),
      );
      await erasing;
      const seen = await idsIn(store);
      await store.close();
      const again = await jsonStore(folder.path, january);
      expect(new Set(added).difference(new Set(await idsIn(again)))).toEqual(new Set());
      expect(await idsIn(again)).toEqual(seen);
      expect(await again.replies.tally('talk-c')).toMatchObject({ checkins: added.length });
      await again.close();
      expect(await filesWith(folder.path, leaver)).toEqual([]);
      expect(await checkStore(folder.path, { repair: false, stamp: 'S' })).toMatchObject({ damaged: [], torn: null });
    });
    await fc.assert(property, { numRuns: 25 });
  });
});
