import type { Log } from '../domain/log.ts';
import type { Clock, Ids } from '../domain/ports.ts';
import type { Store } from '../domain/store.ts';

/** So long after it was confirmed an erasure begins: by then the answer that says so has gone out. */
const eraseAfter = { seconds: 10 } as const;
/** How long check-ins and reflections, and 意见 after their answer, keep their person. */
const signedYears = 3;
const answeredYears = 1;
/** In the small hours nobody waits for the disk. */
const retainFromHour = 3;

export interface UpkeepParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly zone: string;
  readonly retentionDays: number;
  /** Takes a person out of what others keep in the data folder (the sandbox's conversations). */
  readonly forgetElsewhere: (userId: string) => Promise<void>;
  /** Other work that nobody waits for. */
  readonly more: readonly (() => Promise<void>)[];
}

/**
 * What may take long, apart from the ticker and off every message's way: erasures, and once a day retention. Never
 * rejects; what fails is tried again at the next call.
 */
export function upkeep(parts: UpkeepParts): () => Promise<void> {
  let retainedOn: string | null = null;
  return async () => {
    try {
      await eraseDue(parts);
      for (const work of parts.more) await work();
      const now = parts.clock.now().toZonedDateTimeISO(parts.zone);
      const today = now.toPlainDate().toString();
      if (now.hour < retainFromHour || retainedOn === today) return;
      await retain(parts, now);
      retainedOn = today;
    } catch (error) {
      parts.log.error({ err: error }, 'upkeep');
    }
  };
}

async function eraseDue({ store, clock, forgetElsewhere, log }: UpkeepParts): Promise<void> {
  for (const request of await store.erasures.due(clock.now().subtract(eraseAfter).toString())) {
    await forgetElsewhere(request.userId);
    await store.erasures.carryOut(request);
    log.info({}, 'a person was erased');
  }
}

async function retain({ store, ids, retentionDays }: UpkeepParts, now: Temporal.ZonedDateTime): Promise<void> {
  const pressed = now.subtract({ days: retentionDays }).toInstant().toString();
  const signed = now.subtract({ years: signedYears }).toInstant().toString();
  const answered = now.subtract({ years: answeredYears }).toInstant().toString();
  await store.retain({ pressed, signed, answered }, ids.next());
}
