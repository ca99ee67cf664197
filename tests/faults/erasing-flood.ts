import { jsonStore, newTalk, pinnedTalk } from '../support/store.ts';

/**
 * Records check-ins in several rows at once, printing each id once it is recorded, and all the while erases one person
 * after another who checked in before; prints `gone USERID` once that is done.
 */
const [dir = '', rows = '1'] = process.argv.slice(2);
const at = '2026-11-24T07:01:00Z';
const store = await jsonStore(dir, { snapshotEveryLines: 50 });
await store.activities.open(newTalk('talk-1'), pinnedTalk);
process.stdout.write('open\n');

async function checkIn(id: string, userId: string): Promise<void> {
  const record = { id, userId, chatId: 'chat-1', activityId: 'talk-1', itemId: null, value: null };
  await store.replies.append({ ...record, kind: 'checkin', at });
  process.stdout.write(`${id}\n`);
}

async function row(number: number): Promise<never> {
  for (let n = 0; ; n++) {
    await checkIn(`${number}-${n}`, `p${number}-${n}`);
    if (n % 10 === 0) await store.tidy(at);
  }
}

async function erase(): Promise<never> {
  for (let n = 0; ; n++) {
    const userId = `leaver-${n}-x`;
    await store.people.register(userId, '赵六');
    await checkIn(`gone-${n}`, userId);
    await store.erasures.prepare({
      id: `e${n}`,
      userId,
      code: '1234',
      expiresAt: '2026-11-24T07:20:00Z',
      salt: `s${n}`,
    });
    await store.erasures.confirm(userId, '1234', at);
    for (const request of await store.erasures.due(at)) await store.erasures.carryOut(request);
    process.stdout.write(`gone ${userId}\n`);
  }
}

await Promise.all([erase(), ...Array.from({ length: Number(rows) }, (_, number) => row(number))]);
