import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { slotId } from '../../src/domain/post.ts';
import { emptyFolder, jsonStore } from '../support/store.ts';

const root = join(import.meta.dirname, '../..');
const slot = '2026-11-24T08:00:00Z';

it('exports the ledger beside a running bot, with fates and without persons or words', async () => {
  await using folder = await emptyFolder();
  const store = await jsonStore(folder.path);
  const post = {
    id: slotId('s1', slot),
    chatId: 'chat-1',
    activityId: '',
    kind: 'script',
    class: 'planned',
    queuedAt: slot,
    state: 'queued',
    way: 'socket',
    settledAt: null,
    code: null,
    plan: {
      scheduleId: 's1',
      place: { id: 'zhangsan', type: 'private' },
      what: { post: 'words', text: '交材料' },
      setBy: 'lisi',
      slot,
      until: '2026-11-24T08:30:00Z',
      reason: null,
      told: 'none',
    },
  } as const;
  await store.posts.plan(post);
  await store.posts.change(post.id, {
    state: 'refused',
    at: '2026-11-24T08:00:03Z',
    code: 93006,
    reason: '没有收下',
    told: 'due',
  });
  const inGroup = { ...post.plan, scheduleId: null, place: { id: 'chat-1', type: 'group' } } as const;
  const env = { ...process.env, DATA_DIR: folder.path, LOG_LEVEL: 'error' };
  const script = join(root, 'src/cli/export.ts');
  await store.posts.plan({ ...post, id: 'daily:chat-1:2026-11-24', plan: inGroup });
  await store.posts.plan({ ...post, id: 'note:1', chatId: 'zhangsan', plan: { ...post.plan, scheduleId: null } });
  const { stdout } = await promisify(execFile)(process.execPath, [script, 'deliveries'], { env, cwd: root });
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows.map(({ id, place, chatId }) => [id, place, chatId])).toEqual([
    [post.id, 'private', 'chat-1'],
    ['daily:chat-1:2026-11-24', 'group', 'chat-1'],
    ['note:1', 'private', null],
  ]);
  expect(rows[0]).toEqual({
    id: post.id,
    class: 'planned',
    kind: 'script',
    chatId: 'chat-1',
    place: 'private',
    activityId: null,
    dueAt: '2026-11-24T16:00:00+08:00',
    queuedAt: '2026-11-24T16:00:00+08:00',
    way: 'socket',
    state: 'refused',
    settledAt: '2026-11-24T16:00:03+08:00',
    code: 93006,
    reason: '没有收下',
  });
  expect(stdout).not.toMatch(/zhangsan|lisi|交材料/u);
  await store.close();
});
