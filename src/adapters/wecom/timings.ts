/** How long everything takes; tests hand in shorter ones. All in milliseconds but `authAttempts`. */
export interface Timings {
  /** The first pause before reconnecting; it doubles up to half a minute. */
  readonly reconnectMs: number;
  readonly heartbeatMs: number;
  /** From opening a socket until it is open. */
  readonly handshakeMs: number;
  /** From an open socket to the answer to the subscription; the SDK itself would wait for ever. */
  readonly subscribeMs: number;
  /** Retries of refused credentials before the slow pace begins: subscribing too often is punished. */
  readonly authAttempts: number;
  readonly authRetryMs: number;
  /** From being displaced by another connection to the one try of our own. */
  readonly kickWaitMs: number;
  /** Between tries after a second displacement; a connection that held this long starts the count anew. */
  readonly kickRetryMs: number;
  /** How long a reply or post waits for a connection. */
  readonly sendWaitMs: number;
  /** The platform takes card updates and welcomes for so long after the event. */
  readonly answerWindowMs: number;
  /** What fetching one file may take. */
  readonly downloadMs: number;
  /** Before another write to a socket that was just found closed or full. */
  readonly rewriteMs: number;
  /** Pauses after “system busy”. */
  readonly busyMs: readonly number[];
  /** Pauses after “too frequent”. */
  readonly frequencyMs: readonly number[];
  /** What a connection that lost its subscription gets to answer what is under way on it. */
  readonly drainMs: number;
  /** What a closing link gets to hear the answers that are still due. */
  readonly closeMs: number;
}

export const defaultTimings: Timings = {
  reconnectMs: 1_000,
  heartbeatMs: 30_000,
  handshakeMs: 15_000,
  subscribeMs: 15_000,
  authAttempts: 5,
  authRetryMs: 5 * 60_000,
  kickWaitMs: 60_000,
  kickRetryMs: 60 * 60_000,
  sendWaitMs: 60_000,
  answerWindowMs: 5_000,
  downloadMs: 60_000,
  rewriteMs: 50,
  busyMs: [500, 1_500, 4_000],
  frequencyMs: [5_000, 15_000, 40_000],
  drainMs: 1_000,
  closeMs: 3_000,
};
