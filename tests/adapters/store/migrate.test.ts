import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkStore } from '../../../src/adapters/store/json/check.ts';
import { monthFiles } from '../../../src/adapters/store/json/months.ts';
import { encodeLine } from '../../../src/adapters/store/line.ts';
import { emptyFolder, HandClock, jsonStore } from '../../support/store.ts';
import { fill, forgetSnapshot, idsIn, linesOf } from './folder.ts';

/** Written by the first program, of version 1: two months and a snapshot. */
const written = join(import.meta.dirname, 'version-1');
const december = { clock: new HandClock('2026-12-02T07:00:00Z') };

async function oldStore() {
  const folder = await emptyFolder();
  await cp(written, folder.path, { recursive: true });
  return folder;
}

async function headersOf(dir: string): Promise<readonly unknown[]> {
  const files = await monthFiles(dir);
  return Promise.all(files.map(async (file) => JSON.parse((await linesOf(dir, file))[0] ?? '').journal));
}

describe('a store that an older program wrote', () => {
  it('opens with everything in it, is of this version then, and goes on', async () => {
    await using folder = await oldStore();
    const warned: string[] = [];
    const store = await jsonStore(folder.path, { ...december, warn: (message) => void warned.push(message) });
    expect(warned).toEqual(['the store was of an older version; its files are kept beside it']);
    expect(await idsIn(store)).toEqual(['r1', 'r2']);
    expect(await store.people.find('li')).toMatchObject({ name: '李一' });
    expect(await store.activities.find('talk-a')).toMatchObject({ due: 20, tally: { checkins: 1, reflections: 1 } });
    await store.people.register('wu', '吴三');
    await store.close();
    expect(await headersOf(folder.path)).toEqual([2, 2]);
    const again = await jsonStore(folder.path, december);
    expect(await again.people.find('wu')).toMatchObject({ name: '吴三' });
    await again.close();
    expect((await checkStore(folder.path, { repair: false, stamp: 'S' })).damaged).toEqual([]);
  });

  it('keeps what was there, byte by byte', async () => {
    await using folder = await oldStore();
    await (await jsonStore(folder.path, december)).close();
    expect(await headersOf(join(folder.path, 'before-2'))).toEqual([1, 1]);
    for (const file of await monthFiles(written)) {
      expect(await readFile(join(folder.path, 'before-2', file))).toEqual(await readFile(join(written, file)));
      expect((await linesOf(folder.path, file)).slice(1)).toEqual((await linesOf(written, file)).slice(1));
    }
  });

  it('can be read and checked before it was ever opened, and is not changed by that', async () => {
    await using folder = await oldStore();
    const found = await checkStore(folder.path, { repair: false, stamp: 'S' });
    expect(found).toMatchObject({ damaged: [], counts: { checkin: 1, reflection: 1 } });
    expect(await headersOf(folder.path)).toEqual([1, 1]);
  });

  it('goes on where a crash left one file new and one old', async () => {
    await using folder = await oldStore();
    await (await jsonStore(folder.path, december)).close();
    await cp(join(written, 'journal-2026-12.jsonl'), join(folder.path, 'journal-2026-12.jsonl'));
    await writeFile(join(folder.path, 'journal-2026-12.jsonl.new'), 'half');
    await forgetSnapshot(folder.path);
    const store = await jsonStore(folder.path, december);
    expect(await idsIn(store)).toEqual(['r1', 'r2']);
    await store.close();
    expect(await headersOf(folder.path)).toEqual([2, 2]);
    expect((await readdir(folder.path)).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('refuses a newer program’s store and changes nothing', async () => {
    await using folder = await emptyFolder();
    await fill(folder.path);
    const path = join(folder.path, 'journal-2027-01.jsonl');
    const newer = `${encodeLine({ ...{ journal: 9, month: '2027-01' }, seq: 0 })}\n`;
    await writeFile(path, newer);
    await writeFile(join(folder.path, 'journal-2026-10.jsonl'), await readFile(join(written, 'journal-2026-11.jsonl')));
    const before = await readdir(folder.path);
    await expect(jsonStore(folder.path)).rejects.toThrow('更新版本');
    expect(await readFile(path, 'utf8')).toBe(newer);
    expect(await readdir(folder.path)).toEqual(before);
    expect(await headersOf(folder.path)).toEqual([1, 2, 9]);
  });
});
