/** Signs that turn the direction of what follows: in somebody's words they would turn other people's too. */
const turning = /[\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Text as XML may hold it: without control characters and halves of characters, which would make a file damaged to
 * Office, and without signs that make it read otherwise than it was written.
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, (one) => (one === '\n' || one === '\t' ? one : ''))
    .replaceAll(turning, '');
}
