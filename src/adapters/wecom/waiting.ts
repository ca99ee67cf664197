import { setTimeout as sleep } from 'node:timers/promises';

/** Those who wait for something to be there. */
export class Waiting<T> {
  private readonly waiters = new Set<(value: T | null) => void>();

  /** What is given out within that time, else null. */
  async within(ms: number): Promise<T | null> {
    if (ms <= 0) return null;
    const { promise, resolve } = Promise.withResolvers<T | null>();
    const timer = setTimeout(() => resolve(null), ms);
    this.waiters.add(resolve);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.waiters.delete(resolve);
    }
  }

  /** In the order of asking. */
  giveAll(value: T | null): void {
    for (const give of this.waiters) give(value);
  }
}

/** Resolves after that time, or at once when `stop` fires. */
export async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stop }).catch((error: unknown) => {
    if (!stop.aborted) throw error;
  });
}
