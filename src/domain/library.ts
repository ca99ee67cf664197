import type { Pinned } from './activity.ts';
import type { GroupAudience } from './chat.ts';
import type { Question as BankQuestion, CaseItem, Contents, Occasion } from './content/items.ts';
import type { Passage } from './content/passages.ts';
import type { SourcedClause } from './content/postable.ts';
import type { Pool } from './quiz/pick.ts';
import type { Question } from './quiz/question.ts';

/** What a group would like to be given. */
export interface Ask {
  /** Everyday words (`送礼`), a topic, or a title; null: the next one from the group's bag. */
  readonly topic: string | null;
  readonly audience: GroupAudience;
  /** 出厂内容 先审: nothing but what this school's reviewers approved. */
  readonly reviewedOnly: boolean;
  /** Library ids posted in this group before, oldest first. */
  readonly dealt: readonly string[];
  /** Content past its expiry on this day is not dealt. */
  readonly today: Temporal.PlainDate;
  /** Exactly this item, if it may be dealt. */
  readonly itemId?: string;
}

/** A 节点 whose words may be posted. */
export interface DealtOccasion extends Pick<Occasion, 'id' | 'name' | 'when' | 'leadDays' | 'topic'> {
  /** Markdown, sources included, without its heading. */
  readonly text: string;
}

export type Picked = { readonly pinned: Pinned } | Missing;

export type Missing =
  /** Nothing postable fits the topic; `near` are topics that would, at most five. */
  | { readonly missing: 'topic'; readonly near: readonly string[] }
  /** Nothing at all may be posted to this audience today. */
  | { readonly missing: 'all' };

export interface CiteRequest {
  /** What is past its expiry on this day is not cited. */
  readonly today: Temporal.PlainDate;
  /** Whose rules come first where two fit equally; null: nobody's. */
  readonly audience: GroupAudience | null;
}

/** What a draft may be made from, best first; all of it may be posted. */
export interface Materials {
  readonly clauses: readonly SourcedClause[];
  readonly cases: readonly CaseItem[];
  readonly questions: readonly BankQuestion[];
}

/** The shipped and approved content. Only what is checked, sourced and unexpired ever comes out of it. */
export interface Library {
  pickTalk(ask: Ask): Picked;
  pickCase(ask: Ask): Picked;
  /** 节点 whose words may be posted, in the library's order; when each one is, `occasionSpans` says. */
  occasions(ask: Pick<Ask, 'reviewedOnly' | 'today'>): readonly DealtOccasion[];
  /** The questions that may be asked. */
  quizPool(ask: Omit<Ask, 'dealt'>): { readonly pool: Pool } | Missing;
  /** The version of a question that stands now; null when there is none of that id. */
  question(id: string): Question | null;
  /** Which discipline (`廉洁`) a talk is about, by its library id, also one on hold; null: it was never in the library. */
  disciplineOf(contentId: string): string | null;
  /**
   * What the library has on a question in everyday words, best first: at most five clauses, one case, one question.
   * Empty when nothing reaches the threshold: the library has no grounds for an answer.
   */
  cite(query: string, request: CiteRequest): readonly Passage[];
  /**
   * Clauses that may have to do with a question on which `cite` is silent, best first, at most eight: no grounds for an
   * answer until somebody says that they fit.
   */
  nearest(query: string, request: CiteRequest): readonly Passage[];
  /** Clauses on a topic and what belongs to them; null below the same threshold. */
  draw(topic: string, request: CiteRequest): Materials | null;
  /** The library's own words, of two characters or more; foreign ones in lower case. */
  words(): ReadonlySet<string>;
  /** Everything that circulates or may come to, for those who review it: nothing is posted from here. */
  readonly contents: Contents;
}

/** The library over a store whose reviewers go on working. */
export interface LiveLibrary {
  /** As it stands now: made again only when a standing changed since. */
  now(): Promise<Library>;
}
