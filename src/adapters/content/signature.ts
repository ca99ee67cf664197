import { createHash } from 'node:crypto';

/** A short digest of content: other words, another signature. */
export function signature(content: object): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 8);
}
