import { z } from 'zod';

/** 学期: both days are school days; what lies before a term and in no other is 寒假 or 暑假. */
export const termSchema = z.object({ begin: z.iso.date(), end: z.iso.date() });
export type Term = z.infer<typeof termSchema>;

/**
 * Whether a day is within school: in a term, or behind the last one that is known, since nothing is known of those days.
 * What lies before the first one is holidays, as is what lies between two.
 */
export function isInTerm(day: Temporal.PlainDate, terms: readonly Term[]): boolean {
  return termAhead(day, terms) === null;
}

/** Of a day in the holidays, on which day school begins again; null within school. */
export function termAhead(day: Temporal.PlainDate, terms: readonly Term[]): Temporal.PlainDate | null {
  const date = day.toString();
  if (terms.some(({ begin, end }) => begin <= date && date <= end)) return null;
  const [next] = terms.flatMap(({ begin }) => (begin > date ? [begin] : [])).sort();
  return next === undefined ? null : Temporal.PlainDate.from(next);
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
