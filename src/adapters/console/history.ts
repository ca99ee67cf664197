import type { Activity } from '../../domain/activity.ts';
import type { Store } from '../../domain/store.ts';

/** Within the time that closed activities stay in the store's memory, so that none is missed between two readings. */
const rereadAfter = { hours: 20 * 24 } as const;

/**
 * Every activity there ever was, for lists and charts. The journal is read once, off the way of messages; what came
 * since is taken from the store's memory.
 */
export class History {
  private readonly store: Store;
  private readonly byId = new Map<string, Activity>();
  private readAt: Temporal.Instant | null = null;
  private reading: Promise<void> | null = null;

  constructor(store: Store) {
    this.store = store;
  }

  /** Newest first. */
  async all(now: Temporal.Instant): Promise<readonly Activity[]> {
    const isStale = this.readAt === null || Temporal.Instant.compare(this.readAt.add(rereadAfter), now) < 0;
    if (isStale) {
      this.reading ??= this.read(now).finally(() => {
        this.reading = null;
      });
      await this.reading;
    }
    for (const activity of await this.store.activities.recent()) this.byId.set(activity.id, activity);
    this.readAt = now;
    return newestFirst([...this.byId.values()]);
  }

  private async read(now: Temporal.Instant): Promise<void> {
    for await (const activity of this.store.activities.all()) this.byId.set(activity.id, activity);
    this.readAt = now;
  }
}

function newestFirst(activities: readonly Activity[]): readonly Activity[] {
  const timed = activities.map((activity) => ({
    activity,
    ms: Temporal.Instant.from(activity.openedAt).epochMilliseconds,
  }));
  return timed.sort((one, other) => other.ms - one.ms).map(({ activity }) => activity);
}
