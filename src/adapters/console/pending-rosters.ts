import type { ReadRoster } from '../../domain/roster.ts';

const keepFor = { minutes: 15 } as const;

interface Pending {
  readonly sessionId: string;
  readonly roster: ReadRoster;
  readonly fileName: string;
  readonly until: Temporal.Instant;
}

/** Rosters that were uploaded and looked at but not yet taken: one a session, for a quarter of an hour, in memory. */
export class PendingRosters {
  private readonly bySession = new Map<string, Pending>();

  put(sessionId: string, read: Pick<Pending, 'roster' | 'fileName'>, now: Temporal.Instant): void {
    for (const [id, { until }] of this.bySession)
      if (Temporal.Instant.compare(until, now) < 0) this.bySession.delete(id);
    this.bySession.set(sessionId, { ...read, sessionId, until: now.add(keepFor) });
  }

  find(sessionId: string, now: Temporal.Instant): Pick<Pending, 'roster' | 'fileName'> | null {
    const pending = this.bySession.get(sessionId);
    return pending && Temporal.Instant.compare(pending.until, now) >= 0 ? pending : null;
  }

  drop(sessionId: string): void {
    this.bySession.delete(sessionId);
  }
}
