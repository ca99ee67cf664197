import type { Timings } from './timings.ts';

export interface AfterKick {
  readonly waitMs: number;
  /** True when somebody has to look: two processes share the credentials. */
  readonly isAlarm: boolean;
}

/**
 * What to do when another connection of the same bot displaced ours. Two processes that both came back at once would
 * throw each other out for ever, so: one try after a minute (an old process that was just being replaced is gone by
 * then), after that an alarm and one try an hour.
 */
export class Kicks {
  private readonly timings: Timings;
  private count = 0;

  constructor(timings: Timings) {
    this.timings = timings;
  }

  next(heldMs: number): AfterKick {
    const { kickWaitMs, kickRetryMs } = this.timings;
    this.count = heldMs >= kickRetryMs ? 1 : this.count + 1;
    return this.count === 1 ? { waitMs: kickWaitMs, isAlarm: false } : { waitMs: kickRetryMs, isAlarm: true };
  }
}
