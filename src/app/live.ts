import type { LiveText } from '../core/reply.ts';
import type { Outcome, Timers } from '../domain/ports.ts';

/** The platform takes refreshes gladly at this pace. */
const refreshMs = 1_000;

export interface LiveParts {
  readonly timers: Timers;
  /** Waits until something new may be said there. */
  begin(): Promise<void>;
  /** Whether there is room for a refresh. */
  mayRefresh(): boolean;
  show(markdown: string, isLast: boolean): Promise<Outcome>;
  /** The sentence for a fault, which then is the end. */
  explained(error: unknown): string;
}

/** Shows the first text at once, then the latest once a second if it is new, and at the end the last. */
export async function streamOut(live: LiveText, parts: LiveParts): Promise<Outcome> {
  await parts.begin();
  await parts.show(live.first, false);
  const reading = read(live, parts);
  // The rejection of a stop must not end a wait: the text itself ends soon then.
  const second = () => parts.timers.sleep(refreshMs).catch(() => reading.ended);
  let shown = live.first;
  let pause = Promise.resolve();
  while (!reading.isDone) {
    await Promise.race([reading.ended, second()]);
    if (reading.isDone || reading.latest === shown || !parts.mayRefresh()) continue;
    shown = reading.latest;
    await parts.show(shown, false);
    pause = second();
  }
  await pause;
  return parts.show(reading.latest, true);
}

interface Reading {
  latest: string;
  isDone: boolean;
  readonly ended: Promise<void>;
}

function read(live: LiveText, { explained }: LiveParts): Reading {
  const drain = async () => {
    try {
      for await (const text of live.texts) reading.latest = text;
    } catch (error) {
      reading.latest = explained(error);
    } finally {
      reading.isDone = true;
    }
  };
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const reading: Reading = { latest: live.first, isDone: false, ended };
  void drain().then(resolve);
  return reading;
}
