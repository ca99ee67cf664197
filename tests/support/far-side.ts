import type { Ids, Timers } from '../../src/domain/ports.ts';
import type { HandClock } from './store.ts';

/** Ids that count, so that a run can be told twice. */
export class CountingIds implements Ids {
  private count: number;

  /** @param from so that two in a row give none twice */
  constructor(from = 0) {
    this.count = from;
  }

  next(): string {
    this.count += 1;
    return `id${String(this.count).padStart(10, '0')}`;
  }

  code(): string {
    this.count += 1;
    return `CODE${String((this.count % 7000) + 2222).replaceAll(/[01]/gu, '9')}`;
  }
}

/** Waiting that ends when the hand-moved clock passes its time. */
export class HandTimers implements Timers {
  private readonly clock: HandClock;
  private readonly sleeping = new Set<{ readonly untilMs: number; readonly wake: () => void }>();

  constructor(clock: HandClock) {
    this.clock = clock;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const sleeper = { untilMs: this.clock.now().epochMilliseconds + ms, wake: () => resolve() };
      this.sleeping.add(sleeper);
    });
  }

  get count(): number {
    return this.sleeping.size;
  }

  /** Moves the clock and wakes whoever is due, until nobody is. */
  async pass(by: Temporal.DurationLike): Promise<void> {
    this.clock.advance(by);
    for (let woken = true; woken; ) {
      woken = false;
      for (const sleeper of [...this.sleeping]) {
        if (sleeper.untilMs > this.clock.now().epochMilliseconds) continue;
        this.sleeping.delete(sleeper);
        sleeper.wake();
        woken = true;
      }
      await new Promise((turn) => setImmediate(turn));
    }
  }
}
