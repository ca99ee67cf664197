const keepFor = { minutes: 15 } as const;

interface Kept<T> {
  readonly value: T;
  readonly until: Temporal.Instant;
}

/** What was uploaded and looked at but not yet taken: one a session, for a quarter of an hour, in memory. */
export class Pending<T> {
  private readonly bySession = new Map<string, Kept<T>>();
  private readonly troubles = new Map<string, Kept<string>>();

  put(sessionId: string, value: T, now: Temporal.Instant): void {
    this.forget(now);
    this.bySession.set(sessionId, { value, until: now.add(keepFor) });
  }

  /** Why a file could not be read, in Chinese. */
  fail(sessionId: string, why: string, now: Temporal.Instant): void {
    this.forget(now);
    this.troubles.set(sessionId, { value: why, until: now.add(keepFor) });
  }

  /** Told once; null when there is none. */
  takeTrouble(sessionId: string, now: Temporal.Instant): string | null {
    this.forget(now);
    const trouble = this.troubles.get(sessionId);
    this.troubles.delete(sessionId);
    return trouble?.value ?? null;
  }

  private forget(now: Temporal.Instant): void {
    for (const kept of [this.bySession, this.troubles])
      for (const [id, { until }] of kept) if (Temporal.Instant.compare(until, now) < 0) kept.delete(id);
  }

  find(sessionId: string, now: Temporal.Instant): T | null {
    const pending = this.bySession.get(sessionId);
    return pending && Temporal.Instant.compare(pending.until, now) >= 0 ? pending.value : null;
  }

  drop(sessionId: string): void {
    this.bySession.delete(sessionId);
  }
}
