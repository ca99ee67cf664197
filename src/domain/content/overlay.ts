import { itemById } from './item-by-id.ts';
import {
  type CaseItem,
  type Clause,
  type Contents,
  caseSchema,
  clauseSchema,
  type Question,
  type ReviewedBy,
  type Source,
  sourceSchema,
  type Talk,
  talkSchema,
} from './items.ts';
import { approvedOn, renewedOn, standingOfShipped } from './review-state.ts';
import { seenOf } from './seen.ts';
import { type ContentKind, type Item, type Kept, questionDraftSchema, type Standing } from './version.ts';

type Shelf = { readonly [K in ContentKind]: Map<string, unknown> };

/**
 * The library that circulates: what was shipped, with what this school approved laid over it, without what it withdrew
 * or holds. Of an item with several versions the latest that was ever approved counts: withdrawn, it takes the item away
 * and does not bring an older text back.
 */
export function overlay(shipped: Contents, kept: readonly Kept[], zone: string): Contents {
  const own = {
    sources: new Map(shipped.sources),
    clauses: new Map(shipped.clauses),
    cases: new Map(shipped.cases),
    questions: new Map(shipped.questions),
    talks: new Map(shipped.talks),
  };
  const reviewed = new Map<string, ReviewedBy>();
  const byAi = new Set<string>();
  const shelves: Shelf = {
    source: own.sources,
    clause: own.clauses,
    case: own.cases,
    question: own.questions,
    talk: own.talks,
  };
  for (const [itemId, one] of latest(kept)) {
    const shelf = shelves[one.standing.kind];
    const item = one.version ?? itemById(shipped, itemId);
    const standing = one.version || !item ? one.standing : standingOfShipped(one.standing, seenOf(item));
    const isOut = standing.isHeld || standing.state === 'withdrawn' || standing.state === 'sentBack';
    if (isOut) shelf.delete(itemId);
    else if (item) put(own, item, standing, zone);
    const isReviewed = standing.state === 'approved' && !isOut && shelf.has(itemId);
    if (isReviewed) reviewed.set(itemId, reviewedBy(one));
    if (one.version?.ai) byAi.add(itemId);
  }
  return { ...own, reviewed, byAi };
}

/** One of this school's own who approved a pack's text chose it for the school. */
function reviewedBy({ version, standing }: Kept): ReviewedBy {
  const isOwn = standing.reviews.some(({ verdict, house }) => verdict === 'approve' && house === undefined);
  return version?.pack && !isOwn ? { house: version.pack.name } : 'own';
}

/** Of one item's versions what decides whether and how it circulates; null when none was ever approved or looked at. */
export function deciding(kept: readonly Kept[]): Kept | null {
  const [one = null] = latest(kept).values();
  return one;
}

/** Of each item what decides: the version with the highest number that was ever approved, or the item as shipped. */
function latest(kept: readonly Kept[]): ReadonlyMap<string, Kept> {
  const found = new Map<string, Kept>();
  for (const one of kept) {
    const { itemId, no, reviews, state } = one.standing;
    const wasApproved =
      no === 0 || state === 'approved' || reviews.filter(({ verdict }) => verdict === 'approve').length > 1;
    const before = found.get(itemId);
    if (wasApproved && (!before || before.standing.no < no)) found.set(itemId, one);
  }
  return found;
}

interface Own {
  readonly sources: Map<string, Source>;
  readonly clauses: Map<string, Clause>;
  readonly cases: Map<string, CaseItem>;
  readonly questions: Map<string, Question>;
  readonly talks: Map<string, Talk>;
}

/** The approval is the check: whoever approved it looked at its source. What is only renewed must have been checked. */
function put(own: Own, item: Item, standing: Standing, zone: string): void {
  const { kind, body } = item;
  const { itemId } = standing;
  const renewed = body.checked === '已核' ? renewedOn(standing, seenOf(item), zone) : null;
  const on = approvedOn(standing, zone) ?? (standing.no === 0 ? renewed : null);
  if (!on) return;
  const checked = { ...body, id: itemId, checked: '已核', checkedAt: on.toString() };
  switch (kind) {
    case 'source':
      own.sources.set(itemId, sourceSchema.parse(checked));
      return;
    case 'clause':
      own.clauses.set(itemId, clauseSchema.parse(checked));
      return;
    case 'case':
      own.cases.set(itemId, caseSchema.parse(checked));
      return;
    case 'question':
      own.questions.set(itemId, questionDraftSchema.parse(checked));
      return;
    case 'talk':
      own.talks.set(itemId, talkSchema.parse(checked));
      return;
    default:
      kind satisfies never;
  }
}
