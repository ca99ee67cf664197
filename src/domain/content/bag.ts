/** Something that can be dealt, and the discipline (or first topic) under which it counts. */
export interface Dealable {
  readonly id: string;
  readonly kind: string;
}

/**
 * The next from a bag: nothing comes twice until every candidate was dealt; among the rest the kind that was dealt least
 * since the bag was filled, then the order of the library.
 * @param dealt ids dealt before, oldest first, whatever the reason
 * @returns null when there is nothing to deal
 */
export function dealNext<T extends Dealable>(candidates: readonly T[], dealt: readonly string[]): T | null {
  const out = outOfBag(candidates, dealt);
  const left = candidates.filter(({ id }) => !out.has(id));
  const counts = new Map<string, number>();
  for (const { id, kind } of candidates) if (out.has(id)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const countOf = (one: T) => counts.get(one.kind) ?? 0;
  return left.reduce<T | null>((best, one) => (best && countOf(best) <= countOf(one) ? best : one), null);
}

/** Which candidates have been dealt since the bag was last filled; it is filled when the last one goes out. */
export function outOfBag(candidates: readonly Dealable[], dealt: readonly string[]): ReadonlySet<string> {
  const known = new Set(candidates.map(({ id }) => id));
  const out = new Set<string>();
  for (const id of dealt) {
    if (known.has(id)) out.add(id);
    if (out.size === known.size) out.clear();
  }
  return out;
}
