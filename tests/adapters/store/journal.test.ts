import { readdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeHeader } from '../../../src/adapters/store/json/months.ts';
import { encodeLine } from '../../../src/adapters/store/line.ts';
import { OperatorError } from '../../../src/core/errors.ts';
import type { Store } from '../../../src/domain/store.ts';
import { emptyFolder, HandClock, jsonStore } from '../../support/store.ts';
import {
  checkin,
  damage,
  december,
  fill,
  forgetSnapshot,
  fragmentsIn,
  idsIn,
  linesOf,
  november,
  writeLines,
} from './folder.ts';

/** What opening says, as its operator reads it. */
async function refusal(dir: string, more: Parameters<typeof jsonStore>[1] = {}): Promise<string> {
  const opened: unknown = await jsonStore(dir, more).catch((error: unknown) => error);
  if (opened instanceof OperatorError) return opened.message;
  throw new Error('it opened, or failed otherwise', { cause: opened });
}

async function filled() {
  const folder = await emptyFolder();
  await fill(folder.path);
  await forgetSnapshot(folder.path);
  return folder;
}

describe('a damaged journal', () => {
  it('is not opened: file, line and the way out are named, and nothing is changed', async () => {
    await using folder = await filled();
    const lines = await linesOf(folder.path);
    for (const at of lines.keys()) {
      const damaged = lines.map((line, n) => (n === at ? damage(line) : line));
      await writeLines(folder.path, damaged);
      const said = await refusal(folder.path);
      expect(said).toContain(november);
      expect(said).toContain(`第 ${at + 1} 行`);
      expect(said).toContain('npm run fsck -- --repair');
      expect(await linesOf(folder.path)).toEqual(damaged);
      expect(await fragmentsIn(folder.path)).toEqual([]);
    }
    await writeLines(folder.path, lines);
    await (await jsonStore(folder.path)).close();
  });

  it('behind a snapshot is not opened either', async () => {
    await using folder = await emptyFolder();
    await fill(folder.path);
    const lines = await linesOf(folder.path);
    await writeLines(folder.path, [...lines, damage(lines.at(-1)), encodeLine({ seq: lines.length + 1 })]);
    expect(await refusal(folder.path)).toContain('快照之后第 1 行');
  });

  it('is one with a missing newline between two lines', async () => {
    await using folder = await filled();
    const lines = await linesOf(folder.path);
    await writeLines(folder.path, lines.toSpliced(3, 2, `${lines[3]}${lines[4]}`));
    expect(await refusal(folder.path)).toContain('第 4 行');
  });

  it('is one with a line missing, twice there, or a file missing', async () => {
    await using folder = await filled();
    const lines = await linesOf(folder.path);
    await writeLines(folder.path, lines.toSpliced(3, 1));
    expect(await refusal(folder.path)).toContain('序号应为 3，却是 4');
    await writeLines(folder.path, lines.toSpliced(3, 0, lines[3] ?? ''));
    expect(await refusal(folder.path)).toContain('序号应为 4，却是 3');
    await writeLines(folder.path, lines);
    const next = [encodeHeader('2027-01'), encodeLine({ seq: lines.length + 5 })];
    await writeLines(folder.path, next, 'journal-2027-01.jsonl');
    expect(await refusal(folder.path)).toContain('journal-2027-01.jsonl 第 2 行');
  });

  it('is one whose earlier file ends without a newline', async () => {
    await using folder = await filled();
    const whole = await readFile(join(folder.path, november));
    await truncate(join(folder.path, november), whole.length - 1);
    await writeLines(folder.path, [encodeHeader('2026-12')], december);
    expect(await refusal(folder.path)).toContain(november);
  });

  it('gives the lock free again', async () => {
    await using folder = await filled();
    const lines = await linesOf(folder.path);
    await writeLines(folder.path, lines.with(3, 'x'));
    await refusal(folder.path);
    expect(await readdir(folder.path)).not.toContain('lock');
  });
});

describe('a folder of another kind', () => {
  it('is refused when a newer version wrote it', async () => {
    await using folder = await filled();
    const [, ...lines] = await linesOf(folder.path);
    const newer = encodeLine({ ...{ journal: 9, month: '2026-11' }, seq: 0 });
    await writeLines(folder.path, [newer, ...lines]);
    expect(await refusal(folder.path)).toMatch(/更新版本.*读不了/u);
  });

  it('is refused when it is of the other mode, in both directions', async () => {
    for (const [mode, other] of [
      ['sandbox', 'live'],
      ['live', 'sandbox'],
    ] as const) {
      await using folder = await emptyFolder();
      await (await jsonStore(folder.path, { mode })).close();
      expect(await refusal(folder.path, { mode: other })).toMatch(/沙盒.*正式|正式.*沙盒/u);
      await (await jsonStore(folder.path, { mode })).close();
    }
  });
});

describe('the months', () => {
  const lateNovember = '2026-11-30T15:59:59Z';
  const firstOfDecember = '2026-11-30T16:00:00Z';

  async function put(store: Store, userId: string): Promise<void> {
    await store.people.register(userId, userId);
  }

  it('each have a file by the clock of the zone, and history spans them', async () => {
    await using folder = await filled();
    const clock = new HandClock(lateNovember);
    let store = await jsonStore(folder.path, { clock });
    await store.replies.append(checkin('in-november', 'n'));
    clock.set(firstOfDecember);
    await store.replies.append(checkin('in-december', 'd'));
    const ids = ['r0', 'r1', 'r2', 'r3', 'r4', 'last', 'in-november', 'in-december'];
    expect(await idsIn(store)).toEqual(ids);
    await store.close();
    expect((await linesOf(folder.path)).at(-1)).toContain('in-november');
    expect(await linesOf(folder.path, december)).toEqual([
      encodeHeader('2026-12'),
      expect.stringContaining('in-december'),
    ]);
    await forgetSnapshot(folder.path);
    store = await jsonStore(folder.path, { clock });
    expect(await idsIn(store)).toEqual(ids);
    expect(await store.replies.of('talk-a')).toHaveLength(8);
    await store.close();
  });

  it('never go back: with the clock set back the later file is written to, also after a restart', async () => {
    await using folder = await emptyFolder();
    const clock = new HandClock(firstOfDecember);
    let store = await jsonStore(folder.path, { clock });
    await put(store, 'p1');
    clock.set(lateNovember);
    await put(store, 'p2');
    await store.close();
    store = await jsonStore(folder.path, { clock });
    await put(store, 'p3');
    await store.close();
    expect((await readdir(folder.path)).filter((name) => name.startsWith('journal'))).toEqual([december]);
    expect(await linesOf(folder.path, december)).toHaveLength(5);
  });

  it('passed with nothing said leave no file', async () => {
    await using folder = await filled();
    const store = await jsonStore(folder.path, { clock: new HandClock('2027-03-01T00:00:00Z') });
    await put(store, 'p1');
    await store.close();
    expect((await readdir(folder.path)).filter((name) => name.startsWith('journal'))).toEqual([
      november,
      'journal-2027-03.jsonl',
    ]);
  });
});

describe('a change that could not be read again', () => {
  it('is refused instead of written', async () => {
    await using folder = await filled();
    const store = await jsonStore(folder.path);
    const asked = store.activities.close('talk-a', { at: '2026-11-24T07:05:00Z', due: -1, present: 0.5 });
    await expect(asked).rejects.toThrow();
    await store.replies.append(checkin('next', 'p9'));
    await store.close();
    await forgetSnapshot(folder.path);
    const again = await jsonStore(folder.path);
    expect((await idsIn(again)).at(-1)).toBe('next');
    await again.close();
  });
});

describe('changes asked for at once', () => {
  it('share batches and keep their order', async () => {
    await using folder = await emptyFolder();
    const store = await jsonStore(folder.path);
    const done: number[] = [];
    const names = Array.from({ length: 200 }, (_, n) => `p${String(n).padStart(3, '0')}`);
    await Promise.all(names.map(async (name, n) => store.people.register(name, name).then(() => done.push(n))));
    expect(done).toEqual(names.keys().toArray());
    expect((await store.people.all()).map(({ userId }) => userId)).toEqual(names);
    await store.close();
    const written = (await linesOf(folder.path)).flatMap((line) => /"userId":"(p\d+)"/u.exec(line)?.[1] ?? []);
    expect(written).toEqual(names);
  });
});
