import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterRound, type QuestionRecord, standingOf } from '../../../src/domain/quiz/ledger.ts';
import { type Candidate, pickQuestions } from '../../../src/domain/quiz/pick.ts';

const zone = 'Asia/Shanghai';
const day0 = Temporal.PlainDate.from('2026-11-24');

function candidate(n: number): Candidate {
  const id = `q${n}`;
  const question = { id, ref: `${id}@1`, type: 'judge', stem: id, answer: '对', explanation: '', clauses: [] } as const;
  return {
    question: { ...question, clauses: [], options: ['对', '错'] },
    topic: `t${n % 4}`,
    reviewedBy: null,
    isByAi: false,
  };
}

const many = (from: number, count: number) => Array.from({ length: count }, (_, n) => candidate(from + n));
const tallies = fc
  .integer({ min: 0, max: 12 })
  .chain((answered) => fc.integer({ min: 0, max: answered }).map((right) => ({ answered, right, options: {} })));
const round = fc.record({ q: fc.integer({ min: 0, max: 29 }), day: fc.integer({ min: 0, max: 60 }), tally: tallies });

/** A branch's ledger after rounds on some days, as its closings would leave it. */
const ledgers = fc.array(round, { maxLength: 60 }).map((rounds) => {
  const ledger = new Map<string, QuestionRecord>();
  for (const { q, day, tally } of rounds.toSorted((one, other) => one.day - other.day)) {
    const endedAt = day0
      .add({ days: day })
      .toZonedDateTime({ timeZone: zone, plainTime: '15:00' })
      .toInstant()
      .toString();
    const record = afterRound(ledger.get(`q${q}`), { id: `q${q}`, endedAt, tally });
    if (record) ledger.set(`q${q}`, record);
  }
  return ledger;
});

const scenario = fc.record({
  ledger: ledgers,
  matching: fc.integer({ min: 0, max: 20 }),
  near: fc.integer({ min: 0, max: 10 }),
  count: fc.integer({ min: 1, max: 10 }),
  out: fc.array(fc.integer({ min: 0, max: 29 }), { maxLength: 6 }),
  today: fc.integer({ min: 61, max: 400 }).map((days) => day0.add({ days })),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

function run({ ledger, matching, near, count, out, today }: Scenario) {
  const standing = (id: string) => standingOf(ledger.get(id), today, zone);
  const isOut = (ref: string) => out.some((n) => ref === `q${n}@1`);
  const pool = { matching: many(0, matching), near: many(matching, near) };
  const choices = pickQuestions(pool, { count, standing, isOut });
  const left = [...pool.matching, ...pool.near].filter(({ question }) => !isOut(question.ref));
  return { choices, standing, isOut, left, pool };
}

describe('what is asked', () => {
  it('is as much as there is up to the number, nothing twice, nothing out of circulation', () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const { choices, isOut, left } = run(given);
        const ids = choices.map(({ candidate: { question } }) => question.id);
        expect(ids).toHaveLength(Math.min(given.count, left.length));
        expect(new Set(ids).size).toBe(ids.length);
        expect(choices.some(({ candidate: { question } }) => isOut(question.ref))).toBe(false);
      }),
    );
  });

  it('comes before its time only when nothing new or due is left of what was asked for', () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const { choices, standing, pool, isOut } = run(given);
        if (!choices.some(({ why, part }) => why === 'again' && part === 'topic')) return;
        const chosen = new Set(choices.map(({ candidate: { question } }) => question.id));
        const missed = pool.matching.filter(
          ({ question: { id, ref } }) => !isOut(ref) && !chosen.has(id) && ['new', 'due'].includes(standing(id).state),
        );
        expect(missed).toEqual([]);
      }),
    );
  });

  it('repeats at most half while there is anything new, however long the pause was', () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const { choices, standing, pool, isOut } = run({ ...given, near: 0 });
        const repeated = choices.filter(({ why }) => why !== 'new').length;
        const fresh = pool.matching.filter(
          ({ question: { id, ref } }) => !isOut(ref) && standing(id).state === 'new',
        ).length;
        expect(repeated).toBeLessThanOrEqual(Math.max(Math.ceil(given.count / 2), given.count - fresh));
      }),
    );
  });

  it('brings back first what was missed, and what is due before what is new', () => {
    const endedAt = '2026-11-24T07:00:00Z';
    const missed = afterRound(undefined, { id: 'q7', endedAt, tally: { answered: 10, right: 2, options: {} } });
    const ledger = new Map([['q7', missed]]);
    const pickOn = (day: string) =>
      pickQuestions(
        { matching: many(0, 20), near: [] },
        {
          count: 5,
          isOut: () => false,
          standing: (id) => standingOf(ledger.get(id), Temporal.PlainDate.from(day), zone),
        },
      );
    const ids = (day: string) => pickOn(day).map(({ candidate: { question } }) => question.id);
    expect(ids('2026-12-05')).not.toContain('q7');
    expect(ids('2026-12-06')[0]).toBe('q7');
    expect(pickOn('2026-12-06')[0]?.why).toBe('missed');
  });

  it('mixes up to a third of due questions into another topic, and says so', () => {
    const endedAt = '2026-11-24T07:00:00Z';
    const tally = { answered: 10, right: 2, options: {} };
    const ledger = new Map(
      [10, 11, 12, 13].map((n) => [`q${n}`, afterRound(undefined, { id: `q${n}`, endedAt, tally })]),
    );
    const standing = (id: string) => standingOf(ledger.get(id), Temporal.PlainDate.from('2026-12-20'), zone);
    const parts = (count: number) =>
      pickQuestions({ matching: many(0, 10), near: many(10, 10) }, { count, standing, isOut: () => false }).map(
        ({ part }) => part,
      );
    expect(parts(5).filter((part) => part === 'review')).toHaveLength(1);
    expect(parts(10).filter((part) => part === 'review')).toHaveLength(3);
    expect(parts(2)).toEqual(['topic', 'topic']);
  });

  it('mixes nothing into a topic that went well elsewhere, however long ago', () => {
    const tally = { answered: 10, right: 10, options: {} };
    const record = afterRound(undefined, { id: 'q10', endedAt: '2026-11-24T07:00:00Z', tally });
    const standing = (id: string) =>
      standingOf(id === 'q10' ? record : undefined, Temporal.PlainDate.from('2027-06-01'), zone);
    const request = { count: 5, standing, isOut: () => false };
    const parts = pickQuestions({ matching: many(0, 10), near: many(10, 10) }, request).map(({ part }) => part);
    expect(new Set(parts)).toEqual(new Set(['topic']));
  });

  it('is filled up with near ones where too few fit', () => {
    const standing = () => ({ state: 'new' }) as const;
    const choices = pickQuestions(
      { matching: many(0, 3), near: many(3, 9) },
      { count: 5, standing, isOut: () => false },
    );
    expect(choices.map(({ part }) => part)).toEqual(['topic', 'topic', 'topic', 'near', 'near']);
    expect(choices.map(({ candidate: { question } }) => question.id)).toEqual(['q0', 'q1', 'q2', 'q3', 'q4']);
  });
});
