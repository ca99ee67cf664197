import type { Contents } from '../../domain/content/items.ts';
import type { ReadSpeech } from './cite.ts';

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** `和白` of 香烟和白酒: what the dictionary cut across. */
const miscut = /^(?:[和与及的了在是被把从听]|都(?!市)).$/u;

/** Every word of two characters or more, and every foreign one in lower case, that the library itself uses. */
export function makeVocabulary(contents: Contents, { words, asks, elsewhere }: ReadSpeech): ReadonlySet<string> {
  const phrases = [...words.flatMap((one) => [...one.words, ...one.topics]), ...elsewhere];
  const texts = [
    ...phrases,
    ...asks.flatMap((one) => one.asks),
    ...Array.from(contents.clauses.values(), ({ title, gist, topics }) => [title, gist, ...topics].join('\n')),
    ...Array.from(contents.cases.values(), ({ title, gist, outcome, lesson }) =>
      [title, gist, outcome, lesson].join('\n'),
    ),
    ...Array.from(contents.questions.values(), ({ stem, options, explanation }) =>
      [stem, ...options, explanation].join('\n'),
    ),
  ];
  const cut = texts.flatMap((text) => Array.from(segmenter.segment(text), ({ segment }) => segment));
  return new Set(
    [...phrases, ...cut].filter((word) => word.length > 1 && !miscut.test(word)).map((word) => word.toLowerCase()),
  );
}
