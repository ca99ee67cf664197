import { firstStanding } from '../content/review-state.ts';
import { seenOf } from '../content/seen.ts';
import { type Kept, type Ref, type Review, type Standing, versionSchema } from '../content/version.ts';
import { reviewerOf } from './history.ts';
import type { PackItem, Recalled } from './pack.ts';
import type { Adopted } from './trust.ts';

/** Whose pack it is, and when it is adopted. */
export interface From {
  readonly fingerprint: string;
  /** As this house calls them. */
  readonly issuer: string;
  readonly version: number;
  readonly now: Temporal.Instant;
}

interface Placed {
  readonly no: number;
  readonly conflictWith: readonly Ref[];
  /** It circulates at once; else one of this house's reviewers has to say so. */
  readonly isChosen: boolean;
}

/** A text of a pack as the next version of its item. */
export function versionFrom(from: From, item: PackItem, { no, conflictWith, isChosen }: Placed): Adopted {
  const reviews = reviewsOf(from, item);
  return {
    version: versionSchema.parse({ ...saidIn(item), ...aboutOf(from, item, no) }),
    conflictWith,
    // The two of the issuer count as one here: with one of this house's own it is approved.
    standing: isChosen ? { state: 'approved', reviews } : { state: 'pending', reviews: [together(reviews)] },
  };
}

function saidIn({ kind, body }: PackItem) {
  return { kind, body: { ...body, checked: '待核' as const } };
}

function aboutOf({ fingerprint, issuer, version, now }: From, { body, ai }: PackItem, no: number) {
  return {
    itemId: body.id,
    no,
    origin: 'pack' as const,
    author: null,
    createdAt: now.toString(),
    provenance: null,
    flags: [],
    ...(ai && { ai }),
    pack: { fingerprint, name: issuer, version },
  };
}

function reviewsOf(from: From, item: PackItem): Review[] {
  const { approvedBy, renewedBy } = item;
  const seen = seenOf(item);
  const approvals = approvedBy.map(({ name, at }) => ({ ...reviewBy(from, 'approve', name, at), seen }));
  return renewedBy ? [...approvals, { ...reviewBy(from, 'renew', renewedBy.name, renewedBy.at), seen }] : approvals;
}

function together(reviews: readonly Review[]): Review {
  const approvals = reviews.filter(({ verdict }) => verdict === 'approve');
  const last = approvals.at(-1);
  if (!last) throw new Error('a text of a pack that nobody approved');
  return { ...last, byName: approvals.map(({ byName }) => byName ?? '').join('、') };
}

function reviewBy(from: From, verdict: Review['verdict'], byName: string | null, at: string): Review {
  const by = reviewerOf(from.fingerprint);
  return { by, verdict, at, reason: '', house: from.issuer, ...(byName !== null && { byName }) };
}

/** The issuer looked at the adopted text again. */
export function renewed(from: From, item: PackItem, { standing }: Kept): Standing {
  const last = item.renewedBy ?? item.approvedBy.at(-1);
  const review = {
    ...reviewBy(from, 'renew', last?.name ?? null, last?.at ?? from.now.toString()),
    seen: seenOf(item),
  };
  return next(standing, { reviews: [...standing.reviews, review] });
}

export function sentBack(from: From, { standing }: Kept, reason: string): Standing {
  const review = { ...reviewBy(from, 'sendBack', null, from.now.toString()), reason };
  return next(standing, { state: 'sentBack', reviews: [...standing.reviews, review] });
}

/** Out of circulation because its issuer took it out; of an item as shipped this is the first that is said of it. */
export function withdrawn(from: From, { itemId, kind, by, at, reason }: Recalled, kept: Kept | null): Standing {
  const standing = kept?.standing ?? firstStanding(kind, { itemId, no: 0 });
  const review = { ...reviewBy(from, 'withdraw', by, at), reason: reason === '' ? '签发方撤回' : reason };
  return next(standing, { state: 'withdrawn', reviews: [...standing.reviews, review] });
}

function next(standing: Standing, change: Partial<Standing>): Standing {
  return { ...standing, ...change, rev: standing.rev + 1 };
}
