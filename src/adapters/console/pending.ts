const keepFor = { minutes: 15 } as const;

/** What was uploaded and looked at but not yet taken: one a session, for a quarter of an hour, in memory. */
export class Pending<T> {
  private readonly bySession = new Map<string, { readonly read: T; readonly until: Temporal.Instant }>();

  put(sessionId: string, read: T, now: Temporal.Instant): void {
    for (const [id, { until }] of this.bySession)
      if (Temporal.Instant.compare(until, now) < 0) this.bySession.delete(id);
    this.bySession.set(sessionId, { read, until: now.add(keepFor) });
  }

  find(sessionId: string, now: Temporal.Instant): T | null {
    const pending = this.bySession.get(sessionId);
    return pending && Temporal.Instant.compare(pending.until, now) >= 0 ? pending.read : null;
  }

  drop(sessionId: string): void {
    this.bySession.delete(sessionId);
  }
}
