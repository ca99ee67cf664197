import type { Asks, CaseItem, Clause, Contents, Question } from '../../domain/content/items.ts';
import { casePassage, clausePassage, type Passage, questionPassage } from '../../domain/content/passages.ts';
import {
  isCasePostable,
  isQuestionPostable,
  postableClauses,
  type SourcedClause,
} from '../../domain/content/postable.ts';
import type { CiteRequest, Library, Materials } from '../../domain/library.ts';
import { type Evident, type Found, makeEvidence, type Speech } from './evidence.ts';

const mostClauses = 5;
const mostBelongings = 3;
/** Below these the library is silent on a question: how they were found is in decision 0055. */
const least = { share: 0.2, weight: 8 } as const;
/** A case or a question is shown beside the clauses only if it is nearly what was asked. */
const convincing = { share: 0.68, weight: 10 } as const;
/** Of a question on which the library is silent, what may still be offered to look at: one word in common is none. */
const near = { share: 0.15, weight: 5, own: 2 } as const;
const mostNear = 8;

/** Rules that bind the asker's group come before equally good ones that do not. */
const ownAudience = 1.1;

/** What the shipped files say of how people ask. */
export interface ReadSpeech extends Speech {
  readonly asks: readonly Asks[];
}

type Citing = Pick<Library, 'cite' | 'nearest' | 'draw'>;

/** Finds what may be cited in answer to a question, over everything that may be posted on the day. */
export function makeCiting(contents: Contents, speech: ReadSpeech): Citing {
  let built: Citing | null = null;
  // Many who load a library never ask it anything.
  const citing = () => {
    built ??= buildCiting(contents, speech);
    return built;
  };
  return {
    cite: (query, request) => citing().cite(query, request),
    nearest: (query, request) => citing().nearest(query, request),
    draw: (topic, request) => citing().draw(topic, request),
  };
}

function buildCiting(contents: Contents, speech: ReadSpeech): Citing {
  const texts = { related: relatedTexts(contents), asked: askedTexts(speech.asks) };
  const clauses = makeEvidence(
    [...contents.clauses.values()].map((clause) => evidentClause(contents, clause, texts)),
    speech,
  );
  const cases = makeEvidence([...contents.cases.values()].map(evidentCase), speech);
  const questions = makeEvidence([...contents.questions.values()].map(evidentQuestion), speech);
  const ranked = (query: string, request: CiteRequest) =>
    clauses(query)
      .flatMap((one) => liveClause(contents, one, request))
      .sort((one, other) => other.rank - one.rank);
  const grounds = (query: string, request: CiteRequest) => {
    const found = ranked(query, request);
    return reaches(found[0]?.found, least) ? found.slice(0, mostClauses).map(({ sourced }) => sourced) : [];
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
    nearest: (query, request) =>
      ranked(query, request)
        .filter(({ found }) => reaches(found, near) && found.own >= near.own)
        .slice(0, mostNear)
        .map(({ sourced }) => clausePassage(contents, sourced)),
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

function reaches(found: Found | undefined, bar: Pick<Found, 'share' | 'weight'>): boolean {
  return found !== undefined && found.share >= bar.share && found.weight >= bar.weight;
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
    if (!reaches(one, convincing)) return [];
    const passage = live(one);
    if (passage) return [passage];
  }
  return [];
}

/** Questions and cases say in everyday words what their clauses say in the documents'. */
function relatedTexts({ questions, cases }: Contents): Texts {
  const related = new Map<string, string[]>();
  const add = (clauseIds: readonly string[], text: string) => {
    for (const id of clauseIds) related.set(id, [...(related.get(id) ?? []), text]);
  };
  for (const { clauseIds, stem, explanation } of questions.values()) add(clauseIds, stem + explanation);
  for (const { clauseIds, title, gist } of cases.values()) add(clauseIds, title + gist);
  return related;
}

/** How people ask for a clause, in their own words. */
function askedTexts(asks: readonly Asks[]): Texts {
  const asked = new Map<string, readonly string[]>();
  for (const { clauseIds, asks: phrases } of asks) {
    for (const id of clauseIds) asked.set(id, [...(asked.get(id) ?? []), ...phrases]);
  }
  return asked;
}

type Texts = ReadonlyMap<string, readonly string[]>;

function evidentClause(
  { sources }: Contents,
  { id, sourceId, article, title, gist, topics }: Clause,
  { related, asked }: { readonly related: Texts; readonly asked: Texts },
): Evident {
  return {
    id,
    own: topics,
    title,
    topics: topics.join(' '),
    text: gist,
    source: `${sources.get(sourceId)?.title ?? ''} ${article}`,
    related: (related.get(id) ?? []).join('\n'),
    asked: (asked.get(id) ?? []).join('\n'),
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
    asked: '',
  };
}

function evidentQuestion({ id, stem, explanation, options }: Question): Evident {
  return {
    id,
    own: [],
    title: stem,
    topics: '',
    text: explanation,
    source: '',
    related: options.join('\n'),
    asked: '',
  };
}
