import { describe, expect, it } from 'vitest';
import { startTicks } from '../../../src/adapters/system/ticks.ts';

describe('startTicks', () => {
  it('calls one after the other, never two at a time', async () => {
    const enough = Promise.withResolvers<void>();
    let running = 0;
    let most = 0;
    let count = 0;
    const ticks = startTicks(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((turn) => setImmediate(turn));
      running -= 1;
      count += 1;
      if (count === 5) enough.resolve();
    }, 1);
    await enough.promise;
    await ticks.stop();
    expect(most).toBe(1);
  });

  it('stops behind the call that is under way, and calls no more', async () => {
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    let count = 0;
    const ticks = startTicks(async () => {
      count += 1;
      begun.resolve();
      await goOn.promise;
    }, 1);
    await begun.promise;
    const stopped = ticks.stop();
    goOn.resolve();
    await stopped;
    expect(count).toBe(1);
  });
});
