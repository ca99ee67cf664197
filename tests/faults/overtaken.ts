import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/** Backs a store up, and carries out what erasures are due in it just after the backup opened the oldest journal. */
const [dir = '', file = ''] = process.argv.slice(2);
const january = '2027-01-05T07:00:00Z';
const original = fs.open;
let isWaiting = false;

async function erase(): Promise<void> {
  const { HandClock, jsonStore } = await import('../support/store.ts');
  const store = await jsonStore(dir, { clock: new HandClock(january) });
  for (const request of await store.erasures.due(january)) await store.erasures.carryOut(request);
  await store.close();
}

/** Only what is called from here on is changed: modules of ours are the real ones. */
Reflect.set(fs, 'open', async (...args: Parameters<typeof original>) => {
  const handle = await original(...args);
  if (isWaiting && String(args[0]).endsWith('journal-2026-11.jsonl')) {
    isWaiting = false;
    await erase();
    process.stdout.write('overtaken\n');
  }
  return handle;
});
syncBuiltinESMExports();

const { writeBackup } = await import('../../src/adapters/store/json/backup/write.ts');
isWaiting = true;
await writeBackup(dir, file, january);
