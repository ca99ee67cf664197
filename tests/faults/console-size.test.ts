import { existsSync, readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { consoleOver } from '../support/console.ts';
import { houseOver } from '../support/house.ts';
import { emptyFolder, HandClock, jsonStore } from '../support/store.ts';
import { writePast } from './past.ts';

vi.setConfig({ testTimeout: 120_000 });

const counts = '/proc/self/io';
const note = existsSync(counts) ? '' : '（SKIPPED: this system does not count what a process reads）';
if (note) process.stderr.write(`how much pages read is not measured: there is no ${counts}\n`);

/** Characters that this process has read so far, from wherever. */
function readSoFar(): number {
  return Number(/rchar: (\d+)/u.exec(readFileSync(counts, 'utf8'))?.[1]);
}

const pages = [
  '',
  '/plan',
  '/plan?month=2026-03',
  '/talks',
  '/stats',
  '/stats/weeks.svg',
  '/stats/disciplines.svg',
  '/ledger',
  '/reminders',
  '/terms',
  '/holidays',
  '/groups',
  '/roles',
  '/people',
  '/feedback',
  '/audit',
  '/settings',
  '/talks/activity-0',
  '/talks/activity-1',
];

/** What each page reads behind a past of so many talks of fifty replies, once the first one has been shown. */
async function costs(activities: number): Promise<ReadonlyMap<string, { readonly read: number; readonly ms: number }>> {
  await using folder = await emptyFolder();
  writePast(folder.path, { activities, recordsEach: 50, people: 500, chats: 1, months: activities > 100 ? 40 : 1 });
  const clock = new HandClock();
  const store = await jsonStore(folder.path, { clock });
  const branch = { school: '示范学校', name: '高一支部' };
  await store.chats.bind('chat-0', branch, 'guanli', clock.now().toString());
  const { login } = await consoleOver(await houseOver(store, clock));
  const admin = await login('guanli');
  await admin.get('/console/talks');
  const found = new Map<string, { read: number; ms: number }>();
  for (const page of pages) {
    await admin.get(`/console${page}`);
    const [from, start] = [readSoFar(), performance.now()];
    const { status } = await admin.get(`/console${page}`);
    found.set(page, { read: readSoFar() - from, ms: performance.now() - start });
    expect([page, status]).toEqual([page, 200]);
  }
  await store.close();
  return found;
}

it.skipIf(note !== '')(
  `reads no more for a page behind a hundred thousand replies than behind a hundred${note}`,
  async () => {
    const few = await costs(2);
    const many = await costs(2000);
    for (const [page, { read, ms }] of many) console.log(page, few.get(page), { read, ms });
  },
);
