import type { Contents, Source } from '../../content/items.ts';

const digits = '零一二三四五六七八九';
const cited = /第([零一二三四五六七八九十百\d]+)条/gu;

/** `第一百二十三条` → 123; null when it is no number. */
export function articleNumber(article: string): number | null {
  const [, said] = /第([零一二三四五六七八九十百\d]+)(?:条|至)/u.exec(article) ?? [];
  return said === undefined ? null : numberOf(said);
}

/** `第五至八条` → 5, 8. */
export function articlesIn(article: string): readonly number[] {
  return Array.from(article.matchAll(/[零一二三四五六七八九十百\d]+(?=条|至)/gu), ([said]) => numberOf(said) ?? 0);
}

function numberOf(said: string): number | null {
  if (/^\d+$/u.test(said)) return Number(said);
  let [total, digit] = [0, 0];
  for (const sign of said) {
    if (sign === '百' || sign === '十') {
      total += Math.max(digit, 1) * (sign === '百' ? 100 : 10);
      digit = 0;
    } else digit = digits.indexOf(sign);
    if (digit < 0) return null;
  }
  return total + digit;
}

/** The highest article of a document that the library knows; null where it knows none by number. */
export function highestArticle({ clauses }: Pick<Contents, 'clauses'>, source: Source): number | null {
  const known = [...clauses.values()]
    .filter(({ sourceId }) => sourceId === source.id)
    .flatMap(({ article }) => articleNumber(article) ?? []);
  return known.length === 0 ? null : Math.max(...known);
}

/** Articles that a text cites of one document: `《教师法》第八条、第九条`. */
export function citedArticles(text: string, title: string): readonly number[] {
  const found: number[] = [];
  for (const piece of text.split('《').slice(1)) {
    const [named = '', behind = ''] = piece.split('》');
    if (named !== title) continue;
    const near = /^[^。；\n]{0,40}/u.exec(behind)?.[0] ?? '';
    for (const [, said = ''] of near.matchAll(cited)) found.push(numberOf(said) ?? 0);
  }
  return found;
}

export interface MentionedArticle {
  /** Of the document named before it in the same sentence; null where none is. */
  readonly title: string | null;
  readonly no: number;
  /** `第八条`. */
  readonly said: string;
}

/** Every article that a text mentions. */
export function mentionedArticles(text: string): readonly MentionedArticle[] {
  return Array.from(text.matchAll(cited), ({ 0: said, 1: number = '', index }) => {
    const before =
      text
        .slice(0, index)
        .split(/[。；\n]/u)
        .at(-1) ?? '';
    const title = Array.from(before.matchAll(/《([^》]+)》/gu)).at(-1)?.[1] ?? null;
    return { title, no: numberOf(number) ?? 0, said };
  });
}
