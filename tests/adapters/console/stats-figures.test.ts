import { describe, expect, it } from 'vitest';
import { byBranch, byClause, byDiscipline, byWeek } from '../../../src/adapters/console/stats-figures.ts';
import type { Activity } from '../../../src/domain/activity.ts';
import { branch, newTalk, pinnedTalk } from '../../support/store.ts';

const zone = 'Asia/Shanghai';
const today = Temporal.PlainDate.from('2026-11-25');

function ended(openedAt: string, checkins: number, more: Partial<Activity> = {}): Activity {
  return {
    ...newTalk(`talk-${openedAt}`, { openedAt }),
    no: 1,
    closedAt: openedAt,
    due: null,
    present: null,
    tally: { checkins, reflections: 1, acks: 0 },
    ...more,
  };
}

describe('figures for charts', () => {
  it('puts each talk into its week, by the bot’s own days', () => {
    const weeks = byWeek(
      [
        // Monday 00:30 in Shanghai is still Sunday in UTC.
        ended('2026-11-22T16:30:00Z', 7),
        ended('2026-11-22T15:30:00Z', 5),
        ended('2026-11-25T02:00:00Z', 2),
        ended('2026-08-09T02:00:00Z', 9),
        ended('2026-11-24T02:00:00Z', 4, { kind: 'case' }),
      ],
      today,
      zone,
    );
    expect(weeks).toHaveLength(16);
    expect(weeks.at(-1)).toEqual({ title: '11/23', talks: 2, checkins: 9, reflections: 2, quizzers: 0 });
    expect(weeks.at(-2)).toEqual({ title: '11/16', talks: 1, checkins: 5, reflections: 1, quizzers: 0 });
    expect(weeks.reduce((sum, { talks }) => sum + talks, 0)).toBe(3);
  });

  it('counts talks by discipline, the six first, those without one last', () => {
    const figures = byDiscipline(
      [ended('2026-11-24T02:00:00Z', 1), ended('2026-11-25T02:00:00Z', 1, { contentRef: 'x@1' })],
      (id) => (id === 'talk-01' ? '廉洁' : null),
    );
    expect(figures.slice(0, 6).map(({ title, talks }) => [title, talks])).toEqual([
      ['政治', 0],
      ['组织', 0],
      ['廉洁', 1],
      ['群众', 0],
      ['工作', 0],
      ['生活', 0],
    ]);
    expect(figures.at(-1)).toEqual({ title: '其他', talks: 1 });
  });

  it('shows no headcount under five outside the branch', () => {
    const other = { ...branch, name: '高二支部' };
    const figures = byBranch(
      [ended('2026-11-24T02:00:00Z', 4), ended('2026-11-24T02:00:00Z', 5, { branch: other })],
      [branch, other],
    );
    expect(figures.map(({ checkins, reflections }) => [checkins, reflections])).toEqual([
      ['不足 5', '不足 5'],
      ['5', '不足 5'],
    ]);
  });

  it('shares right answers by clause over questions that five answered, the least known first', () => {
    const question = (id: string, clauses: string[]) => ({
      ...{ id, ref: `${id}@1`, type: 'single' as const, stem: '?', options: ['甲', '乙'], answer: 'A' },
      ...{ explanation: '', clauses, order: [0, 1] },
    });
    const questions = [
      question('q1', ['《甲》第一条']),
      question('q2', ['《乙》第二条', '《甲》第一条']),
      question('q3', ['《丙》第三条']),
    ];
    const answers = {
      q1: { answered: 10, right: 9, options: {} },
      q2: { answered: 5, right: 1, options: {} },
      q3: { answered: 4, right: 0, options: {} },
    };
    const tally = { checkins: 0, reflections: 0, acks: 0, quiz: { participants: 10, questions: answers } };
    const activity = ended('2026-11-24T02:00:00Z', 0, { kind: 'quiz', tally });
    expect(byClause([{ activity, pinned: { ...pinnedTalk, kind: 'quiz', questions } }])).toEqual([
      { title: '《乙》第二条', answered: 5, right: 20 },
      { title: '《甲》第一条', answered: 15, right: 67 },
    ]);
  });
});
