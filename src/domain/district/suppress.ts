import { enoughPeople } from '../quiz/tally.ts';

/** A column as the outside may see it: null is a number that is not told. */
export interface Published {
  readonly cells: readonly (number | null)[];
  /** Of the cells that are told: a sum with the others in it would tell them too. */
  readonly total: number;
}

/**
 * Hides counts of fewer than five people. Taking further cells away instead (so that a true total can stand) would leave
 * cases in which whoever knows the rule works the hidden ones out: 5, 4, 4 of 13 is one.
 */
export function suppress(counts: readonly number[]): Published {
  const cells = counts.map((count) => (count < enoughPeople ? null : count));
  return { cells, total: cells.reduce<number>((sum, cell) => sum + (cell ?? 0), 0) };
}

/**
 * What may be told of a cell that grows month by month: what comes later is counted together until it is five or more, and
 * only then told. So whoever keeps what was told before finds no count under five between the two. The rest waits.
 */
export function grown(months: readonly number[]): number {
  let told = 0;
  let waiting = 0;
  for (const count of months) {
    waiting += count;
    if (waiting < enoughPeople) continue;
    told += waiting;
    waiting = 0;
  }
  return told;
}
