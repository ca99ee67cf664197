/** Text as XML may hold it: without control characters and halves of characters, which would make a file damaged to Office. */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, (one) => (one === '\n' || one === '\t' ? one : ''));
}
