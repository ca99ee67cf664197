import type { Feedback } from '../../../domain/feedback.ts';
import type { RetentionLimits } from '../../../domain/privacy/erasure.ts';
import { faceless, isFaceless, nobody } from '../../../domain/privacy/faceless.ts';
import type { ReplyRecord } from '../../../domain/record.ts';
import { type Change, DamagedLine, type Document, decodeLine } from '../line.ts';
import type { State } from '../state.ts';
import type { ChangeMap } from './change-map.ts';

interface Due {
  record(record: ReplyRecord): boolean;
  document(document: Document): boolean;
}

/** Lets old records lose their person. What an open activity counts is left: somebody could else do it twice. */
export function retentionMap(limits: RetentionLimits, salt: string, state: State): ChangeMap {
  const due = dueBy(limits, state);
  const map = (change: Change) => withoutOld(change, due, salt);
  return {
    touches(text) {
      if (!text.includes('"add":[') && !text.includes('"type":"feedback"')) return false;
      return isDue(text, due);
    },
    map,
    apply: (memory) => memory.rewrite(map),
    lastNeedle: null,
    elsewhere: null,
  };
}

/** A damaged line is one that has to be looked at: whoever maps it says where it is. */
function isDue(text: string, due: Due): boolean {
  try {
    const { add = [], put = [] } = decodeLine(text);
    return add.some(due.record) || put.some(due.document);
  } catch (error) {
    if (error instanceof DamagedLine) return true;
    throw error;
  }
}

function dueBy(limits: RetentionLimits, { open, shelves }: State): Due {
  const pressed = millisecondsOf(limits.pressed);
  const signed = millisecondsOf(limits.signed);
  const answered = millisecondsOf(limits.answered);
  /** Of an 意见 also the lines from before its answer. */
  const isAnswered = ({ no, userId }: Feedback) => {
    const at = shelves.on.feedback.get(String(no))?.answer?.at;
    return at !== undefined && !isFaceless(userId) && millisecondsOf(at) < answered;
  };
  return {
    record({ at, kind, userId, activityId }) {
      const limit = kind === 'checkin' || kind === 'reflection' ? signed : pressed;
      return !isFaceless(userId) && millisecondsOf(at) < limit && !open.has(activityId);
    },
    document: (document) => document.type === 'feedback' && isAnswered(document.value),
  };
}

function millisecondsOf(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

function withoutOld(change: Change, due: Due, salt: string): Change {
  if (!change.add?.some(due.record) && !change.put?.some(due.document)) return change;
  const add = change.add?.map((record) =>
    due.record(record) ? { ...record, userId: faceless(salt, record.activityId) } : record,
  );
  const put = change.put?.map((document) =>
    document.type === 'feedback' && due.document(document)
      ? { ...document, value: { ...document.value, userId: nobody } }
      : document,
  );
  return { ...change, ...(add && { add }), ...(put && { put }) };
}
