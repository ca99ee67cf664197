/** Of a line, in full-width characters: A4 with its margins at 五号 (10.5 pt). */
const lineWidth = 42;
/** The letter with its point, and some air. */
const besides = 3;

/** Options by line: four, two or one, by the widest of them, so that they stand below each other. */
export function inRows<T extends { readonly text: string }>(options: readonly T[]): readonly (readonly T[])[] {
  const widest = Math.max(...options.map(({ text }) => widthOf(text)));
  const perRow = [4, 2].find((count) => widest + besides <= lineWidth / count) ?? 1;
  return Array.from({ length: Math.ceil(options.length / perRow) }, (_, row) =>
    options.slice(row * perRow, (row + 1) * perRow),
  );
}

/** In full-width characters; what a Latin font draws is about half as wide. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (/[\u0020-\u024f]/u.test(sign) ? 0.5 : 1), 0);
}
