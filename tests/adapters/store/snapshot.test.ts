import { mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/domain/store.ts';
import { emptyFolder, jsonStore, newTalk, pinnedTalk } from '../../support/store.ts';
import { answers, checkin, december, fill, forgetSnapshot, linesOf, november, writeLines } from './folder.ts';

type Json = Record<string, Record<string, Record<string, unknown>>>;

/** Makes a group's sums those of a time without quizzes. */
function forgetQuizzes(fold: Json): void {
  delete fold.asked;
  for (const part of ['latest', 'dealt', 'totals']) delete fold[part]?.quiz;
  for (const sums of Object.values(fold.totals ?? {})) {
    for (const name of ['participants', 'judged', 'right']) delete sums[name];
  }
}

describe('a snapshot', () => {
  async function asked(dir: string): Promise<{ said: unknown; warnings: string[] }> {
    const warnings: string[] = [];
    const store = await jsonStore(dir, { warn: (message) => warnings.push(message) });
    const said = await answers(store);
    await store.close();
    return { said, warnings };
  }

  it('that is deleted, garbage or of another version is rebuilt to the same answers', async () => {
    await using folder = await emptyFolder();
    await fill(folder.path);
    const { said } = await asked(folder.path);
    await forgetSnapshot(folder.path);
    expect(await asked(folder.path)).toEqual({ said, warnings: [] });
    const snapshot = await readFile(join(folder.path, 'db.json'), 'utf8');
    const bad = [
      '',
      '{',
      'null',
      '\0'.repeat(100),
      snapshot.replace('"version": 2', '"version": 9'),
      snapshot.slice(9),
    ];
    for (const text of bad) {
      await writeFile(join(folder.path, 'db.json'), text);
      const found = await asked(folder.path);
      expect(found.said).toEqual(said);
      expect(found.warnings.join()).toContain('db.json');
    }
  });

  it('that is older than quizzes is read, with what they brought filled in', async () => {
    await using folder = await emptyFolder();
    await fill(folder.path);
    const { said } = await asked(folder.path);
    const path = join(folder.path, 'db.json');
    const { branches, ...old } = JSON.parse(await readFile(path, 'utf8'));
    expect(branches).toEqual({});
    Object.values<Json>(old.chatFolds).forEach(forgetQuizzes);
    for (const { type, value } of old.shelved) if (type === 'chat') delete value.settings.quizStyle;
    await writeFile(path, JSON.stringify(old));
    expect(await asked(folder.path)).toEqual({ said, warnings: [] });
  });

  it('that is ahead of the journal, or of no place in it, gives way to the journal', async () => {
    await using folder = await emptyFolder();
    await fill(folder.path);
    const lines = await linesOf(folder.path);
    await writeLines(folder.path, lines.slice(0, -1));
    const { said, warnings } = await asked(folder.path);
    expect(warnings.join()).toContain('ahead');
    await forgetSnapshot(folder.path);
    expect((await asked(folder.path)).said).toEqual(said);
    for (const change of [{ offset: 100 }, { offset: 0 }, { file: december }, { file: '../x' }]) {
      const snapshot = JSON.parse(await readFile(join(folder.path, 'db.json'), 'utf8'));
      const position = { ...snapshot.position, ...change };
      await writeFile(join(folder.path, 'db.json'), JSON.stringify({ ...snapshot, position }));
      expect((await asked(folder.path)).said).toEqual(said);
    }
  });

  it('that says another number than its place in the journal gives way to the journal', async () => {
    await using folder = await emptyFolder();
    await fill(folder.path);
    const { said } = await asked(folder.path);
    const snapshot = JSON.parse(await readFile(join(folder.path, 'db.json'), 'utf8'));
    const position = { ...snapshot.position, seq: snapshot.position.seq + 3 };
    await writeFile(join(folder.path, 'db.json'), JSON.stringify({ ...snapshot, position, people: [] }));
    expect((await asked(folder.path)).said).toEqual(said);
  });

  it('that cannot be written hinders nothing: it is said, the folder is given free, the next one is tried', async () => {
    await using folder = await emptyFolder();
    const warnings: string[] = [];
    const store = await jsonStore(folder.path, { warn: (message) => warnings.push(message) });
    const inTheWay = join(folder.path, 'db.json.new');
    await mkdir(inTheWay);
    await store.tidy('2026-11-24T07:00:00Z');
    expect(warnings.join()).toContain('db.json');
    await rmdir(inTheWay);
    await store.tidy('2026-11-24T07:00:00Z');
    expect(await readdir(folder.path)).toContain('db.json');
    await mkdir(inTheWay);
    await store.people.register('li', '李一');
    await store.close();
    await rmdir(inTheWay);
    const again = await jsonStore(folder.path);
    expect(await again.people.find('li')).toMatchObject({ name: '李一' });
    await again.close();
  });

  it('keeps the order of records, also of those that were made while the clock went back', async () => {
    await using folder = await emptyFolder();
    const store = await jsonStore(folder.path);
    await store.activities.open(newTalk('talk-a'), pinnedTalk);
    const minutes = [5, 3, 5, 3, 4];
    for (const [n, minute] of minutes.entries()) {
      const at = `2026-11-24T07:0${minute}:00Z`;
      await store.replies.append(checkin(`r${n}`, `p${n % 2}`, { at, kind: 'reflection', value: '廉' }));
    }
    const ordered = ['r1', 'r3', 'r4', 'r0', 'r2'];
    const check = async ({ replies }: Store) => {
      expect((await replies.of('talk-a')).map(({ id }) => id)).toEqual(ordered);
      expect((await replies.standing('talk-a', 'p0')).map(({ id }) => id)).toEqual(['r4', 'r0', 'r2']);
    };
    await check(store);
    await store.close();
    const again = await jsonStore(folder.path);
    await check(again);
    await again.activities.close('talk-a', { at: '2026-11-24T07:09:00Z', due: null, present: null });
    await check(again);
    await again.close();
  });

  it('cut while others write loses none of them', async () => {
    await using folder = await emptyFolder();
    const store = await jsonStore(folder.path, { snapshotEveryLines: 1 });
    const names = Array.from({ length: 60 }, (_, n) => `p${n}`);
    for (const name of names) {
      const cut = store.tidy('2026-11-24T07:00:00Z');
      await Promise.all([
        cut,
        store.people.register(name, name),
        store.people.openPrivate(name, '2026-11-24T07:00:00Z'),
      ]);
      // What a crash in this moment would leave.
      const snapshot = JSON.parse(await readFile(join(folder.path, 'db.json'), 'utf8'));
      const journal = await readFile(join(folder.path, november), 'utf8');
      const before = journal.slice(0, snapshot.position.offset).trimEnd().split('\n').length - 1;
      expect(snapshot.position.seq).toBe(before);
    }
    await store.close();
    const again = await jsonStore(folder.path);
    expect((await again.people.all()).map(({ name, privateSince }) => [name, privateSince !== null])).toEqual(
      names.map((name) => [name, true]),
    );
    await again.close();
  });
});
