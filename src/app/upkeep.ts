import type { Log } from '../domain/log.ts';
import type { Clock, Ids } from '../domain/ports.ts';
import type { Store } from '../domain/store.ts';
import type { Erasing } from './erasing.ts';

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
  readonly erasing: Pick<Erasing, 'work'>;
  /** Other work that nobody waits for. */
  readonly more: readonly (() => Promise<void>)[];
}

/**
 * What may take long, apart from the ticker and off every message's way: erasures, and once a day retention. Never
 * rejects; what fails is tried again at the next call, retention on the next day or after a start.
 */
export function upkeep(parts: UpkeepParts): () => Promise<void> {
  let retainedOn: string | null = null;
  return async () => {
    try {
      await parts.erasing.work();
      for (const work of parts.more) await work();
      const now = parts.clock.now().toZonedDateTimeISO(parts.zone);
      const today = now.toPlainDate().toString();
      if (now.hour < retainFromHour || retainedOn === today) return;
      // Also where it fails: every try reads all journals.
      retainedOn = today;
      await retain(parts, now);
    } catch (error) {
      parts.log.error({ err: error }, 'upkeep');
    }
  };
}

async function retain({ store, ids, retentionDays }: UpkeepParts, now: Temporal.ZonedDateTime): Promise<void> {
  const pressed = now.subtract({ days: retentionDays }).toInstant().toString();
  const signed = now.subtract({ years: signedYears }).toInstant().toString();
  const answered = now.subtract({ years: answeredYears }).toInstant().toString();
  await store.retain({ pressed, signed, answered }, ids.next());
}
