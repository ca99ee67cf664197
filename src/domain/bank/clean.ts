/** Text as it can stand in every kind of file: one kind of line end, no control signs, no halves of characters. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/gu, '')
    .trim();
}
