import type { Outcome } from '../../domain/ports.ts';

/** What one write came to. `unwritten` never left this process, so writing it again is safe. */
export type Attempt = Exclude<Outcome, { state: 'unsent' }> | { readonly state: 'unwritten' };

/** The platform's codes that this adapter acts on. */
export const codes = {
  busy: -1,
  tooLate: 846604,
  unknownRequest: 846605,
  /** An uploaded file's id that is unknown or past its three days. */
  mediaGone: 40007,
  /** A stream past its time, or finished before. */
  streamOver: 846608,
  /** This connection is not subscribed any more, although its socket is open and answers pings. */
  unsubscribed: 846609,
} as const;

const frequency: readonly number[] = [846607, 45009, 45033];

export function isFrequency(code: number): boolean {
  return frequency.includes(code);
}

/** The only reading of what the SDK's promises give: it rejects with plain answer frames as well as with errors. */
export async function attemptOf(sending: Promise<unknown>): Promise<Attempt> {
  try {
    await sending;
    return { state: 'accepted' };
  } catch (rejection) {
    return rejection instanceof Error ? ofError(rejection) : ofFrame(rejection);
  }
}

function ofError({ message }: Error): Attempt {
  const isUnwritten = message.startsWith('WebSocket not connected') || message.includes('exceeds max size');
  // Else no answer came in time, or the connection closed first: it may have arrived.
  return { state: isUnwritten ? 'unwritten' : 'unknown' };
}

/** An answer without an integer code says nothing; the SDK takes it for a refusal. */
function ofFrame(frame: unknown): Attempt {
  const isAnswer = typeof frame === 'object' && frame !== null && 'errcode' in frame;
  if (!isAnswer || !Number.isInteger(frame.errcode)) return { state: 'unknown' };
  return { state: 'refused', code: Number(frame.errcode) };
}
