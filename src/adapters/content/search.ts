import MiniSearch from 'minisearch';
import { pinyin } from 'pinyin-pro';
import type { Words } from '../../domain/content/items.ts';
import { tokens } from './tokens.ts';

/** Something that can be asked for by topic. */
export interface Topical {
  readonly id: string;
  readonly title: string;
  /** What it is about, then what its clauses and cases are about. */
  readonly own: readonly string[];
  readonly near: readonly string[];
  readonly text: string;
}

export interface Search {
  /** Ids that fit, best first; none when nothing fits well enough. */
  find(query: string): readonly string[];
  /** Topics of the library that share something with the query, else the most usual ones; at most five. */
  near(query: string): readonly string[];
}

/** At least this share of a query's tokens must be met by full text alone. */
const leastShare = 0.6;
const mostNear = 5;

/** Search in everyday words: the library's own topics and a list of everyday words first, then full text. */
export function makeSearch(items: readonly Topical[], words: readonly Words[]): Search {
  // Made when first needed: the library is made again with every approval, and most topics are found without it.
  let index: MiniSearch<Topical> | null = null;
  const topics = [...new Set(items.flatMap((item) => item.own))];
  return {
    find(query) {
      const meant = meanings(query, topics, words);
      const byTopic = rank(items, meant);
      if (byTopic.length > 0) return byTopic;
      index ??= indexOf(items);
      return fullText(index, query);
    },
    near: (query) => nearTopics(query, topics),
  };
}

function indexOf(items: readonly Topical[]): MiniSearch<Topical> {
  const index = new MiniSearch<Topical>({
    fields: ['title', 'topics', 'text'],
    tokenize: tokens,
    processTerm: (term) => term,
    extractField: (item, field) =>
      field === 'id'
        ? item.id
        : field === 'title'
          ? item.title
          : field === 'text'
            ? item.text
            : [...item.own, ...item.near].join(' '),
    searchOptions: { boost: { title: 4, topics: 2 } },
  });
  index.addAll(items);
  return index;
}

/** The library's topics that a query names: itself, through an everyday word, or in pinyin. */
function meanings(query: string, topics: readonly string[], words: readonly Words[]): ReadonlySet<string> {
  const asked = query.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
  const sound = /^[a-z]+$/u.test(asked) ? asked : null;
  const fits = (word: string) =>
    sound === null
      ? includesEither(asked, word.toLowerCase())
      : soundOf(word) === sound || word.toLowerCase() === sound;
  const found = new Set(topics.filter(fits));
  for (const entry of words) {
    if (entry.words.some(fits)) for (const topic of entry.topics) found.add(topic);
  }
  return found;
}

/** One character says too little. */
function includesEither(asked: string, word: string): boolean {
  return asked.length >= 2 && word.length >= 2 && (asked.includes(word) || word.includes(asked));
}

function soundOf(text: string): string {
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).join('').toLowerCase();
}

function rank(items: readonly Topical[], meant: ReadonlySet<string>): readonly string[] {
  const count = (topics: readonly string[]) => topics.filter((topic) => meant.has(topic)).length;
  return items
    .map((item) => ({ id: item.id, score: 10 * count(item.own) + Math.min(9, count(item.near)) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ id }) => id);
}

function fullText(index: MiniSearch<Topical>, query: string): readonly string[] {
  const asked = tokens(query);
  if (asked.length === 0) return [];
  return index
    .search(query)
    .filter((hit) => new Set(hit.queryTerms).size / asked.length >= leastShare)
    .map((hit) => String(hit.id));
}

function nearTopics(query: string, topics: readonly string[]): readonly string[] {
  const characters = new Set(query.match(/\p{Script=Han}/gu) ?? []);
  const shared = (topic: string) => Array.from(topic).filter((one) => characters.has(one)).length;
  return topics
    .map((topic, at) => ({ topic, shared: shared(topic), at }))
    .sort((one, other) => other.shared - one.shared || one.at - other.at)
    .slice(0, mostNear)
    .map(({ topic }) => topic);
}
