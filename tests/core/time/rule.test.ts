import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTime } from '../../../src/core/time/read.ts';
import { falls, next, type Rule, ruleSchema } from '../../../src/core/time/rule.ts';
import { describeRule, sayMoment, sayRule } from '../../../src/core/time/say.ts';

const twoDigits = (most: number) => fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(2, '0'));
const time = fc.tuple(twoDigits(23), twoDigits(59)).map((parts) => parts.join(':'));
const weekday = fc.integer({ min: 1, max: 7 });
const nth = (most: number) => fc.integer({ min: 1, max: most }).chain((value) => fc.constantFrom(value, -value));
const someOf = (most: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: most }), { minLength: 1, maxLength: 4 })
    .map((values) => values.sort((one, other) => one - other));

const spot = fc.oneof(
  someOf(31).map((days) => ({ on: 'days' as const, days })),
  fc.constant({ on: 'last' as const }),
  fc.record({ on: fc.constant('weekday' as const), weekday, nth: nth(4) }),
  fc.record({ on: fc.constant('workday' as const), nth: nth(10) }),
);
const rule: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({ every: fc.constant('day' as const), time }),
  fc.record({ every: fc.constant('workday' as const), time }),
  fc.record({
    every: fc.constant('week' as const),
    time,
    weekdays: someOf(7),
    weeks: fc.integer({ min: 1, max: 5 }),
    from: fc.constant('2026-11-24'),
  }),
  fc.record({ every: fc.constant('month' as const), time, spot }),
  fc.record({
    every: fc.constant('year' as const),
    time,
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  }),
);
const instant = fc
  .integer({ min: Date.UTC(2020, 0, 1) / 1000, max: Date.UTC(2035, 0, 1) / 1000 })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000));
/** Some zones with clock changes, some without. */
const zone = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata');
/** Monday to Friday, but for a fortnight off and a Saturday to make up for it, every month. */
const calendar = {
  isWorkday: (day: Temporal.PlainDate) => (day.dayOfWeek <= 5 && day.day > 14) || (day.dayOfWeek === 6 && day.day > 24),
};

function slotOf(given: Rule, after: Temporal.Instant, inZone: string): Temporal.Instant {
  const slot = next(given, after, { zone: inZone, calendar });
  if (!slot) throw new Error('no slot');
  return slot;
}

describe('next', () => {
  it('is later than what it is asked after, on a day of the rule', () => {
    fc.assert(
      fc.property(rule, instant, zone, (given, after, inZone) => {
        const slot = slotOf(given, after, inZone);
        expect(Temporal.Instant.compare(slot, after)).toBe(1);
        expect(falls(given, slot.toZonedDateTimeISO(inZone).toPlainDate(), calendar)).toBe(true);
      }),
    );
  });

  it('never goes back when it is asked later, and leaves no slot out', () => {
    fc.assert(
      fc.property(rule, instant, fc.integer({ min: 0, max: 40 * 86_400 }), (given, after, seconds) => {
        const early = slotOf(given, after, 'Asia/Shanghai');
        const later = after.add({ seconds });
        const late = slotOf(given, later, 'Asia/Shanghai');
        expect(Temporal.Instant.compare(late, early)).toBeGreaterThanOrEqual(0);
        if (Temporal.Instant.compare(later, early) < 0) expect(late.equals(early)).toBe(true);
      }),
    );
  });

  it('shows the time of day that was set, where the clocks have it', () => {
    fc.assert(
      fc.property(rule, instant, (given, after) => {
        const local = slotOf(given, after, 'Asia/Shanghai').toZonedDateTimeISO('Asia/Shanghai');
        expect(local.toPlainTime().toString({ smallestUnit: 'minute' })).toBe(given.time);
      }),
    );
  });

  it('keeps every other week apart by a fortnight, over the turn of a year', () => {
    const given: Rule = { every: 'week', time: '09:00', weekdays: [1], weeks: 2, from: '2026-11-30' };
    let at = Temporal.Instant.from('2026-11-24T07:00:00Z');
    const slots = Array.from({ length: 5 }, () => {
      at = slotOf(given, at, 'Asia/Shanghai');
      return sayMoment(at, 'Asia/Shanghai');
    });
    expect(slots).toEqual([
      '2026年11月30日（周一）09:00',
      '2026年12月14日（周一）09:00',
      '2026年12月28日（周一）09:00',
      '2027年1月11日（周一）09:00',
      '2027年1月25日（周一）09:00',
    ]);
  });

  it('takes the last day where a month has no 31st', () => {
    const given: Rule = { every: 'month', time: '09:00', spot: { on: 'days', days: [31] } };
    const slot = slotOf(given, Temporal.Instant.from('2027-02-01T00:00:00Z'), 'Asia/Shanghai');
    expect(sayMoment(slot, 'Asia/Shanghai')).toBe('2027年2月28日（周日）09:00');
  });

  it('gives nothing when nobody ever works', () => {
    const given: Rule = { every: 'workday', time: '09:00' };
    const never = { zone: 'Asia/Shanghai', calendar: { isWorkday: () => false } };
    expect(next(given, Temporal.Instant.from('2027-02-01T00:00:00Z'), never)).toBeNull();
  });
});

describe('printed phrases', () => {
  const options = { zone: 'Asia/Shanghai', dayTime: '08:00', anchors: new Map(), example: '' };

  it('are read back as the same rule', () => {
    fc.assert(
      fc.property(rule, instant, (given, now) => {
        const read = readTime(`${sayRule(given)} 交材料`, { ...options, now });
        const back = read.kind === 'rule' ? read.rule : null;
        // Which weeks count is not said in the words: they are those of the first slot to come.
        const expected = given.every === 'week' && back?.every === 'week' ? { ...given, from: back.from } : given;
        expect(back).toEqual(expected);
        expect(read.rest).toBe('交材料');
        expect(ruleSchema.parse(back)).toEqual(back);
      }),
    );
  });

  it('are read back as the same moment', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 900 }), time, (now, days, clock) => {
        const at = now
          .toZonedDateTimeISO(options.zone)
          .add({ days: days + 1 })
          .withPlainTime(Temporal.PlainTime.from(clock))
          .toInstant();
        const read = readTime(`${sayMoment(at, options.zone)}开会`, { ...options, now });
        expect(read.kind === 'once' && read.at.equals(at)).toBe(true);
        expect(read.rest).toBe('开会');
      }),
    );
  });

  it('never break a reader, whatever stands there', () => {
    const unit = fc.constantFrom(
      ...'每个工作日周一二十三月底前后天点半分:0912/- 下午晚上的第最后一个号早会期末,、年'.split(''),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 14 }), (typed) => {
        try {
          const read = readTime(typed, { ...options, now: Temporal.Instant.from('2026-11-24T07:00:00Z') });
          expect(typed.trimEnd().endsWith(read.rest)).toBe(true);
          if (read.kind === 'rule') expect(ruleSchema.parse(read.rule)).toEqual(read.rule);
        } catch (error) {
          expect(error).toHaveProperty('code', expect.stringMatching(/^time\./u));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('say whether days off are included', () => {
    expect(describeRule({ every: 'day', time: '07:50' })).toBe('每天 07:50（含周末和节假日）');
    expect(describeRule({ every: 'workday', time: '07:50' })).toBe('每个工作日 07:50（按国务院办公厅放假安排）');
  });
});
