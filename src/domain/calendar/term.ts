import { z } from 'zod';

/** 学期: both days are school days; what lies between two terms is 寒假 or 暑假. */
export const termSchema = z.object({ begin: z.iso.date(), end: z.iso.date() });
export type Term = z.infer<typeof termSchema>;

/**
 * Whether a day is within school: in a term, or before the first or behind the last one that is known, since nothing
 * is known of those days.
 */
export function isInTerm(day: Temporal.PlainDate, terms: readonly Term[]): boolean {
  const isOutside = vacations(terms).some(({ from, to }) => isBetween(day, from, to));
  return !isOutside;
}

/** First and last day of each holiday between two terms, oldest first. */
export function vacations(
  terms: readonly Term[],
): readonly { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }[] {
  const sorted = terms.toSorted((one, other) => (one.begin < other.begin ? -1 : 1));
  return sorted.slice(1).flatMap((term, index) => {
    const before = sorted[index];
    if (!before) return [];
    const from = Temporal.PlainDate.from(before.end).add({ days: 1 });
    const to = Temporal.PlainDate.from(term.begin).subtract({ days: 1 });
    return Temporal.PlainDate.compare(from, to) <= 0 ? [{ from, to }] : [];
  });
}

function isBetween(day: Temporal.PlainDate, from: Temporal.PlainDate, to: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, to) <= 0;
}
