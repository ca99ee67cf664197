import { digest } from '../../../domain/digest.ts';
import type { ErasureRequest } from '../../../domain/privacy/erasure.ts';
import { faceless, nobody } from '../../../domain/privacy/faceless.ts';
import type { ReplyRecord } from '../../../domain/record.ts';
import type { Change, Document } from '../line.ts';
import { isPrivatePlaceOf, scrub, scrubSentence } from './scrub.ts';

/** What people read where words or a name stood. */
const erased = '（已删除）';

/** A person to take out, and the key of the hashes that stand for persons. */
export interface Leaving extends ErasureRequest {
  readonly secret: string;
}

/** The same change without the person; the same object when it holds nothing of them. */
export function changeWithout(change: Change, leaving: Leaving): Change {
  const put = change.put?.flatMap((document) => documentWithout(document, leaving));
  const add = change.add?.map((record) => recordWithout(record, leaving));
  if (isSame(put, change.put) && isSame(add, change.add)) return change;
  return { ...(put && { put }), ...(add && { add }) };
}

function isSame(after: readonly unknown[] | undefined, before: readonly unknown[] | undefined): boolean {
  return after?.length === before?.length && (after ?? []).every((one, at) => one === before?.[at]);
}

/** What somebody did stays in the sums; what they wrote goes. */
function recordWithout(record: ReplyRecord, leaving: Leaving): ReplyRecord {
  if (record.userId !== leaving.userId) return othersRecord(record, leaving);
  const userId = faceless(leaving.salt, record.activityId);
  return { ...record, userId, value: record.kind === 'reflection' ? null : record.value };
}

/** Somebody else's words may name the person by their userid. */
function othersRecord(record: ReplyRecord, { userId }: Leaving): ReplyRecord {
  if (record.kind !== 'reflection' || record.value === null) return record;
  const value = scrubSentence(record.value, userId);
  return value === record.value ? record : { ...record, value };
}

/** What takes a document's place: itself, another, or nothing. What was numbered leaves its number. */
function documentWithout(document: Document, leaving: Leaving): readonly Document[] {
  const { userId } = leaving;
  switch (document.type) {
    case 'person':
    case 'misses':
    case 'link':
    case 'session':
      return document.value.userId === userId ? [] : [document];
    case 'erasureRequest':
      return document.value.userId === userId ? carriedOut(document.value) : [document];
    case 'grant':
      return document.value.userId === userId
        ? [{ type: 'gone', value: { from: 'grant', key: String(document.value.no) } }]
        : [withoutGranter(document, userId)];
    case 'code':
      return document.value.issuedBy === userId
        ? [{ type: 'gone', value: { from: 'code', key: String(document.value.no) } }]
        : [document];
    case 'gone':
      return document.value.key === userId ? [] : [document];
    case 'feedback':
      return [withoutWriter(document, leaving)];
    case 'audit':
      return [withoutNames(document, leaving)];
    case 'schedule':
      // What would go to them alone is over.
      return isPrivatePlaceOf(document.value.place, userId)
        ? [{ type: 'gone', value: { from: 'schedule', key: document.value.id } }]
        : [scrub(document, leaving)];
    case 'report':
      return [withoutReporter(document, leaving)];
    default:
      return [scrub(document, leaving)];
  }
}

function carriedOut({ id, confirmedAt }: ErasureRequest): readonly Document[] {
  return confirmedAt === null ? [] : [{ type: 'erasure', value: { id, at: confirmedAt } }];
}

/** What they wrote goes, and the answer, which may quote it; that there was one and when stays. */
function withoutWriter(document: Document & { type: 'feedback' }, leaving: Leaving): Document {
  const { userId, handler, answer } = document.value;
  const isTheirs = userId === leaving.userId;
  const isHandlers = handler === leaving.userId;
  if (!isTheirs && !isHandlers) return scrub(document, leaving);
  const mine = isTheirs && { userId: nobody, text: erased, answer: answer && { ...answer, text: erased } };
  // Without a handler it is every administrator's.
  return scrub({ ...document, value: { ...document.value, ...mine, handler: isHandlers ? null : handler } }, leaving);
}

/** Sentences of the audit name people; other texts were written by people and stay theirs. */
function withoutNames(document: Document & { type: 'audit' }, leaving: Leaving): Document {
  const what = leaving.names.reduce((text, name) => text.replaceAll(name, erased), document.value.what);
  const named = what === document.value.what ? document : { ...document, value: { ...document.value, what } };
  return scrub(named, leaving);
}

function withoutGranter(document: Document & { type: 'grant' }, userId: string): Document {
  return document.value.grantedBy === userId
    ? { ...document, value: { ...document.value, grantedBy: null } }
    : document;
}

/** One token for another, so that the number of people who reported stays. */
function withoutReporter(document: Document & { type: 'report' }, { secret, salt, userId }: Leaving): Document {
  const { ref, by } = document.value;
  const mine = digest(secret, 'report', ref, userId);
  if (!by.includes(mine)) return document;
  return { ...document, value: { ...document.value, by: by.map((one) => (one === mine ? digest(salt, ref) : one)) } };
}
