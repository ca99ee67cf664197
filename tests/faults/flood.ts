import { jsonStore, newTalk, pinnedTalk } from '../support/store.ts';

/** Records check-ins one after another, in several rows at once, and prints each id once it is recorded. */
const [dir = '', round = '', rows = '1'] = process.argv.slice(2);
// Often enough that kills also hit the cutting of snapshots.
const store = await jsonStore(dir, { snapshotEveryLines: 20 });
await store.activities.open(newTalk(`talk-${round}`, { chatId: `chat-${round}` }), pinnedTalk);
process.stdout.write('open\n');

async function row(number: number): Promise<never> {
  for (let n = 0; ; n++) {
    const id = `${round}-${number}-${n}`;
    const record = { id, userId: `p${id}`, chatId: `chat-${round}`, activityId: `talk-${round}`, itemId: null };
    await store.replies.append({ ...record, kind: 'checkin', at: '2026-11-24T07:01:00Z', value: null });
    process.stdout.write(`${id}\n`);
    if (n % 10 === 0) await store.tidy('2026-11-24T07:01:00Z');
  }
}

await Promise.all(Array.from({ length: Number(rows) }, (_, number) => row(number)));
