import type { Activity } from '../../domain/activity.ts';
import type { Store } from '../../domain/store.ts';

/** Within the time that closed activities stay in the store's memory, so that none is missed between two readings. */
const rereadAfter = { hours: 20 * 24 } as const;

interface Dated {
  readonly activity: Activity;
  /** When it was opened, in epoch milliseconds: read once. */
  readonly ms: number;
}

/**
 * Every activity there ever was, for lists and charts. The journal is read once, off the way of messages; what came
 * since is taken from the store's memory. What is asked for costs what it gives, not what there is.
 */
export class History {
  private readonly store: Store;
  private readonly byId = new Map<string, Dated>();
  /** Ids, newest first. */
  private order: readonly string[] = [];
  private readAt: Temporal.Instant | null = null;
  private reading: Promise<void> | null = null;

  constructor(store: Store) {
    this.store = store;
  }

  /** Newest first. */
  async all(now: Temporal.Instant): Promise<readonly Activity[]> {
    await this.follow(now);
    return this.order.flatMap((id) => this.byId.get(id)?.activity ?? []);
  }

  /** Those opened at `from` or later and before `to`, newest first. */
  async between(from: Temporal.Instant, to: Temporal.Instant, now: Temporal.Instant): Promise<readonly Activity[]> {
    await this.follow(now);
    const [first, last] = [this.placeBefore(to.epochMilliseconds), this.placeBefore(from.epochMilliseconds)];
    return this.order.slice(first, last).flatMap((id) => this.byId.get(id)?.activity ?? []);
  }

  async find(id: string, now: Temporal.Instant): Promise<Activity | null> {
    await this.follow(now);
    return this.byId.get(id)?.activity ?? null;
  }

  private async follow(now: Temporal.Instant): Promise<void> {
    const isStale = this.readAt === null || Temporal.Instant.compare(this.readAt.add(rereadAfter), now) < 0;
    if (isStale) {
      this.reading ??= this.read(now).finally(() => {
        this.reading = null;
      });
      await this.reading;
    }
    this.keep(await this.store.activities.recent());
    this.readAt = now;
  }

  private async read(now: Temporal.Instant): Promise<void> {
    const read: Activity[] = [];
    for await (const activity of this.store.activities.all()) read.push(activity);
    this.keep(read);
    this.readAt = now;
  }

  private keep(activities: readonly Activity[]): void {
    let hasChanged = false;
    for (const activity of activities) {
      if (activity.neverHeld) {
        hasChanged = this.byId.delete(activity.id) || hasChanged;
        continue;
      }
      hasChanged = !this.byId.has(activity.id) || hasChanged;
      const ms = this.byId.get(activity.id)?.ms ?? Temporal.Instant.from(activity.openedAt).epochMilliseconds;
      this.byId.set(activity.id, { activity, ms });
    }
    if (!hasChanged) return;
    this.order = [...this.byId].sort(([, one], [, other]) => other.ms - one.ms).map(([id]) => id);
  }

  /** How many were opened at `ms` or later. */
  private placeBefore(ms: number): number {
    let [low, high] = [0, this.order.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = this.byId.get(this.order[middle] ?? '')?.ms ?? 0;
      if (at >= ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
