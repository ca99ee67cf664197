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
  /** Over how many months, up to November 2026, its activities are spread; one where nobody says. */
  readonly months?: number;
  /** What first opened it; the sandbox where nobody says. */
  readonly mode?: 'sandbox' | 'live';
}

const lastMonth = Temporal.PlainYearMonth.from('2026-11');

function monthOf({ activities, months = 1 }: Past, n: number): string {
  return lastMonth.subtract({ months: months - 1 - Math.floor((n * months) / activities) }).toString();
}

/** Before the first activity. */
function* beginnings(past: Past): Iterable<Change> {
  const at = `${monthOf(past, 0)}-20T01:00:00Z`;
  yield { put: [{ type: 'meta', value: { mode: past.mode ?? 'sandbox', secret } }] };
  for (let n = 0; n < 50; n++) {
    yield { put: [{ type: 'content', value: { ...pinnedTalk, ref: `talk-${n}@a`, contentId: `talk-${n}` } }] };
  }
  for (let n = 0; n < past.people; n++) {
    const userId = personOf(n);
    yield { put: [{ type: 'person', value: { userId, name: '李一', nameFrom: 'roster', metAt: at } }] };
  }
}

/** An activity that is closed; texts are of fifty kinds. */
function* activityChanges(past: Past, n: number): Iterable<Change> {
  const { chats, recordsEach, people } = past;
  const month = monthOf(past, n);
  const at = `${month}-20T01:00:00Z`;
  const id = `activity-${n}`;
  const chatId = `chat-${n % chats}`;
  const more = { chatId, contentRef: `talk-${n % 50}@a`, openedAt: at, closesAt: `${month}-20T04:00:00Z` };
  const no = Math.floor(n / chats) + 1;
  const open: Activity = { ...newTalk(id, more), no, closedAt: null, due: null, present: null, tally: null };
  const post = {
    id: `post-${n}`,
    chatId,
    activityId: id,
    kind: 'talk',
    class: 'asked',
    way: 'socket',
    queuedAt: at,
  } as const;
  yield { put: [{ type: 'activity', value: open }] };
  for (let r = 0; r < recordsEach; r++) yield { add: [recordOf({ activityId: id, chatId, at }, r, people)] };
  const tally = { checkins: recordsEach, reflections: 0, acks: 0 };
  yield {
    put: [
      { type: 'post', value: { ...post, state: 'accepted', settledAt: at, code: null, plan: null } },
      { type: 'activity', value: { ...open, closedAt: `${month}-20T02:00:00Z`, tally } },
    ],
  };
}

function personOf(n: number): string {
  return `person-${String(n).padStart(6, '0')}`;
}

type Place = Pick<ReplyRecord, 'activityId' | 'chatId' | 'at'>;

function recordOf(place: Place, r: number, people: number): ReplyRecord {
  const userId = personOf(r % people);
  return { ...place, id: `${place.activityId}-${r}`, kind: 'checkin', userId, itemId: null, value: null };
}

interface Written {
  readonly state: State;
  readonly end: Position;
  /** Of all months together. */
  readonly bytes: number;
}

/** Writes the journal of a past and gives what is known after it, and where it ends. */
export function writePast(dir: string, past: Past): Written {
  const state = new State();
  let bytes = 0;
  let writer = new MonthWriter(dir, monthOf(past, 0));
  const write = (change: Change) => {
    const line: Line = { seq: state.seq + 1, ...change };
    state.apply(line);
    writer.write(`${encodeLine(line)}\n`);
  };
  for (const change of beginnings(past)) write(change);
  for (let n = 0; n < past.activities; n++) {
    if (monthOf(past, n) !== writer.month) {
      bytes += writer.end().offset;
      writer = new MonthWriter(dir, monthOf(past, n));
    }
    for (const change of activityChanges(past, n)) write(change);
  }
  const end = { ...writer.end(), seq: state.seq };
  return { state, end, bytes: bytes + end.offset };
}

/** One month's file, written in large pieces. */
class MonthWriter {
  readonly month: string;
  private readonly file: string;
  private readonly handle: number;
  private text: string;
  private offset = 0;

  constructor(dir: string, month: string) {
    this.month = month;
    this.file = `journal-${month}.jsonl`;
    this.handle = openSync(join(dir, this.file), 'wx');
    this.text = `${encodeHeader(month)}\n`;
  }

  write(line: string): void {
    this.text += line;
    if (this.text.length >= 1024 * 1024) this.flush();
  }

  end(): { readonly file: string; readonly offset: number } {
    this.flush();
    closeSync(this.handle);
    return { file: this.file, offset: this.offset };
  }

  private flush(): void {
    this.offset += writeSync(this.handle, this.text);
    this.text = '';
  }
}
