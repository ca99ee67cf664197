const keepFor = { minutes: 15 } as const;

interface Kept<T> {
  readonly value: T;
  readonly until: Temporal.Instant;
}

/** What was uploaded and looked at but not yet taken: one a session, for a quarter of an hour, in memory. */
export class Pending<T> {
  private readonly bySession = new Map<string, Kept<T>>();

  put(sessionId: string, value: T, now: Temporal.Instant): void {
    for (const [id, { until }] of this.bySession)
      if (Temporal.Instant.compare(until, now) < 0) this.bySession.delete(id);
    this.bySession.set(sessionId, { value, until: now.add(keepFor) });
  }

  find(sessionId: string, now: Temporal.Instant): T | null {
    const pending = this.bySession.get(sessionId);
    return pending && Temporal.Instant.compare(pending.until, now) >= 0 ? pending.value : null;
  }

  drop(sessionId: string): void {
    this.bySession.delete(sessionId);
  }
}
