import { itemById } from '../content/item-by-id.ts';
import type { Contents } from '../content/items.ts';
import { deciding } from '../content/overlay.ts';
import { standingOfShipped } from '../content/review-state.ts';
import { seenOf } from '../content/seen.ts';
import type { Item, Kept, Review } from '../content/version.ts';

/** Reviews that came with a pack have no account of this house; no userid holds a colon. */
export function reviewerOf(fingerprint: string): string {
  return `pack:${fingerprint.replaceAll(' ', '')}`;
}

/** What this house knows of an item that a pack speaks of. */
export interface ItemHistory {
  readonly all: readonly Kept[];
  readonly nextNo: number;
  /** The text that decides whether and how it circulates; null when there is none. */
  readonly current: { readonly item: Item; readonly kept: Kept | null } | null;
  readonly waiting: readonly Kept[];
}

export function historyOf(shipped: Contents, itemId: string, all: readonly Kept[]): ItemHistory {
  const one = deciding(all);
  const item = one?.version ?? itemById(shipped, itemId);
  const no = one?.standing.no ?? 0;
  return {
    all,
    nextNo: Math.max(0, ...all.map(({ standing }) => standing.no)) + 1,
    current: item ? { item, kept: one } : null,
    waiting: all.filter(({ version, standing }) => version && standing.no > no && isWaiting(standing.state)),
  };
}

function isWaiting(state: Kept['standing']['state']): boolean {
  return state === 'draft' || state === 'pending';
}

export function isOf(kept: Kept, fingerprint: string): boolean {
  return kept.version?.pack?.fingerprint === fingerprint;
}

export function isOut({ standing }: Kept): boolean {
  return standing.isHeld || standing.state === 'withdrawn';
}

/** Whether people of this house decided about the text that circulates: wrote it, approved it as shipped, took it out. */
export function isDecidedHere({ current }: ItemHistory, fingerprint: string): boolean {
  const kept = current?.kept;
  if (!kept) return false;
  if (isOut(kept)) return !lastOut(kept)?.by.startsWith(reviewerOf(fingerprint));
  if (kept.version) return !isOf(kept, fingerprint);
  const standing = standingOfShipped(kept.standing, seenOf(current.item));
  return standing.state === 'approved' || standing.state === 'pending';
}

function lastOut({ standing }: Kept): Review | undefined {
  return standing.reviews.findLast(({ verdict }) => verdict === 'withdraw' || verdict === 'hold');
}
