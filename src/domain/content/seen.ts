import { createHash } from 'node:crypto';
import type { Item } from './version.ts';

/** Says nothing to those who read the item: when it was looked at, and notes of those who did. */
const unread: readonly string[] = ['id', 'checked', 'checkedAt', 'note'];

/** A digest of what a reader of an item sees, 80 bits as 20 hex digits: the same in every house that holds the same text. */
export function seenOf({ kind, body }: Item): string {
  const read = Object.entries(body)
    .filter(([name, value]) => !unread.includes(name) && value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([kind, read]))
    .digest('hex')
    .slice(0, 20);
}
