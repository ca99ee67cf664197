import { UserError } from '../../src/core/errors.ts';
import { jsonStore, newTalk, pinnedTalk } from '../support/store.ts';

/**
 * Records reflections until none is taken any more; prints each id that was recorded, then what was said of the next
 * ones, as JSON.
 */
const warnings: string[] = [];
const store = await jsonStore(process.argv[2] ?? '', { warn: (message) => warnings.push(message) });
await store.activities.open(newTalk('talk-a'), pinnedTalk);

async function tryOne(id: string, length: number): Promise<string | null> {
  const record = { id, userId: id, chatId: 'chat-1', activityId: 'talk-a', itemId: null, at: '2026-11-24T07:01:00Z' };
  try {
    await store.replies.append({ ...record, kind: 'reflection', value: '廉'.repeat(length) });
    process.stdout.write(`${id}\n`);
    return null;
  } catch (error) {
    return error instanceof UserError ? error.code : String(error);
  }
}

const troubleBefore = store.trouble();
let refused: (string | null)[] = [];
for (let n = 0; refused.length === 0; n++) {
  const said = await Promise.all([0, 1, 2].map((row) => tryOne(`r${n}-${row}`, 500)));
  if (said.some((code) => code !== null)) refused = said;
}
const troubleDuring = store.trouble();
const tallyDuring = await store.replies.tally('talk-a');
const again = await tryOne('again', 2000);
// So little that there is still room for it.
const small = await tryOne('small', 1);
const troubleAfter = store.trouble();
await store.tidy('2026-11-24T07:01:00Z');
await store.close();
const findings = { refused, again, small, troubleBefore, troubleDuring, troubleAfter, tallyDuring, warnings };
process.stdout.write(`${JSON.stringify(findings)}\n`);
