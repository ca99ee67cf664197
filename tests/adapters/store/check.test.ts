import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkStore } from '../../../src/adapters/store/json/check.ts';
import { encodeHeader } from '../../../src/adapters/store/json/months.ts';
import { readStore } from '../../../src/adapters/store/json/read.ts';
import { encodeLine } from '../../../src/adapters/store/line.ts';
import { OperatorError } from '../../../src/core/errors.ts';
import { emptyFolder, HandClock, jsonStore } from '../../support/store.ts';
import { checkin, damage, december, fill, idsIn, linesOf, november, writeLines } from './folder.ts';

const look = { repair: false, stamp: 'S' };
const repair = { repair: true, stamp: 'S' };

async function filled() {
  const folder = await emptyFolder();
  await fill(folder.path);
  return folder;
}

/** Lines 4 to 8 of what `fill` writes hold these; before them header, first document and the activity. */
const all = ['r0', 'r1', 'r2', 'r3', 'r4', 'last'];

describe('checking a store', () => {
  it('counts what is written, kind by kind, and finds nothing wrong beside an open one', async () => {
    await using folder = await filled();
    const store = await jsonStore(folder.path);
    await store.replies.withdraw({ id: 'w1', userId: 'p1', chatId: null, at: '2026-11-24T07:02:00Z' });
    await store.activities.close('talk-a', { at: '2026-11-24T07:03:00Z', due: null, present: null });
    expect(await checkStore(folder.path, look)).toEqual({
      counts: { meta: 1, content: 1, activity: 2, person: 5, checkin: 5, reflection: 1, withdrawal: 1 },
      damaged: [],
      torn: null,
      fragments: [],
    });
    await store.close();
  });

  it('names every damaged line by file and number, also those that a snapshot covers', async () => {
    await using folder = await filled();
    const store = await jsonStore(folder.path, { clock: new HandClock('2026-12-02T00:00:00Z') });
    await store.people.register('li', '李一');
    await store.people.register('wu', '吴二');
    await store.close();
    const lines = await linesOf(folder.path);
    await writeLines(folder.path, lines.with(3, damage(lines[3])).with(6, '').with(7, 'x'));
    const later = await linesOf(folder.path, december);
    await writeLines(folder.path, later.with(2, damage(later[2])), december);
    const { damaged, counts } = await checkStore(folder.path, look);
    expect(damaged.map(({ file, line }) => `${file}:${line}`)).toEqual([
      `${november}:4`,
      `${november}:7`,
      `${november}:8`,
      `${december}:3`,
    ]);
    expect(damaged.map(({ why }) => why)).toEqual(Array(4).fill(expect.stringMatching(/\p{Script=Han}/u)));
    expect(counts).toMatchObject({ checkin: 2, reflection: 1 });
  });

  it('finds lines missing at the end that the snapshot knows of, and keeps that snapshot when told to repair', async () => {
    await using folder = await filled();
    await (await jsonStore(folder.path)).close();
    const lines = await linesOf(folder.path);
    await writeLines(folder.path, lines.slice(0, -2));
    expect((await checkStore(folder.path, look)).damaged).toMatchObject([{ file: 'db.json' }]);
    await checkStore(folder.path, repair);
    expect((await checkStore(folder.path, look)).damaged).toEqual([]);
    expect(await readdir(folder.path)).toContain('db.json.damaged-S');
  });

  it('does not call a torn last line damage', async () => {
    await using folder = await filled();
    await appendFile(join(folder.path, november), '{"seq":9,');
    expect(await checkStore(folder.path, look)).toMatchObject({ damaged: [], torn: { file: november } });
  });

  it('lists the fragments that openings set aside', async () => {
    await using folder = await filled();
    await appendFile(join(folder.path, november), '{"seq":9,');
    await (await jsonStore(folder.path)).close();
    const { fragments, torn } = await checkStore(folder.path, look);
    expect(fragments).toEqual([expect.stringContaining(november)]);
    expect(torn).toBeNull();
  });

  it('changes nothing without being asked to', async () => {
    await using folder = await filled();
    const lines = await linesOf(folder.path);
    await writeLines(folder.path, lines.with(3, 'x'));
    const before = await readdir(folder.path);
    await checkStore(folder.path, look);
    expect(await readdir(folder.path)).toEqual(before);
    expect(await linesOf(folder.path)).toEqual(lines.with(3, 'x'));
  });

  it('refuses an empty folder, a missing one and one without a journal', async () => {
    await using folder = await emptyFolder();
    await mkdir(join(folder.path, 'other'));
    await writeFile(join(folder.path, 'other', 'db.json'), '{}');
    for (const dir of [folder.path, join(folder.path, 'missing'), join(folder.path, 'other')]) {
      await expect(checkStore(dir, look)).rejects.toThrow(OperatorError);
      await expect(checkStore(dir, repair)).rejects.toThrow(OperatorError);
    }
    expect(await readdir(folder.path)).toEqual(['other']);
  });

  it('refuses what a newer version wrote', async () => {
    await using folder = await filled();
    const lines = await linesOf(folder.path);
    await writeLines(folder.path, lines.with(0, encodeLine({ ...{ journal: 9, month: '2026-11' }, seq: 0 })));
    await expect(checkStore(folder.path, repair)).rejects.toThrow('更新版本');
    expect(await readdir(folder.path)).not.toContain('lock');
  });
});

/** What is done to the lines that `fill` wrote, and which of the records stand after the repair. */
const cases: readonly [string, (lines: readonly string[]) => readonly string[], readonly string[]][] = [
  ['a damaged line', (lines) => lines.with(4, damage(lines[4])), all.toSpliced(1, 1)],
  ['a damaged first document', (lines) => lines.with(1, damage(lines[1])), all],
  ['a damaged last line', (lines) => lines.with(-1, damage(lines.at(-1))), all.slice(0, -1)],
  ['several damaged lines', (lines) => lines.with(4, '').with(5, 'x').with(7, '\0\0'), ['r0', 'r3', 'last']],
  ['a gap of one line', (lines) => lines.toSpliced(5, 1), all.toSpliced(2, 1)],
  ['a gap of three lines', (lines) => lines.toSpliced(4, 3), ['r0', 'r4', 'last']],
  ['a gap behind a damaged line', (lines) => lines.toSpliced(4, 3, 'x'), ['r0', 'r4', 'last']],
  ['two lines run together', (lines) => lines.toSpliced(4, 2, `${lines[4]}${lines[5]}`), all.toSpliced(1, 2)],
  ['a line twice there', (lines) => lines.toSpliced(4, 0, lines[4] ?? ''), all],
  ['a strange line between two', (lines) => lines.toSpliced(4, 0, '<<<<<<< HEAD'), all],
  ['empty lines between two', (lines) => lines.toSpliced(4, 0, '', '', ''), all],
  ['an empty line at the end', (lines) => [...lines, ''], all],
  ['half a line at the end, closed by an editor', (lines) => [...lines, '{"seq":9,"add":[{"id'], all],
  ['a damaged header', (lines) => lines.with(0, damage(lines[0])), all],
  ['a missing header', (lines) => lines.slice(1), all],
  ['a header run together with the first line', (lines) => lines.toSpliced(0, 2, `${lines[0]}${lines[1]}`), all],
];

describe('repairing a store', () => {
  it.each(cases)('with %s keeps the original and lets everything else stand', async (_, spoil, standing) => {
    await using folder = await filled();
    const spoilt = spoil(await linesOf(folder.path));
    await writeLines(folder.path, spoilt);
    await writeFile(join(folder.path, 'db.json.keep'), await readFile(join(folder.path, 'db.json')));
    const found = await checkStore(folder.path, repair);
    expect(found.damaged).not.toEqual([]);
    expect(await linesOf(folder.path, `${november}.damaged-S`)).toEqual(spoilt);
    expect(await readdir(folder.path)).not.toContain('db.json');
    expect(await checkStore(folder.path, look)).toMatchObject({ damaged: [], torn: null });
    const store = await jsonStore(folder.path);
    expect(await idsIn(store)).toEqual(standing);
    expect((await store.replies.of('talk-a')).map(({ id }) => id).sort()).toEqual([...standing].sort());
    await store.replies.append(checkin('next', 'p9'));
    await store.close();
    const after = await readStore(folder.path);
    expect(await idsIn({ replies: { ...store.replies, all: after.replies } })).toEqual([...standing, 'next']);
    expect(await checkStore(folder.path, look)).toMatchObject({ damaged: [] });
  });

  it('mends damage at the seam of two months', async () => {
    await using folder = await filled();
    const store = await jsonStore(folder.path, { clock: new HandClock('2026-12-02T00:00:00Z') });
    await store.people.register('li', '李一');
    await store.people.register('wu', '吴二');
    await store.close();
    const lines = await linesOf(folder.path);
    await writeLines(folder.path, lines.with(-1, 'x'));
    const later = await linesOf(folder.path, december);
    await writeLines(folder.path, later.toSpliced(1, 1), december);
    await checkStore(folder.path, repair);
    expect(await checkStore(folder.path, look)).toMatchObject({ damaged: [] });
    const again = await jsonStore(folder.path);
    expect(await idsIn(again)).toEqual(all.slice(0, -1));
    expect(await again.people.find('li')).toBeNull();
    expect(await again.people.find('wu')).toMatchObject({ name: '吴二' });
    await again.close();
  });

  it('mends an earlier month that ends without its newline', async () => {
    await using folder = await filled();
    const whole = await readFile(join(folder.path, november));
    await writeFile(join(folder.path, november), whole.subarray(0, -1));
    await writeLines(folder.path, [encodeHeader('2026-12')], december);
    await checkStore(folder.path, repair);
    const store = await jsonStore(folder.path);
    expect((await idsIn(store)).slice(0, 5)).toEqual(all.slice(0, 5));
    await store.close();
  });

  it('leaves a sound store as it is', async () => {
    await using folder = await filled();
    const before = await readdir(folder.path);
    await checkStore(folder.path, repair);
    expect(await readdir(folder.path)).toEqual(before);
  });

  it('is refused while the store is open', async () => {
    await using folder = await filled();
    const store = await jsonStore(folder.path);
    await expect(checkStore(folder.path, repair)).rejects.toThrow(OperatorError);
    await store.close();
  });

  it('twice under one stamp loses neither original', async () => {
    await using folder = await filled();
    const lines = await linesOf(folder.path);
    for (const spoilt of [lines.with(4, 'x'), lines.with(5, 'y')]) {
      await writeLines(folder.path, spoilt);
      await checkStore(folder.path, repair).catch(() => {});
    }
    expect(await linesOf(folder.path, `${november}.damaged-S`)).toEqual(lines.with(4, 'x'));
  });
});
