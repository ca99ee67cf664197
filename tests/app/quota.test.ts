import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { perHour, perMinute, SendWindow } from '../../src/app/quota.ts';

describe('SendWindow', () => {
  it('lets any sequence of sends pass at most 25 a minute and 800 an hour', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 30, maxLength: 1500 }), (gaps) => {
        const window = new SendWindow();
        const sent: number[] = [];
        let now = 0;
        for (const gap of gaps) {
          now += gap;
          now += window.waitMs(now);
          expect(window.waitMs(now)).toBe(0);
          window.add(now);
          sent.push(now);
        }
        for (const [at, ms] of sent.entries()) {
          const minute = sent[at - perMinute];
          const hour = sent[at - perHour];
          if (minute !== undefined) expect(ms - minute).toBeGreaterThanOrEqual(60_000);
          if (hour !== undefined) expect(ms - hour).toBeGreaterThanOrEqual(3_600_000);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is busy from the twentieth a minute', () => {
    const window = new SendWindow();
    for (let sent = 0; sent < 18; sent++) window.add(sent);
    expect(window.isBusy(1000)).toBe(false);
    window.add(1000);
    expect(window.isBusy(1000)).toBe(true);
    expect(window.isBusy(61_001)).toBe(false);
  });

  it('does not block for a clock that was set back', () => {
    const window = new SendWindow();
    for (let sent = 0; sent < perMinute; sent++) window.add(10_000_000);
    expect(window.waitMs(1000)).toBe(0);
  });
});
