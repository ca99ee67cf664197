import type { Outcome } from '../domain/ports.ts';

/** What came of a post while nothing could leave at all. */
export const cutOff: Outcome = { state: 'unsent', reason: 'no connection' };

/** Pauses between tries of what was certainly not taken, in milliseconds; the last one repeats. */
const pauses = {
  cutOff: [500],
  unsent: [500, 1_500, 5_000, 15_000, 30_000, 60_000],
  busy: [500, 1_500, 4_000, 15_000, 30_000, 60_000],
  tooOften: [5_000, 15_000, 30_000, 60_000],
  /** The platform's documents ask for a minute. */
  overQuota: [60_000],
} as const;

type Why = keyof typeof pauses;

const temporary: ReadonlyMap<number, Why> = new Map([
  [-1, 'busy'],
  [846607, 'tooOften'],
  [45009, 'overQuota'],
  [45033, 'overQuota'],
]);

export function isTemporary(code: number): boolean {
  return temporary.has(code);
}

/** How long one post waits before its next try. */
export class BackOff {
  private readonly tries = new Map<Why, number>();

  /** In milliseconds; null: another try would come to the same. */
  after(outcome: Outcome): number | null {
    const why = whyOf(outcome);
    if (why === null) return null;
    const tries = this.tries.get(why) ?? 0;
    this.tries.set(why, tries + 1);
    return pauses[why][Math.min(tries, pauses[why].length - 1)] ?? null;
  }
}

function whyOf(outcome: Outcome): Why | null {
  if (outcome.state === 'refused') return temporary.get(outcome.code) ?? null;
  if (outcome.state !== 'unsent') return null;
  return outcome === cutOff ? 'cutOff' : 'unsent';
}
