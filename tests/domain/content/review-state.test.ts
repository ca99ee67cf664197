import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approvedOn, firstStanding, isExpired, judge, submit } from '../../../src/domain/content/review-state.ts';
import { lacks, type Review, type Standing } from '../../../src/domain/content/version.ts';
import { approvedStanding, ownQuestion, review } from '../../support/versions.ts';

const ref = { itemId: 'imp-1', no: 1 };
const draft = firstStanding('question', ref);
const whole = { author: 'zuozhe', lacks: null };

function reviewed(standing: Standing, ...reviews: readonly Review[]): Standing {
  return reviews.reduce((now, one) => {
    const judged = judge(now, one, whole);
    return 'standing' in judged ? judged.standing : now;
  }, standing);
}

const people = ['zuozhe', 'jia', 'yi', 'bing'];
const anyReview = fc.record({
  by: fc.constantFrom(...people),
  verdict: fc.constantFrom<Review['verdict']>('approve', 'sendBack', 'withdraw', 'choose', 'hold', 'release'),
  at: fc.constant('2026-11-24T08:00:00Z'),
  reason: fc.constantFrom('', '理由'),
});

describe('the review of a version', () => {
  it('goes 草稿 → 待审 → 通过 with two people who are not its author', () => {
    const pending = submit(draft);
    expect(pending).toMatchObject({ standing: { state: 'pending', rev: 1 } });
    expect(reviewed(draft, review('approve', 'jia')).state).toBe('pending');
    expect(reviewed(draft, review('approve', 'jia'), review('approve', 'yi')).state).toBe('approved');
    expect(judge(draft, review('approve', 'zuozhe'), whole)).toEqual({ refused: 'author' });
    expect(judge(reviewed(draft, review('approve', 'jia')), review('approve', 'jia'), whole)).toEqual({
      refused: 'twice',
    });
  });

  it('says why it cannot be', () => {
    const contradicted = { ...draft, conflictWith: [{ itemId: 'imp-2', no: 1 }] };
    expect(judge(contradicted, review('approve', 'jia'), whole)).toEqual({ refused: 'conflict' });
    expect(judge(draft, review('approve', 'jia'), { author: null, lacks: '还没有出处' })).toEqual({
      refused: 'incomplete',
    });
    expect(judge(draft, review('sendBack', 'jia', undefined, ' '), whole)).toEqual({ refused: 'reason' });
    expect(judge(reviewed(draft, review('sendBack')), review('approve', 'jia'), whole)).toEqual({ refused: 'state' });
    expect(
      reviewed(contradicted, review('choose', 'bing'), review('approve', 'jia'), review('approve', 'yi')).state,
    ).toBe('approved');
  });

  it('is approved only by two distinct people, none its author, with nothing contradicting it, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(anyReview, { maxLength: 12 }), fc.boolean(), (reviews, isContradicted) => {
        const start = isContradicted ? { ...draft, conflictWith: [{ itemId: 'imp-2', no: 1 }] } : draft;
        const end = reviewed(start, ...reviews);
        const by = new Set(end.reviews.filter(({ verdict }) => verdict === 'approve').map((one) => one.by));
        expect(by.has('zuozhe')).toBe(false);
        if (end.state === 'approved') expect(by.size).toBe(2);
        if (end.state === 'approved' && isContradicted)
          expect(end.reviews.some(({ verdict }) => verdict === 'choose')).toBe(true);
        expect(end.rev).toBe(end.reviews.length);
        // Nothing but 下架 leads out of the end states.
        const stuck = reviewed(
          start,
          ...reviews,
          review('withdraw'),
          review('approve', 'jia'),
          review('approve', 'yi'),
        );
        expect(stuck.state).toBe('withdrawn');
      }),
    );
  });

  it('expires from the day of the second approval, in the house’s zone', () => {
    const late = approvedStanding('question', ref, 1, '2026-11-24T16:30:00Z');
    expect(approvedOn(late, 'Asia/Shanghai')?.toString()).toBe('2026-11-25');
    const on = (day: string) => isExpired(late, Temporal.PlainDate.from(day), 'Asia/Shanghai');
    expect([on('2027-11-24'), on('2027-11-25')]).toEqual([false, true]);
    expect(isExpired(draft, Temporal.PlainDate.from('2099-01-01'), 'Asia/Shanghai')).toBe(false);
  });

  it('tells what a question lacks before it can be posted', () => {
    const of = (more: Parameters<typeof ownQuestion>[2]) => lacks(ownQuestion('imp-1', 1, more).version);
    expect(of({})).toBeNull();
    expect(of({ clauseIds: [] })).toContain('出处');
    expect(of({ clauseIds: [], basis: '本校规定第三条' })).toBeNull();
    expect(of({ explanation: ' ' })).toContain('解析');
  });
});
