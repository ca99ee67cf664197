import { existsSync, readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { consoleOver } from '../support/console.ts';
import { houseOn } from '../support/house.ts';
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
  '/exports',
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

/** A page's own bytes go through the socket, and are counted as well. */
const mostOfPage = 150_000;

/** What each page reads behind a past of so many talks of fifty replies, once the first one has been shown. */
async function costs(activities: number): Promise<{ pages: ReadonlyMap<string, number>; journal: number }> {
  await using folder = await emptyFolder();
  const { bytes } = writePast(folder.path, { activities, recordsEach: 50, people: 500, chats: 1, months: 40 });
  const clock = new HandClock();
  const store = await jsonStore(folder.path, { clock });
  const branch = { school: '示范学校', name: '高一支部' };
  await store.chats.bind('chat-0', branch, 'guanli', clock.now().toString());
  const { login } = await consoleOver(await houseOn(store, clock));
  const admin = await login('guanli');
  await admin.get('/console/talks');
  const found = new Map<string, number>();
  for (const page of pages) {
    const from = readSoFar();
    const { status } = await admin.get(`/console${page}`);
    found.set(page, readSoFar() - from);
    expect([page, status]).toEqual([page, 200]);
  }
  await store.close();
  return { pages: found, journal: bytes };
}

it.skipIf(note !== '')(
  `reads what a page shows, behind a hundred replies as behind a hundred thousand${note}`,
  async () => {
    for (const activities of [2, 2000]) {
      const { pages: read, journal } = await costs(activities);
      const most = (page: string) => (page.startsWith('/talks/') ? 2 * mostOfPage + journal / 10 : mostOfPage);
      const tooMuch = [...read].filter(([page, bytes]) => bytes > most(page));
      expect([activities, tooMuch]).toEqual([activities, []]);
    }
  },
);
