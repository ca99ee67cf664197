import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, HandClock, jsonStore } from '../../support/store.ts';
import { checkin, december, fill, forgetSnapshot, fragmentsIn, idsIn, november } from './folder.ts';

describe('a torn tail', () => {
  it('is cut off at whichever byte it was torn, kept in fragments, and writing goes on', async () => {
    await using origin = await emptyFolder();
    await fill(origin.path);
    const whole = await readFile(join(origin.path, november));
    const lastLine = whole.lastIndexOf('\n', whole.length - 2) + 1;
    for (let cut = lastLine; cut < whole.length; cut++) {
      await using folder = await emptyFolder();
      await writeFile(join(folder.path, november), whole.subarray(0, cut));
      const store = await jsonStore(folder.path);
      await store.replies.append(checkin('next', 'p9'));
      expect(await idsIn(store)).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'next']);
      await store.close();
      const fragments = await fragmentsIn(folder.path);
      expect(Buffer.concat(fragments)).toEqual(whole.subarray(lastLine, cut));
      await forgetSnapshot(folder.path);
      const again = await jsonStore(folder.path);
      expect(await idsIn(again)).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'next']);
      await again.close();
    }
  });

  it('behind a snapshot is cut off too', async () => {
    await using folder = await emptyFolder();
    await fill(folder.path);
    await appendFile(join(folder.path, november), '{"seq":9,"ad');
    const warnings: string[] = [];
    const store = await jsonStore(folder.path, { warn: (message) => warnings.push(message) });
    expect(await idsIn(store)).toContain('last');
    expect(warnings.join()).toContain('torn');
    expect(Buffer.concat(await fragmentsIn(folder.path)).toString()).toBe('{"seq":9,"ad');
    await store.close();
  });

  it('of NUL bytes, as a power cut leaves it, is cut off', async () => {
    await using folder = await emptyFolder();
    await fill(folder.path);
    await forgetSnapshot(folder.path);
    await appendFile(join(folder.path, november), Buffer.alloc(4096));
    const store = await jsonStore(folder.path);
    await store.replies.append(checkin('next', 'p9'));
    await store.close();
    await forgetSnapshot(folder.path);
    const again = await jsonStore(folder.path);
    expect(await idsIn(again)).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'last', 'next']);
    expect(Buffer.concat(await fragmentsIn(folder.path))).toEqual(Buffer.alloc(4096));
    await again.close();
  });

  it('in the very first header begins the file anew, at whichever byte', async () => {
    await using origin = await emptyFolder();
    await fill(origin.path);
    const whole = await readFile(join(origin.path, november));
    const header = whole.indexOf('\n');
    for (let cut = 0; cut <= header; cut++) {
      await using folder = await emptyFolder();
      await writeFile(join(folder.path, november), whole.subarray(0, cut));
      const store = await jsonStore(folder.path);
      await store.people.register('li', '李一');
      await store.close();
      await forgetSnapshot(folder.path);
      const again = await jsonStore(folder.path);
      expect(await again.people.find('li')).toMatchObject({ name: '李一' });
      await again.close();
    }
  });

  it('in the header of a new month begins that month anew, at whichever byte and in whichever month one writes', async () => {
    await using origin = await emptyFolder();
    await fill(origin.path);
    const before = await readFile(join(origin.path, november));
    const header = '{"journal":1,"month":"2026-12","crc":"00000000"}';
    for (const now of ['2026-11-30T08:00:00Z', '2026-12-01T08:00:00Z']) {
      for (let cut = 0; cut <= header.length; cut += 6) {
        await using folder = await emptyFolder();
        await writeFile(join(folder.path, november), before);
        await writeFile(join(folder.path, december), header.slice(0, cut));
        const store = await jsonStore(folder.path, { clock: new HandClock(now) });
        await store.people.register('li', '李一');
        await store.close();
        await forgetSnapshot(folder.path);
        await appendFile(join(folder.path, december), 'torn again');
        const again = await jsonStore(folder.path);
        expect(await again.people.find('li')).toMatchObject({ name: '李一' });
        expect(await idsIn(again)).toHaveLength(6);
        await again.close();
      }
    }
  });

  it('keeps every fragment when the same line is torn twice within a moment', async () => {
    await using folder = await emptyFolder();
    await fill(folder.path);
    for (const torn of ['first', 'second']) {
      await appendFile(join(folder.path, november), torn);
      await (await jsonStore(folder.path)).close();
    }
    expect((await fragmentsIn(folder.path)).map(String).sort()).toEqual(['first', 'second']);
  });

  it('is nothing but the end of the file: a whole last line stands', async () => {
    await using folder = await emptyFolder();
    await fill(folder.path);
    const { length } = await readFile(join(folder.path, november));
    await truncate(join(folder.path, november), length);
    await forgetSnapshot(folder.path);
    const store = await jsonStore(folder.path);
    expect(await idsIn(store)).toContain('last');
    expect(await fragmentsIn(folder.path)).toEqual([]);
    await store.close();
  });
});
