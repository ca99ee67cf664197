import type { CaseItem, Clause, Contents, Question, Words } from '../../domain/content/items.ts';
import { casePassage, clausePassage, type Passage, questionPassage } from '../../domain/content/passages.ts';
import {
  isCasePostable,
  isQuestionPostable,
  postableClauses,
  type SourcedClause,
} from '../../domain/content/postable.ts';
import type { CiteRequest, Library, Materials } from '../../domain/library.ts';
import { type Evident, type Found, makeEvidence } from './evidence.ts';

const mostClauses = 5;
const mostBelongings = 3;
/** Below these the library is silent on a question: found with the questions of tests/eval. */
const least = { share: 0.28, weight: 5 } as const;
/** A small share passes only with much that was met. */
const convincing = { share: 0.68, weight: 10 } as const;

/** Rules that bind the asker's group come before equally good ones that do not. */
const ownAudience = 1.1;

type Citing = Pick<Library, 'cite' | 'draw'>;

/** Finds what may be cited in answer to a question, over everything that may be posted on the day. */
export function makeCiting(contents: Contents, words: readonly Words[]): Citing {
  let built: Citing | null = null;
  // Many who load a library never ask it anything.
  const citing = () => {
    built ??= buildCiting(contents, words);
    return built;
  };
  return {
    cite: (query, request) => citing().cite(query, request),
    draw: (topic, request) => citing().draw(topic, request),
  };
}

function buildCiting(contents: Contents, words: readonly Words[]): Citing {
  const related = relatedTexts(contents);
  const clauses = makeEvidence(
    [...contents.clauses.values()].map((clause) => evidentClause(contents, clause, related)),
    words,
  );
  const cases = makeEvidence([...contents.cases.values()].map(evidentCase), words);
  const questions = makeEvidence([...contents.questions.values()].map(evidentQuestion), words);
  const grounds = (query: string, request: CiteRequest) => {
    const found = clauses(query)
      .flatMap((one) => liveClause(contents, one, request))
      .sort((one, other) => other.rank - one.rank);
    return reaches(found[0]?.found) ? found.slice(0, mostClauses).map(({ sourced }) => sourced) : [];
  };
  return {
    cite(query, request) {
      const found = grounds(query, request);
      if (found.length === 0) return [];
      return [
        ...found.map((sourced) => clausePassage(contents, sourced)),
        ...firstOf(cases(query), ({ id }) => liveCase(contents, id, request)),
        ...firstOf(questions(query), ({ id }) => liveQuestion(contents, id, request)),
      ];
    },
    draw(topic, request) {
      const found = grounds(topic, request);
      return found.length === 0 ? null : belongings(contents, found, request);
    },
  };
}

/** Cases and questions that rest on the best of the clauses. */
function belongings(contents: Contents, clauses: readonly SourcedClause[], { today }: CiteRequest): Materials {
  const order = clauses.map(({ clause }) => clause.id);
  const nearness = (ids: readonly string[]) =>
    Math.min(...ids.map((id) => order.indexOf(id)).filter((at) => at >= 0), order.length);
  const nearest = <T extends { readonly clauseIds: readonly string[] }>(
    items: Iterable<T>,
    isLive: (item: T) => boolean,
  ) =>
    [...items]
      .filter((item) => nearness(item.clauseIds) < order.length && isLive(item))
      .sort((one, other) => nearness(one.clauseIds) - nearness(other.clauseIds))
      .slice(0, mostBelongings);
  return {
    clauses,
    cases: nearest(contents.cases.values(), (item) => isCasePostable(contents, item, today)),
    questions: nearest(contents.questions.values(), (item) => isQuestionPostable(contents, item, today)),
  };
}

function reaches(found: Found | undefined): boolean {
  if (!found || found.share < least.share || found.weight < least.weight) return false;
  return found.share >= convincing.share || found.weight >= convincing.weight;
}

function liveClause(contents: Contents, found: Found, { today, audience }: CiteRequest) {
  return postableClauses(contents, [found.id], today).map((one) => ({
    found,
    rank: found.weight * (audience !== null && one.clause.audience.includes(audience) ? ownAudience : 1),
    sourced: one,
  }));
}

function liveCase(contents: Contents, id: string, { today }: CiteRequest): Passage | null {
  const item = contents.cases.get(id);
  return item && isCasePostable(contents, item, today) ? casePassage(contents, item) : null;
}

function liveQuestion(contents: Contents, id: string, { today }: CiteRequest): Passage | null {
  const question = contents.questions.get(id);
  return question && isQuestionPostable(contents, question, today) ? questionPassage(contents, question, today) : null;
}

/** The best one that may be shown, if it is convincing. */
function firstOf(found: readonly Found[], live: (one: Found) => Passage | null): readonly Passage[] {
  for (const one of found) {
    if (one.share < convincing.share || one.weight < convincing.weight) return [];
    const passage = live(one);
    if (passage) return [passage];
  }
  return [];
}

/** Questions and cases say in everyday words what their clauses say in the documents'. */
function relatedTexts({ questions, cases }: Contents): ReadonlyMap<string, readonly string[]> {
  const related = new Map<string, string[]>();
  const add = (clauseIds: readonly string[], text: string) => {
    for (const id of clauseIds) related.set(id, [...(related.get(id) ?? []), text]);
  };
  for (const { clauseIds, stem, explanation } of questions.values()) add(clauseIds, stem + explanation);
  for (const { clauseIds, title, gist } of cases.values()) add(clauseIds, title + gist);
  return related;
}

function evidentClause(
  { sources }: Contents,
  { id, sourceId, article, title, gist, topics }: Clause,
  related: ReadonlyMap<string, readonly string[]>,
): Evident {
  return {
    id,
    own: topics,
    title,
    topics: topics.join(' '),
    text: gist,
    source: `${sources.get(sourceId)?.title ?? ''} ${article}`,
    related: (related.get(id) ?? []).join('\n'),
  };
}

function evidentCase({ id, title, topics, gist, outcome, lesson }: CaseItem): Evident {
  return {
    id,
    own: topics,
    title,
    topics: topics.join(' '),
    text: `${gist}${outcome}${lesson}`,
    source: '',
    related: '',
  };
}

function evidentQuestion({ id, stem, explanation, options }: Question): Evident {
  return { id, own: [], title: stem, topics: '', text: explanation, source: '', related: options.join('\n') };
}
