import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emptyFolder, jsonStore } from '../../support/store.ts';

const at = '2026-11-24T07:00:00Z';
const key = (n: number) => `0000000${n}-0000-4000-8000-000000000000`;

it('takes keys that are not in use any more off the disk, and nothing else', async () => {
  await using folder = await emptyFolder();
  const onDisk = async () => {
    const files = (await readdir(folder.path)).filter((file) => /\.jsonl?$/u.test(file));
    return (await Promise.all(files.map((file) => readFile(join(folder.path, file), 'utf8')))).join('\n');
  };
  const store = await jsonStore(folder.path);
  for (const n of [1, 2]) await store.webhooks.set({ chatId: 'chat-1', key: key(n), setAt: at });
  await store.webhooks.set({ chatId: 'chat-2', key: key(3), setAt: at });
  await store.webhooks.remove('chat-2');
  expect(await onDisk()).toContain(key(1));
  await store.retain({ pressed: at, signed: at, answered: at }, 'salt');
  const left = await onDisk();
  expect(left).not.toContain(key(1));
  expect(left).not.toContain(key(3));
  expect(left).toContain(key(2));
  await store.close();
  const again = await jsonStore(folder.path);
  expect(await again.webhooks.keyOf('chat-1')).toBe(key(2));
  await again.close();
});
