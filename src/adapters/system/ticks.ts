import { setTimeout as sleep } from 'node:timers/promises';

export interface Ticks {
  /** Resolves when the call under way is over; there is none after it. */
  stop(): Promise<void>;
}

/**
 * Calls `work` again and again, one call at a time, `everyMs` from begin to begin where it is not slower. It waits by the
 * monotonic clock: a scheduler that waits for the time of day is silent for as long as somebody has set that back.
 */
export function startTicks(work: () => Promise<void>, everyMs: number): Ticks {
  const stopping = new AbortController();
  const loop = async () => {
    while (!stopping.signal.aborted) {
      const begunMs = performance.now();
      await work();
      await pause(everyMs - (performance.now() - begunMs), stopping.signal);
    }
  };
  const over = loop();
  return {
    stop() {
      stopping.abort();
      return over;
    },
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(Math.max(0, ms), undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
