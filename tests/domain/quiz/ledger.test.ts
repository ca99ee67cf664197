import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterRound, putRight, type QuestionRecord, standingOf } from '../../../src/domain/quiz/ledger.ts';

const zone = 'Asia/Shanghai';
const good = { answered: 10, right: 9, options: {} };
const bad = { answered: 10, right: 3, options: {} };
const few = { answered: 4, right: 0, options: {} };
const none = { answered: 0, right: 0, options: {} };

function ledgerOf(...rounds: readonly [day: string, tally: typeof good][]): QuestionRecord | undefined {
  let record: QuestionRecord | undefined;
  for (const [day, tally] of rounds) record = afterRound(record, { id: 'q', endedAt: `${day}T07:00:00Z`, tally });
  return record;
}

const on = (record: QuestionRecord | undefined, day: string) =>
  standingOf(record, Temporal.PlainDate.from(day), zone).state;

describe('a question in a branch', () => {
  it('comes back after 12 days when many missed it, after 24 when it went well', () => {
    const missed = ledgerOf(['2026-11-24', bad]);
    expect([on(missed, '2026-12-05'), on(missed, '2026-12-06')]).toEqual(['resting', 'due']);
    const well = ledgerOf(['2026-11-24', good]);
    expect([on(well, '2026-12-17'), on(well, '2026-12-18')]).toEqual(['resting', 'due']);
  });

  it('retires after two good rounds in a row, for which a missed one begins anew', () => {
    expect(on(ledgerOf(['2026-11-24', good], ['2026-12-18', good]), '2027-06-01')).toBe('retired');
    const again = ledgerOf(['2026-11-24', good], ['2026-12-18', bad], ['2026-12-30', good]);
    expect(on(again, '2027-01-23')).toBe('due');
    expect(on(ledgerOf(['2026-11-24', good], ['2026-12-18', few], ['2027-01-11', good]), '2027-06-01')).toBe('retired');
  });

  it('went well when just a third missed it, and was missed when one more did', () => {
    expect(ledgerOf(['2026-11-24', { answered: 9, right: 6, options: {} }])?.verdict).toBe('well');
    expect(ledgerOf(['2026-11-24', { answered: 9, right: 5, options: {} }])?.verdict).toBe('missed');
    expect(ledgerOf(['2026-11-24', { answered: 5, right: 4, options: {} }])?.verdict).toBe('well');
  });

  it('is judged by nobody when fewer than five answered', () => {
    expect(ledgerOf(['2026-11-24', few])).toMatchObject({ verdict: 'few', goodRounds: 0 });
    expect(on(ledgerOf(['2026-11-24', few]), '2026-12-18')).toBe('due');
  });

  it('owes nothing for a round that nobody answered', () => {
    expect(ledgerOf(['2026-11-24', none])).toBeUndefined();
    expect(ledgerOf(['2026-11-24', bad], ['2026-12-06', none])).toEqual(ledgerOf(['2026-11-24', bad]));
  });

  it('counts from the day of the round, never from the day it was due', () => {
    fc.assert(
      fc.property(fc.integer({ min: 24, max: 900 }), (late) => {
        const second = Temporal.PlainDate.from('2026-11-24').add({ days: late });
        const record = ledgerOf(['2026-11-24', bad], [second.toString(), bad]);
        expect(on(record, second.add({ days: 11 }).toString())).toBe('resting');
        expect(on(record, second.add({ days: 12 }).toString())).toBe('due');
      }),
    );
  });

  it('fares after a paper was put right as if it had been told so the first time', () => {
    const tally = fc.constantFrom(good, bad, few);
    const property = fc.property(
      fc.array(tally, { maxLength: 6 }),
      fc.array(tally, { maxLength: 6 }),
      tally,
      tally,
      (before, after, first, then) => {
        const all = (middle: typeof good) =>
          [...before, middle, ...after].reduce<QuestionRecord | undefined>(
            (record, one, at) =>
              afterRound(record, {
                id: 'q',
                endedAt: '2026-11-24T07:00:00Z',
                tally: one,
                ...(at === before.length && { paper: 3 }),
              }),
            undefined,
          );
        const [told, wanted] = [all(first), all(then)];
        expect(told && putRight(told, 3, then)).toEqual(wanted);
        expect(told && putRight(told, 4, then)).toEqual(told);
      },
    );
    fc.assert(property);
  });
});
