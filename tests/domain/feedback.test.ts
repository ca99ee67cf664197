import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedbackRow } from '../../src/domain/export.ts';
import { answerDay, type Feedback, isReminderDue, readFeedback } from '../../src/domain/feedback.ts';
import { addWorkdays } from '../../src/domain/workday.ts';

const zone = 'Asia/Shanghai';
const weekdays = { isWorkday: (one: Temporal.PlainDate) => one.dayOfWeek <= 5 };
const day = fc.integer({ min: 0, max: 1800 }).map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }));

const feedback: Feedback = {
  id: 'f1',
  no: 1,
  at: '2026-11-24T07:00:00Z',
  userId: 'li',
  text: '放在周三',
  answerBy: '2026-12-01',
  handler: null,
  answer: null,
  remindedAt: null,
  toldAt: null,
};

describe('workdays', () => {
  it('come in fives a week, and never on a weekend', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const to = addWorkdays(from, count, weekdays);
        expect(weekdays.isWorkday(to)).toBe(true);
        const between = Array.from({ length: from.until(to).days }, (_, n) => from.add({ days: n + 1 }));
        expect(between.filter(weekdays.isWorkday)).toHaveLength(count);
      }),
    );
  });

  it('counted back from a workday lead to where they were counted from', () => {
    fc.assert(
      fc.property(day.filter(weekdays.isWorkday), fc.integer({ min: 1, max: 60 }), (from, count) => {
        expect(addWorkdays(addWorkdays(from, count, weekdays), -count, weekdays).equals(from)).toBe(true);
      }),
    );
  });

  it('go by whatever calendar they are given', () => {
    const holiday = Temporal.PlainDate.from('2026-11-25');
    const isWorkday = (one: Temporal.PlainDate) => weekdays.isWorkday(one) && !one.equals(holiday);
    expect(answerDay(Temporal.Instant.from('2026-11-24T07:00:00Z'), zone, { isWorkday })).toBe('2026-12-02');
  });
});

describe('the term of an 意见', () => {
  it('is counted in the bot’s own days', () => {
    // 23:30 UTC on Friday is Saturday in Shanghai: Monday is the first workday after.
    expect(answerDay(Temporal.Instant.from('2026-11-27T23:30:00Z'), zone, weekdays)).toBe('2026-12-04');
  });

  it.each([
    ['2026-11-30T08:59:00+08:00', false],
    ['2026-11-30T09:00:00+08:00', true],
    ['2026-11-30T20:59:00+08:00', true],
    ['2026-11-30T21:00:00+08:00', false],
    ['2026-12-03T03:00:00+08:00', false],
    ['2026-12-03T10:00:00+08:00', true],
  ])('is reminded of at %s: %s', (at, due) => {
    expect(isReminderDue(feedback, Temporal.Instant.from(at).toZonedDateTimeISO(zone), weekdays)).toBe(due);
  });

  it('is not reminded of once answered or reminded', () => {
    const now = Temporal.Instant.from('2026-11-30T09:00:00+08:00').toZonedDateTimeISO(zone);
    const answer = { text: '好', by: 'guanli', at: feedback.at, delivery: 'accepted' } as const;
    expect(isReminderDue({ ...feedback, answer }, now, weekdays)).toBe(false);
    expect(isReminderDue({ ...feedback, remindedAt: feedback.at }, now, weekdays)).toBe(false);
  });
});

describe('an 意见', () => {
  it('that names a report in any spacing or width is turned away', () => {
    const gap = fc.stringMatching(/^[ \u3000\n]{0,3}$/u);
    fc.assert(
      fc.property(
        fc.constantFrom('举报', '检举', '控告', '揭发', '１２３８８'),
        gap,
        fc.string({ maxLength: 20 }),
        (word, between, around) => {
          const text = `${around}${Array.from(word).join(between)}${around}`;
          expect(() => readFeedback(text)).toThrow('这里不受理也不记录');
        },
      ),
    );
  });

  it('leaves the house without its person', () => {
    const row = feedbackRow(feedback, zone);
    expect(row).toMatchObject({
      kind: 'feedback',
      person: null,
      chatId: null,
      value: '放在周三',
      at: '2026-11-24T15:00:00+08:00',
    });
    expect(JSON.stringify(row)).not.toContain('"li"');
  });
});
