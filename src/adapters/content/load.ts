import type { Pinned } from '../../domain/activity.ts';
import { type Dealable, dealNext, outOfBag } from '../../domain/content/bag.ts';
import { composeCase } from '../../domain/content/compose-case.ts';
import { composeOccasion } from '../../domain/content/compose-occasion.ts';
import { composeTalk, type Unsigned } from '../../domain/content/compose-talk.ts';
import type { CaseItem, Contents, Talk } from '../../domain/content/items.ts';
import { isCasePostable, isOccasionPostable, isTalkPostable, postableClauses } from '../../domain/content/postable.ts';
import type { Ask, DealtOccasion, Library, Picked } from '../../domain/library.ts';
import { makeCiting } from './cite.ts';
import { quizzesOf } from './quiz-pool.ts';
import { type ReadContents, readContents } from './read.ts';
import { makeSearch, type Search, type Topical } from './search.ts';
import { signature } from './signature.ts';
import { makeVocabulary } from './vocabulary.ts';

/** What was shipped: the items, and the library that deals them. */
export interface LoadedLibrary extends ReadContents {
  readonly library: Library;
}

/**
 * The shipped library, read and checked once.
 * @throws Error that lists every bad item with its file and id
 */
export function loadLibrary(dir: string): LoadedLibrary {
  const read = readContents(dir);
  return { ...read, library: makeLibrary(read) };
}

/** Deals and searches contents, wherever they are from. */
export function makeLibrary({ contents, words, everyday, asks, elsewhere, occasions }: ReadContents): Library {
  const talks = [...contents.talks.values()];
  const cases = [...contents.cases.values()];
  const talkSearch = makeSearch(
    talks.map((talk) => topicalTalk(contents, talk)),
    words,
  );
  const caseSearch = makeSearch(cases.map(topicalCase), words);
  const speech = { words: [...words, ...everyday], asks, elsewhere };
  // Many who load a library never ask it anything.
  let vocabulary: ReadonlySet<string> | null = null;
  return {
    contents,
    ...quizzesOf(contents, words),
    occasions: (ask) => dealOccasions(contents, occasions, ask),
    ...makeCiting(contents, speech),
    words() {
      vocabulary ??= makeVocabulary(contents, speech);
      return vocabulary;
    },
    pickTalk(ask) {
      const postable = talks.filter(
        (talk) => mayDeal(contents, talk, ask) && isTalkPostable(contents, talk, ask.today),
      );
      const dealable = postable.map((talk) => ({ id: talk.id, kind: talk.discipline, item: talk }));
      const fits = ({ item }: { item: Talk }) => item.audience.includes(ask.audience);
      return pick(ask, dealable, fits, talkSearch, (talk) => {
        const round = ask.dealt.filter((id) => id === talk.id).length;
        const { audience, today, reviewedOnly } = ask;
        return composeTalk(contents, talk, { audience, today, reviewedOnly, round });
      });
    },
    pickCase(ask) {
      const postable = cases.filter(
        (item) => mayDeal(contents, item, ask) && isCasePostable(contents, item, ask.today),
      );
      const dealable = postable.map((item) => ({ id: item.id, kind: item.topics[0] ?? '', item }));
      const fits = ({ item }: { item: CaseItem }) =>
        postableClauses(contents, item.clauseIds, ask.today).some(({ clause }) =>
          clause.audience.includes(ask.audience),
        );
      return pick(ask, dealable, fits, caseSearch, (item) => composeCase(contents, item, ask.today));
    },
    disciplineOf: (contentId) => contents.talks.get(contentId)?.discipline ?? null,
  };
}

/** Nobody reviews occasions: a school that reviews first is dealt none. */
function dealOccasions(
  contents: Contents,
  occasions: ReadContents['occasions'],
  { reviewedOnly, today }: Pick<Ask, 'reviewedOnly' | 'today'>,
): readonly DealtOccasion[] {
  if (reviewedOnly) return [];
  return [...occasions.values()]
    .filter((occasion) => isOccasionPostable(contents, occasion, today))
    .map((occasion) => ({ ...occasion, text: composeOccasion(contents, occasion, today) }));
}

/** A school that reviews first is dealt only what its own reviewers approved. */
function mayDeal({ reviewed }: Contents, { id }: { readonly id: string }, { reviewedOnly, itemId }: Ask): boolean {
  return (!reviewedOnly || reviewed.has(id)) && (itemId ?? id) === id;
}

type Candidate<T> = Dealable & { readonly item: T };

function pick<T extends { readonly title: string }>(
  ask: Ask,
  postable: readonly Candidate<T>[],
  fits: (candidate: Candidate<T>) => boolean,
  search: Search,
  compose: (item: T) => Unsigned,
): Picked {
  const own = postable.filter(fits);
  if (ask.topic === null) {
    const next = dealNext(own, ask.dealt);
    return next ? { pinned: sign(compose(next.item)) } : { missing: 'all' };
  }
  // Named in full it is that one, whatever was dealt: a preview and a script are then what is posted.
  const named = postable.find(({ item }) => item.title === ask.topic);
  if (named) return { pinned: sign(compose(named.item)) };
  const asked = search.find(ask.topic).flatMap((id) => postable.find((candidate) => candidate.id === id) ?? []);
  // For this group first; what is for others is given, with whom it binds, rather than nothing.
  const chosen = fresh(asked.filter(fits), ask) ?? fresh(asked, ask);
  return chosen ? { pinned: sign(compose(chosen.item)) } : { missing: 'topic', near: search.near(ask.topic) };
}

/** The best fit that is still in the bag, else the best fit. */
function fresh<T>(asked: readonly Candidate<T>[], { dealt }: Ask): Candidate<T> | null {
  const out = outOfBag(asked, dealt);
  return asked.find(({ id }) => !out.has(id)) ?? asked[0] ?? null;
}

function sign(content: Unsigned): Pinned {
  return { ref: `${content.contentId}@${signature(content)}`, ...content };
}

function topicalTalk({ clauses, cases }: Contents, talk: Talk): Topical {
  const cited = talk.clauseIds.flatMap((id) => clauses.get(id) ?? []);
  const told = talk.caseIds.flatMap((id) => cases.get(id) ?? []);
  return {
    id: talk.id,
    title: talk.title,
    own: [talk.topic],
    near: [...cited, ...told].flatMap((item) => item.topics),
    text: [...cited.map(({ title, gist }) => title + gist), ...talk.sections.flatMap(({ points }) => points)].join(
      '\n',
    ),
  };
}

function topicalCase(item: CaseItem): Topical {
  const { id, title, topics } = item;
  return { id, title, own: topics, near: [], text: `${item.gist}${item.outcome}${item.lesson}` };
}
