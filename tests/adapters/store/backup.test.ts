import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { packTar, type TarEntry, unpackTar } from 'modern-tar';
import { describe, expect, it } from 'vitest';
import { restoreBackup } from '../../../src/adapters/store/json/backup/restore.ts';
import { writeBackup } from '../../../src/adapters/store/json/backup/write.ts';
import { emptyFolder, jsonStore } from '../../support/store.ts';
import { answers, fill } from './folder.ts';

const at = '2026-11-24T08:00:00Z';
const names = ['=1+1 支部', '+86 组', '😀表格', '长'.repeat(60), '𠮷田'];

/** A backed-up store beside other files, and where to put things. */
async function backedUp() {
  const folder = await emptyFolder();
  const store = join(folder.path, 'store');
  const file = join(folder.path, 'it.backup');
  await mkdir(store);
  await fill(store, 40);
  await mkdir(join(store, 'sheets'));
  for (const name of names) await writeFile(join(store, 'sheets', `${name.replaceAll(/[=+ 😀]/gu, '_')}.docx`), name);
  await writeBackup(store, file, at);
  return { ...folder, store, file, into: join(folder.path, 'back') };
}

/** The archive with its entries changed, packed again. */
async function forge(file: string, change: (entries: TarEntry[]) => TarEntry[]): Promise<void> {
  const entries = await unpackTar(gunzipSync(await readFile(file)));
  const plain = entries.map(({ header, data }) => ({ header, body: data ?? null }));
  await writeFile(file, gzipSync(await packTar(change(plain))));
}

describe('backup and restore', () => {
  it('brings back a store that answers the same, with the files beside it', async () => {
    await using made = await backedUp();
    const { checked } = await restoreBackup(made.file, made.into, 'S');
    expect(checked).toMatchObject({ damaged: [], torn: null });
    const [before, after] = [await jsonStore(made.store), await jsonStore(made.into)];
    expect(await answers(after)).toEqual(await answers(before));
    await before.close();
    await after.close();
    expect((await readdir(join(made.into, 'sheets'))).sort()).toEqual(
      (await readdir(join(made.store, 'sheets'))).sort(),
    );
  });

  it('leaves the lock, the snapshot and debris out', async () => {
    await using made = await backedUp();
    // A migration's copies, and what a crash left of a sheet.
    await mkdir(join(made.store, 'before-2'));
    await writeFile(join(made.store, 'before-2', 'journal-2026-11.jsonl'), 'old');
    await writeFile(join(made.store, 'sheets', 'a-v1.docx.new'), 'half');
    await writeBackup(made.store, `${made.file}2`, at);
    await restoreBackup(`${made.file}2`, made.into, 'S');
    expect((await readdir(made.into)).sort()).toEqual(['journal-2026-11.jsonl', 'sheets']);
    expect((await readdir(join(made.into, 'sheets'))).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('never writes over an archive that is there', async () => {
    await using made = await backedUp();
    const before = await readFile(made.file);
    await expect(writeBackup(made.store, made.file, at)).rejects.toThrow('已经有了');
    expect(await readFile(made.file)).toEqual(before);
  });

  it('does not put a backup into the data it copies, nor copy a folder without data', async () => {
    await using made = await backedUp();
    await expect(writeBackup(made.store, join(made.store, 'x.backup'), at)).rejects.toThrow('不能放在数据文件夹里面');
    await expect(writeBackup(join(made.path, 'none'), join(made.path, 'y'), at)).rejects.toThrow('没有数据');
  });

  it('never restores into a folder that holds anything', async () => {
    await using made = await backedUp();
    await mkdir(made.into);
    await writeFile(join(made.into, 'mine.txt'), 'mine');
    await expect(restoreBackup(made.file, made.into, 'S')).rejects.toThrow('不是空的');
    expect(await readdir(made.into)).toEqual(['mine.txt']);
  });

  it('restores into an empty folder that is there already', async () => {
    await using made = await backedUp();
    await mkdir(made.into);
    await restoreBackup(made.file, made.into, 'S');
    expect(await readdir(made.into)).toContain('journal-2026-11.jsonl');
  });

  it.for([0, 10, 200, -200, -5, -1])(
    'refuses an archive with the byte at %i changed, and leaves nothing',
    async (place) => {
      await using made = await backedUp();
      const bytes = await readFile(made.file);
      const spot = place < 0 ? bytes.length + place : place;
      bytes[spot] = (bytes[spot] ?? 0) ^ 0x5a;
      await writeFile(made.file, bytes);
      await expect(restoreBackup(made.file, made.into, 'S')).rejects.toThrow('备份文件不能用');
      expect(await readdir(made.path)).not.toContain('back');
    },
  );

  it('refuses an archive that was cut off, at whatever place', async () => {
    await using made = await backedUp();
    const bytes = await readFile(made.file);
    for (const part of [0, 0.3, 0.9, 0.999]) {
      await writeFile(made.file, bytes.subarray(0, Math.floor(bytes.length * part)));
      await expect(restoreBackup(made.file, made.into, 'S')).rejects.toThrow('备份文件不能用');
    }
    expect(await readdir(made.path)).not.toContain('back');
  });

  it.for(['../out.txt', '/etc/out.txt', 'a/../../out.txt', 'C:\\out.txt', './x', 'a//b', '.hidden', 'nul\u0000x'])(
    'refuses the path %j',
    async (name) => {
      await using made = await backedUp();
      await forge(made.file, (entries) => [{ header: { name, size: 1 }, body: 'x' }, ...entries]);
      await expect(restoreBackup(made.file, made.into, 'S')).rejects.toThrow('备份文件不能用');
      expect((await readdir(made.path)).sort()).toEqual(['it.backup', 'store']);
    },
  );

  it('refuses links, twins, and files that the list does not name', async () => {
    await using made = await backedUp();
    const link: TarEntry = { header: { name: 'link', size: 0, type: 'symlink', linkname: '/etc/passwd' } };
    const extra: TarEntry = { header: { name: 'extra', size: 1 }, body: 'x' };
    for (const more of [[link], [extra], [extra, extra]]) {
      const original = await readFile(made.file);
      await forge(made.file, (entries) => [...more, ...entries]);
      await expect(restoreBackup(made.file, made.into, 'S')).rejects.toThrow('备份文件不能用');
      await writeFile(made.file, original);
    }
    expect(await readdir(made.path)).not.toContain('back');
  });

  it('says which file it cannot open', async () => {
    await using made = await backedUp();
    await expect(restoreBackup(join(made.path, 'no'), made.into, 'S')).rejects.toThrow('打不开');
  });
});
