import { nobody } from '../../../domain/privacy/faceless.ts';

/** Whom all trace is to be taken of. */
export interface Gone {
  readonly userId: string;
  readonly names: readonly string[];
}

/** Fields that hold a userid, wherever they stand. `tests/adapters/store/person-fields.test.ts` keeps this list whole. */
export const personFields: readonly string[] = [
  'userId',
  'boundBy',
  'startedBy',
  'grantedBy',
  'issuedBy',
  'setBy',
  'author',
  'by',
  'handler',
  // Speakers in turn.
  'userIds',
  // Of a trial in somebody's private chat.
  'placeId',
  // A private conversation is named by its person.
  'chatId',
];

/** Fields in which people read sentences that may name somebody. */
const sentenceFields: readonly string[] = ['what', 'text', 'reason'];

/** Fields in which somebody else wrote a person's name. */
export const nameFields: readonly string[] = ['speaker', 'byName'];

/** A userid shorter than this is too likely a word of its own to be looked for in sentences. */
const shortestInSentences = 3;

/** A value without the person; the very same one when it holds nothing of them. */
export function scrub<T>(value: T, gone: Gone): T {
  return walk('', value, gone) as T;
}

function walk(field: string, value: unknown, gone: Gone): unknown {
  if (typeof value === 'string') return scrubText(field, value, gone);
  if (Array.isArray(value))
    return sameIfEqual(
      value,
      value.map((one) => walk(field, one, gone)),
    );
  if (typeof value !== 'object' || value === null) return value;
  const isTheirs = isPrivatePlaceOf(value, gone.userId);
  const entries = Object.entries(value).map(
    ([name, one]) => [name, isTheirs && name === 'id' ? nobody : walk(name, one, gone)] as const,
  );
  const changed = entries.some(([name, one]) => one !== Reflect.get(value, name));
  return changed ? Object.fromEntries(entries) : value;
}

/** A place is a group's id or, for a private chat, its person's. */
export function isPrivatePlaceOf(value: object, userId: string): boolean {
  return Reflect.get(value, 'type') === 'private' && Reflect.get(value, 'id') === userId;
}

function sameIfEqual(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  return after.every((one, at) => one === before[at]) ? before : after;
}

function scrubText(field: string, text: string, gone: Gone): string {
  if (nameFields.includes(field)) return gone.names.includes(text) ? '（已删除）' : text;
  if (personFields.includes(field)) return text === gone.userId ? nobody : text;
  return sentenceFields.includes(field) ? scrubSentence(text, gone.userId) : text;
}

/** Where the userid stands as a word of its own. */
export function scrubSentence(text: string, userId: string): string {
  if (userId.length < shortestInSentences || !text.includes(userId)) return text;
  const escaped = userId.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  return text.replaceAll(new RegExp(`(?<![\\w@-]|\\w\\.)${escaped}(?![\\w@-]|\\.\\w)`, 'gu'), nobody);
}
