import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import type { Store } from '../domain/store.ts';

/**
 * What is due by itself: activities past their time are closed without a post, the store forgets what has served its
 * time. Never rejects.
 */
export function ticker(store: Store, clock: Clock, log: Log): () => Promise<void> {
  return async () => {
    try {
      const now = clock.now().toString();
      for (const activity of await store.activities.overdue(now)) {
        await store.activities.close(activity.id, { at: activity.closesAt, due: null, present: null });
      }
      await store.tidy(now);
    } catch (error) {
      log.error({ err: error }, 'tick');
    }
  };
}
