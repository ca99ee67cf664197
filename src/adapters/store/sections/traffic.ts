/** Who is writing to an activity just now, so that a close counts all of them and nobody after it. */
export class Traffic {
  private readonly under = new Map<string, Set<Promise<unknown>>>();
  private readonly stopped = new Map<string, Promise<unknown>>();

  /**
   * The close that is under way, or null. Ask again after awaiting it; with null, go on in the same turn of the event
   * loop: a pause in between would let a close slip through.
   */
  stopping(activityId: string): Promise<unknown> | null {
    return this.stopped.get(activityId) ?? null;
  }

  /** Counts a change as under way until it is durable. */
  async pass<T>(activityId: string, work: Promise<T>): Promise<T> {
    const all = this.under.get(activityId) ?? new Set();
    this.under.set(activityId, all.add(work));
    try {
      return await work;
    } finally {
      all.delete(work);
      if (all.size === 0) this.under.delete(activityId);
    }
  }

  /** Lets what is under way end, holds back the rest, does the work. */
  async stop<T>(activityId: string, work: () => Promise<T>): Promise<T> {
    const released = Promise.withResolvers<void>();
    this.stopped.set(activityId, released.promise);
    try {
      await Promise.allSettled(this.under.get(activityId) ?? []);
      return await work();
    } finally {
      this.stopped.delete(activityId);
      released.resolve();
    }
  }
}
