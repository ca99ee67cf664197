import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import type { ReplyRecord } from '../../src/domain/record.ts';
import { jsonStore, newTalk, pinnedTalk } from '../support/store.ts';
import type { Contender } from './measure.ts';

function checkin(n: number): ReplyRecord {
  const base = {
    at: '2026-11-24T07:01:00Z',
    kind: 'checkin',
    chatId: 'chat-1',
    activityId: 'talk',
    itemId: null,
  } as const;
  return { id: `r${n}`, userId: `p${n}`, value: null, ...base };
}

/** The physical limit: one small write and one sync for each, nothing else. */
export async function bareDisk(dir: string): Promise<Contender> {
  const file = await open(join(dir, 'bare'), 'w');
  const bytes = Buffer.from(`${JSON.stringify(checkin(0))}\n`);
  return {
    name: 'write + fdatasync, one at a time (the disk)',
    async run(n) {
      await file.write(bytes, 0, bytes.length, n * bytes.length);
      await file.datasync();
    },
    close: () => file.close(),
  };
}

export async function ours(dir: string): Promise<Contender> {
  const store = await jsonStore(join(dir, 'ours'));
  await store.activities.open(newTalk('talk'), pinnedTalk);
  return {
    name: 'our store: checked, idempotent, durable',
    run: (n) => store.replies.append(checkin(n)),
    close: () => store.close(),
  };
}

export async function sqlite(dir: string): Promise<Contender> {
  const db = new DatabaseSync(join(dir, 'peer.sqlite'));
  db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE replies (id TEXT PRIMARY KEY, body TEXT)');
  const insert = db.prepare('INSERT OR IGNORE INTO replies VALUES (?, ?)');
  return {
    name: 'node:sqlite, WAL, synchronous=FULL',
    run: async (n) => insert.run(`r${n}`, JSON.stringify(checkin(n))),
    close: async () => db.close(),
  };
}

/** Not even durable: lowdb renames without a sync. */
export async function lowdb(dir: string, rows: number): Promise<Contender> {
  const db = new Low<ReplyRecord[]>(
    new JSONFile(join(dir, `low-${rows}.json`)),
    Array.from({ length: rows }, (_, n) => checkin(n)),
  );
  return {
    name: `lowdb behind ${rows.toLocaleString('en')} replies (not synced)`,
    run: (n) => db.update((all) => void all.push(checkin(rows + n))),
    close: async () => {},
  };
}
