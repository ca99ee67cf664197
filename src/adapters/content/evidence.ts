import type { Words } from '../../domain/content/items.ts';
import { tokens } from './tokens.ts';

/** How much a match in a field counts; in several, the best one does. */
const weights = { title: 1.5, topics: 1.5, text: 1.4, asked: 1.1, source: 1, related: 0.7 } as const;
type Fields = { readonly [F in keyof typeof weights]: string };

/** Something that may answer a question. */
export interface Evident extends Fields {
  readonly id: string;
  readonly own: readonly string[];
}

/** How people talk, beside the library's own words. */
export interface Speech {
  readonly words: readonly Words[];
  /** Words of what other offices answer (`公积金`): each speaks against every item. */
  readonly elsewhere: readonly string[];
}

export interface Found {
  readonly id: string;
  /** Information met by this item, in nats weighted by field, less what speaks against it. */
  readonly weight: number;
  /** `weight` as a share of all that the query says. */
  readonly share: number;
  /** How many words of the query stand in the item's own fields, not only in what is related or of its topic. */
  readonly own: number;
}

const topicWeight = 1.3;
/** For each everyday word of the query that means one of the item's topics; two count at most. */
const meantBonus = 3;
const mostMeant = 2;
/** For each word of another office's business; two count at most. */
const strayMalus = 5;
const mostStray = 2;

/** What nearly every question says, whatever it is about. */
const filler = new Set(
  [
    '什么 怎么 怎样 可以 能不 不能 能否 是否 有没 没有 哪些 哪条 哪一 一条 条管 规定 么规 定怎 么讲 么说 法律 律怎 算不 不算',
    '允许 要求 老师 教师 学校 学生 行不 不行 一个 几种 多久 多少 多长 时间 会怎 么样 违反 如何 为什么 这个 那个 还是 请问 一下',
    '应当 应该 属于 情形 哪种 是什 会不 不会 要不 不要 这样 违规 合规 规吗 师能 师会 生的 关规 有关 定是 怎么样 什么样 为什 什么时候 么时 时候',
  ].flatMap((line) => line.split(' ')),
);
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Ranks by how much of what a question says is met by an item. The search by topic asks “what is this about”; here a
 * share is needed that can be held against a threshold: words that the library has never heard count against everything.
 */
export function makeEvidence(
  items: readonly Evident[],
  { words, elsewhere }: Speech,
): (query: string) => readonly Found[] {
  const indexed = items.map((item) => ({
    item,
    terms: termsOf(item),
    own: new Set(termsOf({ ...item, related: '' }).keys()),
  }));
  const frequency = new Map<string, number>();
  for (const { terms } of indexed) for (const term of terms.keys()) bump(frequency, term);
  const information = (term: string) => Math.log(1 + items.length / (0.5 + (frequency.get(term) ?? 0)));
  return (query) => {
    const meant = meanings(query, words);
    const isMeant = (term: string) => meant.some(({ terms }) => terms.has(term));
    const said = tokens(query).filter((term) => !filler.has(term) && (frequency.has(term) || isMeant(term)));
    const unheard = segments(query).filter((word) => !filler.has(word) && !said.includes(word));
    const all = [...said, ...unheard].reduce((sum, term) => sum + information(term), 0);
    if (all === 0) return [];
    const against = strayMalus * Math.min(mostStray, strays(query, elsewhere));
    return indexed
      .map(({ item, terms, own }) => {
        const fitting = meant.filter(({ topics }) => topics.some((topic) => item.own.includes(topic)));
        const direct = said.reduce((sum, term) => {
          const viaTopic = fitting.some((one) => one.terms.has(term)) ? topicWeight : 0;
          return sum + Math.max(terms.get(term) ?? 0, viaTopic) * information(term);
        }, 0);
        const weight = direct + meantBonus * Math.min(mostMeant, fitting.length) - against;
        return { id: item.id, weight, share: weight / all, own: said.filter((term) => own.has(term)).length };
      })
      .filter(({ weight }) => weight > 0)
      .sort((one, other) => other.weight - one.weight);
  };
}

function termsOf(item: Evident): ReadonlyMap<string, number> {
  const terms = new Map<string, number>();
  for (const [field, weight] of Object.entries(weights) as [keyof typeof weights, number][]) {
    for (const term of tokens(item[field])) terms.set(term, Math.max(terms.get(term) ?? 0, weight));
  }
  return terms;
}

/** Everyday words in the query, with the topics that they mean. */
function meanings(query: string, words: readonly Words[]) {
  const asked = query.normalize('NFKC').toLowerCase();
  return words.flatMap((entry) => {
    const met = entry.words.filter((word) => word.length >= 2 && asked.includes(word.toLowerCase()));
    return met.length === 0 ? [] : [{ topics: entry.topics, terms: new Set(met.flatMap(tokens)) }];
  });
}

function strays(query: string, elsewhere: readonly string[]): number {
  const asked = query.normalize('NFKC').toLowerCase();
  return elsewhere.filter((word) => asked.includes(word)).length;
}

function segments(query: string): readonly string[] {
  const parts = segmenter.segment(query.normalize('NFKC').toLowerCase());
  return [
    ...new Set(
      Array.from(parts)
        .filter(({ isWordLike, segment }) => isWordLike && segment.length > 1)
        .map(({ segment }) => segment),
    ),
  ];
}

function bump(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
