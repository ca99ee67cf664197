import { createHmac } from 'node:crypto';

/**
 * A keyed hash that stands for what must not be readable (a userid in an id or a log, a code in the store).
 * 80 bits as 20 hex digits: enough to be unique here, short enough for a card's key.
 */
export function digest(secret: string, ...parts: readonly string[]): string {
  return createHmac('sha256', secret).update(JSON.stringify(parts)).digest('hex').slice(0, 20);
}
