import type { Outcome } from '../domain/ports.ts';

export interface Posting {
  /** Pieces of it that a try before this one brought there. */
  readonly alreadyThere: number;
  goes(): Promise<boolean>;
}

/** Where planned posts stand in a conversation: what has arrived of one, and what ended its sending. */
export interface Posted {
  readonly arrived: number;
  readonly outcome: Outcome;
}

interface Steps<T> {
  /** Resolves when the next piece may go. */
  turn(): Promise<void>;
  send(piece: T): Promise<Outcome>;
}

/** One after the other; stops at the first that is not accepted. */
export async function inPieces<T>(
  all: readonly T[],
  { alreadyThere, goes }: Posting,
  { turn, send }: Steps<T>,
): Promise<Posted> {
  let arrived = alreadyThere;
  for (const piece of all.slice(alreadyThere)) {
    await turn();
    if (!(await goes())) return { arrived, outcome: { state: 'unsent', reason: 'too late' } };
    const outcome = await send(piece);
    if (outcome.state !== 'accepted') return { arrived, outcome };
    arrived += 1;
  }
  return { arrived, outcome: { state: 'accepted' } };
}
