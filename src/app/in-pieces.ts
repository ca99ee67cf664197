import type { Outcome } from '../domain/ports.ts';

export interface Posting {
  /** Pieces of it that a try before this one brought there. */
  readonly alreadyThere: number;
  goes(): Promise<boolean>;
}

/** What has arrived of a post, and what ended its sending. */
export interface Posted {
  readonly arrived: number;
  readonly outcome: Outcome;
}

/** Of a planned one. */
export interface Brought extends Posted {
  /** A piece was not acknowledged; it may be there. */
  readonly isUncertain: boolean;
}

interface Steps<T> {
  /** Resolves when the next piece may go. */
  turn(): Promise<void>;
  send(piece: T): Promise<Outcome>;
}

/**
 * One after the other; stops at the first that did certainly not arrive. What was not acknowledged is taken for arrived: a
 * talk would else be open without a card to press.
 */
export async function inPieces<T>(
  all: readonly T[],
  { alreadyThere, goes }: Posting,
  { turn, send }: Steps<T>,
): Promise<Brought> {
  let arrived = alreadyThere;
  let isUncertain = false;
  for (const piece of all.slice(alreadyThere)) {
    await turn();
    if (!(await goes())) return { arrived, isUncertain, outcome: { state: 'unsent', reason: 'too late' } };
    const outcome = await send(piece);
    if (outcome.state === 'unknown') isUncertain = true;
    else if (outcome.state !== 'accepted') return { arrived, isUncertain, outcome };
    arrived += 1;
  }
  return { arrived, isUncertain, outcome: { state: isUncertain ? 'unknown' : 'accepted' } };
}
