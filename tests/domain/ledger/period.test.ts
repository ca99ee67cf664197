import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors.ts';
import { isWithin, periodTitle, readPeriod } from '../../../src/domain/ledger/period.ts';

const today = Temporal.PlainDate.from('2026-11-24');
const terms = [
  { begin: '2026-02-24', end: '2026-07-03' },
  { begin: '2026-08-31', end: '2027-01-22' },
];
const said = (text: string, day = today, own = terms) => {
  const { from, to } = readPeriod(text, day, own);
  return `${from} ${to}`;
};

describe('readPeriod', () => {
  it.for([
    ['', '2026-08-31 2027-01-22'],
    ['本学期', '2026-08-31 2027-01-22'],
    ['上学期', '2026-02-24 2026-07-03'],
    ['本月', '2026-11-01 2026-11-30'],
    ['上月', '2026-10-01 2026-10-31'],
    ['12月', '2025-12-01 2025-12-31'],
    ['１１月', '2026-11-01 2026-11-30'],
    ['2026年2月', '2026-02-01 2026-02-28'],
    ['2024-02', '2024-02-01 2024-02-29'],
    ['今年', '2026-01-01 2026-12-31'],
    ['去年', '2025-01-01 2025-12-31'],
    ['全部', '2000-01-01 2026-11-24'],
    ['9月1日-12月31日', '2026-09-01 2026-12-31'],
    ['9月1日 至 1月10日', '2025-09-01 2026-01-10'],
    ['2026-09-01至2026-10-31', '2026-09-01 2026-10-31'],
    ['2025年12月1日到2026年1月5日', '2025-12-01 2026-01-05'],
  ] as const)('reads %j', ([text, wanted]) => {
    expect(said(text)).toBe(wanted);
  });

  it.for([
    ['2026-11-24', '2026-08-01 2027-01-31'],
    ['2027-01-15', '2026-08-01 2027-01-31'],
    ['2027-02-01', '2027-02-01 2027-07-31'],
  ] as const)('takes the usual terms where a group has none of its own: on %s', ([day, wanted]) => {
    expect(said('', Temporal.PlainDate.from(day), [])).toBe(wanted);
    expect(said('上学期', Temporal.PlainDate.from(day), [])).not.toBe(wanted);
  });

  it.for(['13月', '0月', '2月30日-3月1日', '最近', '9月1日', '=1+1'])('refuses %j with an example', (text) => {
    expect(() => said(text)).toThrow('例：/导出 台账');
  });

  it('never gives an end before its beginning, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^\d{1,2}月\d{1,2}日-\d{1,2}月\d{1,2}日$/u), (noise, days) => {
        for (const text of [noise, days]) {
          try {
            const { from, to } = readPeriod(text, today, terms);
            expect(Temporal.PlainDate.compare(from, to)).toBeLessThanOrEqual(0);
          } catch (error) {
            expect(error).toBeInstanceOf(UserError);
          }
        }
      }),
    );
  });

  it('counts both days, in the bot’s zone', () => {
    const period = readPeriod('9月1日-9月2日', today, terms);
    expect(periodTitle(period)).toBe('2026年9月1日至2026年9月2日');
    const zone = 'Asia/Shanghai';
    expect(isWithin('2026-08-31T16:00:00Z', period, zone)).toBe(true);
    expect(isWithin('2026-08-31T15:59:59Z', period, zone)).toBe(false);
    expect(isWithin('2026-09-02T15:59:59Z', period, zone)).toBe(true);
    expect(isWithin('2026-09-02T16:00:00Z', period, zone)).toBe(false);
  });
});
