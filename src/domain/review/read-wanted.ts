import type { ContentKind } from '../content/version.ts';
import type { Wanted } from './queue.ts';
import { contentTitles } from './subject.ts';

const kinds: ReadonlyMap<string, ContentKind> = new Map(
  (['question', 'case', 'clause', 'talk', 'source'] as const).map((kind) => [contentTitles[kind], kind]),
);

/** What stands behind /审核: a 编号, else any of a kind, 出厂 or 矛盾, and words to look for. */
export function readWanted(words: readonly string[]): Wanted | { readonly handle: string } {
  const [first = ''] = words;
  const isNumber = /^#?\d{1,9}$/u.test(first);
  const isId = /^[A-Za-z]+(?:-[A-Za-z0-9]+)+$/u.test(first);
  if (words.length === 1 && (isNumber || isId)) return { handle: first };
  const kind = words.map((word) => kinds.get(word)).find((one) => one !== undefined) ?? null;
  const from = words.includes('出厂') ? 'shipped' : words.includes('矛盾') ? 'conflicts' : 'own';
  const topic = words.filter((word) => !kinds.has(word) && word !== '出厂' && word !== '矛盾').join(' ');
  return { kind, from, topic };
}
