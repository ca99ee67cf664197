import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReplyRecord } from '../../../src/domain/record.ts';
import type { Store } from '../../../src/domain/store.ts';
import { branch, jsonStore, newTalk, pinnedTalk } from '../../support/store.ts';

export const november = 'journal-2026-11.jsonl';
export const december = 'journal-2026-12.jsonl';

export function checkin(id: string, userId: string, more: Partial<ReplyRecord> = {}): ReplyRecord {
  const base = { at: '2026-11-24T07:01:00Z', kind: 'checkin', chatId: 'chat-1', itemId: null, value: null } as const;
  return { id, userId, activityId: 'talk-a', ...base, ...more };
}

/** `talk-a` with check-ins `r0`, `r1`, … of as many people and a reflection in Chinese as the last line; closed. */
export async function fill(dir: string, checkins = 5): Promise<void> {
  const store = await jsonStore(dir);
  await store.activities.open(newTalk('talk-a'), pinnedTalk);
  for (let n = 0; n < checkins; n++) await store.replies.append(checkin(`r${n}`, `p${n}`));
  await store.replies.append(checkin('last', 'p0', { kind: 'reflection', value: '廉洁从小事做起😀' }));
  await store.close();
}

/** So that the next opening reads every line. */
export async function forgetSnapshot(dir: string): Promise<void> {
  await rm(join(dir, 'db.json'), { force: true });
}

/** A journal's lines without their newlines; the header is the first. */
export async function linesOf(dir: string, file = november): Promise<string[]> {
  return (await readFile(join(dir, file), 'utf8')).split('\n').slice(0, -1);
}

export async function writeLines(dir: string, lines: readonly string[], file = november): Promise<void> {
  await writeFile(join(dir, file), lines.map((line) => `${line}\n`).join(''));
}

/** Changes one character, so that the line's checksum is wrong. */
export function damage(line: string | undefined): string {
  return (line ?? '').replace('"', "'");
}

export async function fragmentsIn(dir: string): Promise<readonly Buffer[]> {
  const folder = join(dir, 'fragments');
  return Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
}

export async function idsIn(store: Pick<Store, 'replies'>): Promise<readonly string[]> {
  return (await Array.fromAsync(store.replies.all({}))).map(({ id }) => id);
}

/** What a store says of all that `fill` put into it. */
export async function answers(store: Store): Promise<unknown> {
  return {
    secret: store.secret,
    people: await store.people.all(),
    grants: await store.roles.all(),
    chats: await store.chats.all(),
    activities: await Array.fromAsync(store.activities.all()),
    standing: await store.replies.of('talk-a'),
    tally: await store.replies.tally('talk-a'),
    latest: await store.activities.latest('chat-1', 'talk'),
    totals: await store.activities.totals('chat-1', branch),
    content: await store.activities.content(pinnedTalk.ref),
    replies: await Array.fromAsync(store.replies.all({})),
  };
}
