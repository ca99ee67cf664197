import { itemsOf } from '../content/item-by-id.ts';
import type { Contents } from '../content/items.ts';
import { holdsMonths } from '../content/review-state.ts';
import type { Item } from '../content/version.ts';

/** Reviewers hear so many days before. */
export const heardDaysBefore = 60;

export interface Expiring {
  readonly item: Item;
  /** The first day on which it is not posted any more. */
  readonly on: Temporal.PlainDate;
}

/** Counted from the day of the check, an approval or a renewal. Null for what nobody checked; a source's check lasts as long as it is in force. */
export function expiryOf({ kind, body }: Item): Temporal.PlainDate | null {
  if (kind === 'source' || body.checked !== '已核' || body.checkedAt === undefined) return null;
  return Temporal.PlainDate.from(body.checkedAt).add({ months: holdsMonths[kind] });
}

/** What expires within 60 days, or has expired and still circulates otherwise; the earliest first. */
export function expiring(live: Contents, today: Temporal.PlainDate): readonly Expiring[] {
  const until = today.add({ days: heardDaysBefore });
  return [...itemsOf(live)]
    .flatMap((item) => {
      const on = expiryOf(item);
      return on && Temporal.PlainDate.compare(on, until) <= 0 ? [{ item, on }] : [];
    })
    .sort((one, other) => Temporal.PlainDate.compare(one.on, other.on));
}
