import type { ContentKind, Ref, Review, Standing } from './version.ts';

/** How many people must approve. */
const approvalsNeeded = 2;

/** How long a check or an approval holds, counted from its date. */
export const holdsMonths = { question: 12, case: 24, clause: 12, talk: 12, source: 12 } as const satisfies Record<
  ContentKind,
  number
>;

type Refusal =
  /** Reviewed before by this person, or written by them. */
  | 'author'
  | 'twice'
  /** A person must first choose between versions that contradict each other. */
  | 'conflict'
  | 'incomplete'
  /** Not possible from the state it is in. */
  | 'state'
  | 'reason';

export type Judged = { readonly standing: Standing } | { readonly refused: Refusal };

/** Who wrote a version and what it lacks: what its standing does not say. */
export interface Judgeable {
  readonly author: string | null;
  /** Null when it is complete. */
  readonly lacks: string | null;
}

/** The standing of a version that nobody has looked at. */
export function firstStanding(kind: ContentKind, { itemId, no }: Ref): Standing {
  return { itemId, no, kind, state: 'draft', isHeld: false, reviews: [], conflictWith: [], rev: 0 };
}

/** 草稿 → 待审: its author thinks it ready. */
export function submit(standing: Standing): Judged {
  return standing.state === 'draft' ? next(standing, { state: 'pending' }) : { refused: 'state' };
}

/**
 * Applies one review: 草稿 or 待审 → 通过 (with the second approval) | 退回; anything → 下架. The author approves nothing of
 * their own, nobody approves twice, and what contradicts another version waits until somebody chose.
 */
export function judge(standing: Standing, review: Review, about: Judgeable): Judged {
  switch (review.verdict) {
    case 'approve':
      return approve(standing, review, about);
    case 'sendBack':
      return isOpen(standing) ? reasoned(standing, review, { state: 'sentBack' }) : { refused: 'state' };
    case 'withdraw':
      return standing.state === 'withdrawn' ? { refused: 'state' } : reasoned(standing, review, { state: 'withdrawn' });
    case 'choose':
      return standing.conflictWith.length === 0
        ? { refused: 'state' }
        : reasoned(standing, review, { conflictWith: [] });
    case 'hold':
      return standing.isHeld ? { refused: 'state' } : reasoned(standing, review, { isHeld: true });
    case 'renew':
      return renew(standing, review, about);
    case 'release':
      return standing.isHeld ? reasoned(standing, review, { isHeld: false }) : { refused: 'state' };
    default:
      return review.verdict satisfies never;
  }
}

function approve(standing: Standing, review: Review, { author, lacks }: Judgeable): Judged {
  if (!isOpen(standing)) return { refused: 'state' };
  if (author === review.by) return { refused: 'author' };
  if (standing.conflictWith.length > 0) return { refused: 'conflict' };
  if (lacks !== null) return { refused: 'incomplete' };
  const before = approvers(standing, review.seen);
  if (before.has(review.by)) return { refused: 'twice' };
  const state = before.size + 1 >= approvalsNeeded ? 'approved' : 'pending';
  return next(standing, { state, reviews: [...standing.reviews, review] });
}

/** One step, one person: the text stands as two people approved it, and somebody checked it again. */
function renew(standing: Standing, review: Review, { author, lacks }: Judgeable): Judged {
  const circulates = standing.state === 'approved' || (standing.no === 0 && isOpen(standing));
  if (!circulates || standing.isHeld) return { refused: 'state' };
  if (author === review.by) return { refused: 'author' };
  if (lacks !== null) return { refused: 'incomplete' };
  return next(standing, { reviews: [...standing.reviews, review] });
}

function approvers(standing: Standing, seen: string | undefined): ReadonlySet<string> {
  return new Set(approvalsOf(standing, seen).map(({ by }) => by));
}

/** Of a text that was not the one `seen`, an approval counts for nothing. */
function approvalsOf({ reviews }: Standing, seen: string | undefined): readonly Review[] {
  return reviews.filter(
    ({ verdict, seen: was }) => verdict === 'approve' && (was === undefined || seen === undefined || was === seen),
  );
}

function isOpen({ state }: Standing): boolean {
  return state === 'draft' || state === 'pending';
}

/** Whoever takes something away says why. */
function reasoned(standing: Standing, review: Review, change: Partial<Standing>): Judged {
  if (review.reason.trim() === '') return { refused: 'reason' };
  return next(standing, { ...change, reviews: [...standing.reviews, review] });
}

function next(standing: Standing, change: Partial<Standing>): Judged {
  return { standing: { ...standing, ...change, rev: standing.rev + 1 } };
}

/** The day of the approval or renewal that counts, in the house's zone; null while it is not approved. */
export function approvedOn(standing: Standing, zone: string): Temporal.PlainDate | null {
  return standing.state === 'approved' ? lastDay(standing, ['approve', 'renew'], zone) : null;
}

/** When an item as shipped was checked again here; null: never, or the text that was seen is not this one. */
export function renewedOn({ reviews }: Standing, seen: string, zone: string): Temporal.PlainDate | null {
  const same = reviews.filter((review) => review.seen === seen);
  return lastDay({ reviews: same }, ['renew'], zone);
}

function lastDay(
  { reviews }: Pick<Standing, 'reviews'>,
  verdicts: readonly Review['verdict'][],
  zone: string,
): Temporal.PlainDate | null {
  const last = reviews.findLast(({ verdict }) => verdicts.includes(verdict));
  return last ? Temporal.Instant.from(last.at).toZonedDateTimeISO(zone).toPlainDate() : null;
}

/**
 * How an item as shipped stands for the text that is shipped now: approved for another one, it waits again.
 * A 下架 or a hold stays, whatever the text.
 */
export function standingOfShipped(standing: Standing, seen: string): Standing {
  if (standing.state !== 'approved' && standing.state !== 'pending') return standing;
  // Counted, not told apart: reviewers who were erased are all nobody.
  const count = approvalsOf(standing, seen).length;
  if (count >= approvalsNeeded) return standing;
  return { ...standing, state: count > 0 ? 'pending' : 'draft' };
}

/** 过期: approved too long ago. It is derived, so that no clock has to write it down. */
export function isExpired(standing: Standing, today: Temporal.PlainDate, zone: string): boolean {
  const on = approvedOn(standing, zone);
  if (!on) return false;
  return Temporal.PlainDate.compare(today, on.add({ months: holdsMonths[standing.kind] })) >= 0;
}
