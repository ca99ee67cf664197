import type { Contents, Question as Item, Words } from '../../domain/content/items.ts';
import { citation } from '../../domain/content/phrases.ts';
import { isQuestionPostable } from '../../domain/content/postable.ts';
import type { Library } from '../../domain/library.ts';
import type { Candidate } from '../../domain/quiz/pick.ts';
import type { Question } from '../../domain/quiz/question.ts';
import { makeSearch, type Search, type Topical } from './search.ts';
import { signature } from './signature.ts';

interface Prepared extends Candidate {
  readonly item: Item;
  readonly sources: ReadonlySet<string>;
}

interface Bank {
  readonly all: readonly Prepared[];
  readonly byId: ReadonlyMap<string, Prepared>;
  readonly search: Search;
}

/** The part of the library that quizzes are made from; made when first asked for, since a bank may be large. */
export function quizzesOf(contents: Contents, words: readonly Words[]): Pick<Library, 'quizPool' | 'question'> {
  let made: Bank | null = null;
  const bank = () => {
    made ??= makeBank(contents, words);
    return made;
  };
  return {
    quizPool({ topic, audience, reviewedOnly, today }) {
      const { all, search } = bank();
      const may = ({ id }: Item) => !reviewedOnly || contents.reviewed.has(id);
      const postable = all.filter(({ item }) => may(item) && isQuestionPostable(contents, item, today));
      const own = postable.filter(({ item }) => item.audience.includes(audience));
      if (topic === null) return own.length > 0 ? { pool: { matching: own, near: [] } } : { missing: 'all' };
      const byId = new Map(postable.map((one) => [one.item.id, one]));
      const asked = search.find(topic).flatMap((id) => byId.get(id) ?? []);
      const fitting = asked.filter(({ item }) => item.audience.includes(audience));
      const matching = fitting.length > 0 ? fitting : asked;
      if (matching.length === 0) return { missing: 'topic', near: search.near(topic) };
      return { pool: { matching, near: nearest(matching, own) } };
    },
    question: (id) => bank().byId.get(id)?.question ?? null,
  };
}

function makeBank(contents: Contents, words: readonly Words[]): Bank {
  const all = [...contents.questions.values()].map((item) => prepare(contents, item));
  const items = all.map((one) => topical(contents, one));
  return { all, byId: new Map(all.map((one) => [one.item.id, one])), search: makeSearch(items, words) };
}

function prepare({ clauses, sources, reviewed, byAi }: Contents, item: Item): Prepared {
  const cited = item.clauseIds.flatMap((id) => clauses.get(id) ?? []);
  const unsigned: Omit<Question, 'ref'> = {
    id: item.id,
    type: item.type,
    stem: item.stem,
    options: item.options.map((option) => option.replace(/^[A-F][.．、]\s*/u, '')),
    answer: item.type === 'judge' ? item.answer : Array.from(item.answer).sort().join(''),
    explanation: item.explanation,
    clauses: [
      ...cited.flatMap((clause) => {
        const source = sources.get(clause.sourceId);
        return source ? [citation({ clause, source })] : [];
      }),
      ...(item.clauseIds.length === 0 && item.basis ? [item.basis] : []),
    ],
  };
  return {
    item,
    question: { ...unsigned, ref: `${item.id}@${signature(unsigned)}` },
    topic: cited[0]?.topics[0] ?? '',
    reviewedBy: reviewed.get(item.id) ?? null,
    isByAi: byAi.has(item.id),
    sources: new Set(cited.map(({ sourceId }) => sourceId)),
  };
}

function topical({ clauses }: Contents, { item, question }: Prepared): Topical {
  const cited = item.clauseIds.flatMap((id) => clauses.get(id) ?? []);
  return {
    id: item.id,
    title: item.stem,
    own: [...new Set(cited.flatMap(({ topics }) => topics))],
    near: [],
    text: [...question.options, item.explanation, ...cited.map(({ title, gist }) => title + gist)].join('\n'),
  };
}

/** What else a group studies, of the documents that were asked for first. */
function nearest(matching: readonly Prepared[], own: readonly Prepared[]): readonly Prepared[] {
  const sources = new Set(matching.flatMap((one) => [...one.sources]));
  const chosen = new Set(matching);
  const others = own.filter((one) => !chosen.has(one));
  const shares = (one: Prepared) => [...one.sources].some((source) => sources.has(source));
  return [...others.filter(shares), ...others.filter((one) => !shares(one))];
}
