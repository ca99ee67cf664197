import { mkdir, readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkStore } from '../../src/adapters/store/json/check.ts';
import { emptyFolder, HandClock, jsonStore } from '../support/store.ts';
import { runProgram, scriptPath } from './child.ts';

/** In kilobytes; at different ones different bytes of a line are the first that do not fit. */
const limits = [40, 41, 64];

it.for(limits)(
  'with files of at most %i KB says so, keeps what it acknowledged and nothing else',
  async (limit, { skip }) => {
    skip(process.platform !== 'linux', 'a limit on the size of files is set by a shell of Linux');
    await using folder = await emptyFolder();
    const command = `ulimit -f ${limit}; exec "$0" "$@"`;
    const args = ['-c', command, process.execPath, scriptPath('fill-disk.ts'), folder.path];
    await using child = runProgram('bash', args);
    const lines: string[] = [];
    for (let line = await child.line(); line !== null; line = await child.line()) lines.push(line);
    expect(await child.ended()).toBe(0);
    const findings = JSON.parse(lines.at(-1) ?? '');
    const acknowledged = lines.slice(0, -1);
    expect(acknowledged.length).toBeGreaterThan(10);

    expect(findings.troubleBefore).toBeNull();
    expect(findings.refused).toEqual(['store.full', 'store.full', 'store.full']);
    expect(findings.troubleDuring).toContain('cannot be written');
    expect(findings.again).toBe('store.full');
    expect(findings.small).toBeNull();
    expect(findings.troubleAfter).toBeNull();
    expect(findings.tallyDuring.reflections).toBe(acknowledged.length - 1);

    expect((await readdir(folder.path)).filter((name) => name.endsWith('.new') || name.startsWith('lock'))).toEqual([]);
    const found = await checkStore(folder.path, { repair: false, stamp: 'S' });
    expect(found).toMatchObject({ damaged: [], torn: null, fragments: [] });
    const store = await jsonStore(folder.path);
    expect((await store.replies.of('talk-a')).map(({ id }) => id)).toEqual(acknowledged);
    expect(store.trouble()).toBeNull();
    await store.people.register('li', '李一');
    await store.close();
  },
);

it('refuses what a new month would begin with as long as that month’s file cannot be made, and then takes it', async () => {
  await using folder = await emptyFolder();
  const clock = new HandClock('2026-11-30T00:00:00Z');
  const store = await jsonStore(folder.path, { clock });
  await store.people.register('li', '李一');
  clock.set('2026-12-02T00:00:00Z');
  const inTheWay = join(folder.path, 'journal-2026-12.jsonl');
  await mkdir(inTheWay);
  await expect(store.people.register('wu', '吴二')).rejects.toMatchObject({ code: 'store.full' });
  expect(store.trouble()).toContain('cannot be written');
  expect(await store.people.find('wu')).toBeNull();
  await rmdir(inTheWay);
  await store.people.register('wu', '吴二');
  expect(store.trouble()).toBeNull();
  await store.close();
  const again = await jsonStore(folder.path);
  expect((await again.people.all()).map(({ userId }) => userId)).toEqual(['li', 'wu']);
  await again.close();
});
