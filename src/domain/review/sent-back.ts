import type { Kept } from '../content/version.ts';
import type { Store } from '../store.ts';

/** A text that somebody else sent back to its author, with nothing newer of theirs or anybody's in its place. */
export interface SentBack {
  readonly kept: Kept;
  readonly author: string;
  readonly reason: string;
  /** ISO 8601. */
  readonly at: string;
}

/** In the order of their coming. One pass over all standings: 25,000 take some milliseconds. */
export async function sentBack({ versions }: Pick<Store, 'versions'>): Promise<readonly SentBack[]> {
  const found: SentBack[] = [];
  for await (const kept of versions.list({ states: ['sentBack'] })) {
    const { version, standing } = kept;
    const review = standing.reviews.findLast(({ verdict }) => verdict === 'sendBack');
    const author = version?.author ?? null;
    if (author === null || !review || review.by === author) continue;
    if (await isReplaced(versions, kept)) continue;
    found.push({ kept, author, reason: review.reason, at: review.at });
  }
  return found;
}

/** A newer text of the item waits or circulates: there is nothing to mend in this one. */
async function isReplaced(versions: Store['versions'], { standing: { itemId, no } }: Kept): Promise<boolean> {
  const all = await versions.of(itemId);
  return all.some(
    ({ standing }) => standing.no > no && standing.state !== 'sentBack' && standing.state !== 'withdrawn',
  );
}
