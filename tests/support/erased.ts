import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HandClock, jsonStore, newTalk, pinnedTalk } from './store.ts';

/** Who leaves. Only their own data holds this userid. */
export const leaver = 'zhao-liu.7';

const record = { chatId: 'chat-1', itemId: null, value: null, kind: 'checkin', at: '2026-11-24T07:01:00Z' } as const;

/** A store of three months in which `leaver` did all sorts of things and asked to be erased, with files beside it. */
export async function storeWithLeaver(dir: string): Promise<void> {
  const clock = new HandClock();
  const store = await jsonStore(dir, { clock });
  await store.people.register(leaver, '赵六');
  await store.people.register('chen', '陈二');
  await store.activities.open(newTalk('talk-a', { startedBy: leaver }), pinnedTalk);
  for (const userId of [leaver, 'chen', 'wu']) {
    await store.replies.append({ ...record, id: `c-${userId.length}`, userId, activityId: 'talk-a' });
  }
  const words = { ...record, kind: 'reflection', activityId: 'talk-a' } as const;
  await store.replies.append({ ...words, id: 'r1', userId: leaver, value: '我要收回的话' });
  await store.replies.append({ ...words, id: 'r2', userId: 'chen', value: '留下的话' });
  clock.set('2026-12-10T07:00:00Z');
  const sheet = { activityId: 'talk-a', at: '2026-12-10T07:00:00Z', by: leaver, originId: 'o1' };
  await store.sheets.keep({ ...sheet, due: 3, present: null, speaker: '赵六' }, async () => ({
    name: '记录表.docx',
    bytes: Buffer.from('a file'),
  }));
  await store.activities.close('talk-a', { at: '2026-11-24T09:00:00Z', due: null, present: null });
  const later = { openedAt: '2026-12-10T07:00:00Z', closesAt: '2027-01-20T07:00:00Z' };
  await store.activities.open(newTalk('talk-b', later), pinnedTalk);
  await store.replies.append({ ...record, id: 'd1', userId: leaver, activityId: 'talk-b', at: later.openedAt });
  await ask(store);
  clock.set('2027-01-05T07:00:00Z');
  await store.replies.append({ ...record, id: 'd2', userId: 'chen', activityId: 'talk-b', at: later.openedAt });
  await store.close();
  await filesBeside(dir);
}

async function ask(store: Awaited<ReturnType<typeof jsonStore>>): Promise<void> {
  const expiresAt = '2026-12-10T07:20:00Z';
  await store.erasures.prepare({ id: 'e1', userId: leaver, code: '1234', expiresAt, salt: 'salt' });
  await store.erasures.confirm(leaver, '1234', '2026-12-10T07:10:00Z');
}

async function filesBeside(dir: string): Promise<void> {
  const november = await readFile(join(dir, 'journal-2026-11.jsonl'), 'utf8');
  await writeFile(join(dir, 'fragments', 'journal-2026-11.jsonl.S.1'), `{"seq":9,"add":[{"userId":"${leaver}","va`);
  await writeFile(join(dir, 'journal-2026-11.jsonl.damaged-S'), `${november}{"seq":3,"userId":"${leaver}"\n`);
  for (const folder of ['before-2', 'exports', 'sheets']) await mkdir(join(dir, folder), { recursive: true });
  await writeFile(join(dir, 'before-2', 'journal-2026-11.jsonl'), november);
  await writeFile(join(dir, 'exports', '签到.csv'), `\uFEFFperson,kind\r\n${leaver},checkin\r\nchen,checkin\r\n`);
  await writeFile(join(dir, 'exports', '签到.xlsx'), 'packed');
  await writeFile(join(dir, 'sheets', '定稿.docx'), '赵六 陈二');
}

/** The files of a folder in which a text stands. */
export async function filesWith(dir: string, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    if (bytes.includes(text)) found.push(entry.name);
  }
  return found;
}
