import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Position } from '../../src/adapters/store/json/journal.ts';
import { encodeHeader } from '../../src/adapters/store/json/months.ts';
import { type Change, encodeLine, type Line } from '../../src/adapters/store/line.ts';
import { State } from '../../src/adapters/store/state.ts';
import type { Activity } from '../../src/domain/activity.ts';
import type { ReplyRecord } from '../../src/domain/record.ts';
import { newTalk, pinnedTalk, secret } from '../support/store.ts';

/** What a store has behind it. */
export interface Past {
  readonly activities: number;
  readonly recordsEach: number;
  readonly people: number;
  readonly chats: number;
}

const month = '2026-11';
const at = '2026-11-20T01:00:00Z';

/** All activities are closed; their texts are of fifty kinds. */
function* changesOf(past: Past): Iterable<Change> {
  yield { put: [{ type: 'meta', value: { mode: 'sandbox', secret } }] };
  for (let n = 0; n < 50; n++) {
    yield { put: [{ type: 'content', value: { ...pinnedTalk, ref: `talk-${n}@a`, contentId: `talk-${n}` } }] };
  }
  for (let n = 0; n < past.people; n++) {
    const userId = personOf(n);
    yield { put: [{ type: 'person', value: { userId, name: '李一', nameFrom: 'roster', metAt: at } }] };
  }
  for (let n = 0; n < past.activities; n++) yield* activityChanges(past, n);
}

function* activityChanges({ chats, recordsEach, people }: Past, n: number): Iterable<Change> {
  const id = `activity-${n}`;
  const chatId = `chat-${n % chats}`;
  const more = { chatId, contentRef: `talk-${n % 50}@a`, openedAt: at, closesAt: '2026-11-20T04:00:00Z' };
  const no = Math.floor(n / chats) + 1;
  const open: Activity = { ...newTalk(id, more), no, closedAt: null, due: null, present: null, tally: null };
  const post = { id: `post-${n}`, chatId, activityId: id, kind: 'talk', class: 'asked', queuedAt: at } as const;
  yield { put: [{ type: 'activity', value: open }] };
  for (let r = 0; r < recordsEach; r++) yield { add: [recordOf(id, chatId, r, people)] };
  const tally = { checkins: recordsEach, reflections: 0, acks: 0 };
  yield {
    put: [
      { type: 'post', value: { ...post, state: 'accepted', settledAt: at, code: null, plan: null } },
      { type: 'activity', value: { ...open, closedAt: '2026-11-20T02:00:00Z', tally } },
    ],
  };
}

function personOf(n: number): string {
  return `person-${String(n).padStart(6, '0')}`;
}

function recordOf(activityId: string, chatId: string, r: number, people: number): ReplyRecord {
  const userId = personOf(r % people);
  return { id: `${activityId}-${r}`, at, kind: 'checkin', chatId, userId, activityId, itemId: null, value: null };
}

/** Writes the journal of a past and gives what is known after it, and where it ends. */
export function writePast(dir: string, past: Past): { readonly state: State; readonly end: Position } {
  const file = `journal-${month}.jsonl`;
  const state = new State();
  const handle = openSync(join(dir, file), 'wx');
  let text = `${encodeHeader(month)}\n`;
  let offset = 0;
  for (const change of changesOf(past)) {
    const line: Line = { seq: state.seq + 1, ...change };
    state.apply(line);
    text += `${encodeLine(line)}\n`;
    if (text.length < 1024 * 1024) continue;
    offset += writeSync(handle, text);
    text = '';
  }
  offset += writeSync(handle, text);
  closeSync(handle);
  return { state, end: { file, offset, seq: state.seq } };
}
