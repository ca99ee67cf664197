import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import type { Store } from '../domain/store.ts';

/** The store forgets what has served its time this often; everything else is looked at with every tick. */
const tidyEveryMs = 60_000;

/**
 * What is due by itself: activities past their time are closed without a post, the store forgets what has served its
 * time, then `more`, one after the other. Never rejects.
 */
export function ticker(
  store: Store,
  clock: Clock,
  log: Log,
  more: readonly (() => Promise<void>)[] = [],
): () => Promise<void> {
  let tidiedMs = Number.NEGATIVE_INFINITY;
  const close = async () => {
    for (const activity of await store.activities.overdue(clock.now().toString())) {
      await store.activities.close(activity.id, { at: activity.closesAt, due: null, present: null });
    }
  };
  const tidy = async () => {
    const nowMs = clock.now().epochMilliseconds;
    // A clock set back counts as time that passed.
    if (Math.abs(nowMs - tidiedMs) < tidyEveryMs) return;
    tidiedMs = nowMs;
    await store.tidy(clock.now().toString());
  };
  return async () => {
    // Each has its own fate: a full disk under one must not silence the next.
    for (const work of [...more, close, tidy]) {
      try {
        await work();
      } catch (error) {
        log.error({ err: error }, 'tick');
      }
    }
  };
}
