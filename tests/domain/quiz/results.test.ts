import { describe, expect, it } from 'vitest';
import type { Activity, Pinned } from '../../../src/domain/activity.ts';
import { pose } from '../../../src/domain/quiz/order.ts';
import type { Question } from '../../../src/domain/quiz/question.ts';
import { results } from '../../../src/domain/quiz/results.ts';
import { type QuestionTally, withAnswer } from '../../../src/domain/quiz/tally.ts';
import { newTalk, pinnedTalk } from '../../support/store.ts';

const single: Question = {
  id: 'q1',
  ref: 'q1@a',
  type: 'single',
  stem: '哪一条？',
  options: ['第一条', '第二条', '第三条'],
  answer: 'B',
  explanation: '是第二条。',
  clauses: ['《准则》第二条'],
};
const judge: Question = {
  ...single,
  id: 'q2',
  ref: 'q2@a',
  type: 'judge',
  stem: '可以收？',
  options: ['对', '错'],
  answer: '错',
  explanation: '不可以。',
  clauses: ['《准则》第九条'],
};
const questions = [pose(single, 'seed'), pose(judge, 'seed')];
const pinned: Pinned = { ...pinnedTalk, kind: 'quiz', questions };

const answers = (question: Question, values: readonly string[]): QuestionTally | undefined =>
  values.reduce<QuestionTally | undefined>(
    (tally, value) => withAnswer(tally, value, value === question.answer),
    undefined,
  );

function closed(
  participants: number,
  own: Readonly<Record<string, QuestionTally | undefined>>,
  style: 'ownPace' | 'oneByOne' = 'ownPace',
): Activity {
  const told = Object.fromEntries(Object.entries(own).flatMap(([id, tally]) => (tally ? [[id, tally]] : [])));
  return {
    ...newTalk('a1', { kind: 'quiz', title: '礼金' }),
    no: 3,
    closedAt: '2026-11-24T08:00:00Z',
    due: null,
    present: null,
    tally: { checkins: 0, reflections: 0, acks: 0, quiz: { participants, questions: told } },
    quiz: { style, shown: 2, stepId: 'x' },
  };
}

describe('the result of a quiz', () => {
  it('tells shares, the most mistaken option and the clauses, the least known first', () => {
    const text = results(
      closed(6, {
        q1: answers(single, ['B', 'B', 'B', 'B', 'C', 'A']),
        q2: answers(judge, ['对', '对', '对', '对', '错']),
      }),
      pinned,
    );
    expect(text).toContain('6人参加');
    expect(text).toContain('答对 67%');
    expect(text).toContain('最多人错选 对');
    expect(text).toContain('解析：不可以。（《准则》第九条）');
    expect(text.indexOf('《准则》第九条：答对 20%')).toBeGreaterThan(-1);
    expect(text.indexOf('《准则》第九条：答对 20%')).toBeLessThan(text.indexOf('《准则》第二条：答对 67%'));
  });

  it('tells the key in the order in which this quiz shows it', () => {
    const multi = { ...single, type: 'multi' as const, answer: 'AC' };
    const posed = { ...pose(multi, 'seed'), order: [2, 1, 0] };
    const text = results(closed(5, {}), { ...pinned, questions: [posed] });
    expect(text).toContain('答案：AC（第三条；第一条）');
  });

  it('names a right option that most left out before a wrong one that few chose', () => {
    const multi = { ...single, type: 'multi' as const, answer: 'AC' };
    const posed = { ...pose(multi, 'seed'), order: [2, 1, 0] };
    const told = closed(5, { q1: answers(multi, ['A', 'A', 'A', 'AC', 'AB']) });
    expect(results(told, { ...pinned, questions: [posed] })).toContain('最多人漏选 A（第三条）');
  });

  it('tells of fewer than five people only how many they were', () => {
    expect(results(closed(4, { q1: answers(single, ['A', 'A', 'A', 'A']) }), pinned)).toBe(
      '**答题结果** 答题 3《礼金》\n4人参加',
    );
  });

  it('tells no share of a question that fewer than five answered, nor of its clause', () => {
    const text = results(
      closed(5, { q1: answers(single, ['B', 'B', 'B', 'B', 'B']), q2: answers(judge, ['对', '对', '对', '对']) }),
      pinned,
    );
    expect(text).toContain('答对 100%');
    expect(text).toContain('不足5人作答，不列对错');
    expect(text).not.toContain('最多人');
    expect(text).not.toContain('第九条：');
  });

  it('brings the key where nobody has seen it, to however few', () => {
    const text = results(closed(2, { q2: answers(judge, ['对', '错']) }, 'oneByOne'), pinned);
    expect(text).toContain('答案：错');
    expect(text).toContain('（第二条）');
    expect(text).not.toContain('%');
    expect(text).not.toContain('最多人');
  });

  it('stands also when nobody took part', () => {
    expect(results({ ...closed(0, {}), tally: { checkins: 0, reflections: 0, acks: 0 } }, pinned)).toContain('0人参加');
  });
});
