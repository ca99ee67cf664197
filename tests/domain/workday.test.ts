import { describe, expect, it } from 'vitest';
import { oneWorkdayAfter } from '../../src/domain/workday.ts';

const weekdays = { isWorkday: (day: Temporal.PlainDate) => day.dayOfWeek <= 5 };
const zone = 'Asia/Shanghai';
const nextOf = (at: string) => oneWorkdayAfter(Temporal.Instant.from(at), zone, weekdays).toString();

describe('one workday later', () => {
  it('is the same time on the next day that people work', () => {
    expect(nextOf('2026-11-24T07:00:00Z')).toBe('2026-11-25T07:00:00Z');
    expect(nextOf('2026-11-27T07:00:00Z')).toBe('2026-11-30T07:00:00Z');
    expect(nextOf('2026-11-28T02:00:00Z')).toBe('2026-11-30T02:00:00Z');
  });

  it('goes by the bot’s days, not by those of the machine', () => {
    // Saturday 07:30 in Shanghai is still Friday in Greenwich.
    expect(nextOf('2026-11-27T23:30:00Z')).toBe('2026-11-29T23:30:00Z');
  });

  it('asks the calendar that it is given', () => {
    const holidays = { isWorkday: (day: Temporal.PlainDate) => day.toString() === '2026-12-09' };
    const at = Temporal.Instant.from('2026-11-24T07:00:00Z');
    expect(oneWorkdayAfter(at, zone, holidays).toString()).toBe('2026-12-09T07:00:00Z');
    expect(() => oneWorkdayAfter(at, zone, { isWorkday: () => false })).toThrow(RangeError);
  });
});
