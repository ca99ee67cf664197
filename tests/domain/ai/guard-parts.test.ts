import { describe, expect, it } from 'vitest';
import { bendsRule } from '../../../src/domain/ai/bent-rules.ts';
import { figuresIn } from '../../../src/domain/ai/figures.ts';
import { checkSentence, foreignIn } from '../../../src/domain/ai/guard.ts';
import type { Passage } from '../../../src/domain/content/passages.ts';

const people = { names: ['高原'], userIds: new Set<string>(), given: [], places: [] };
const ground = '不得收受学生家长财物、参加其付费的宴请娱乐。';

/** Each of these stands alone where a draft is checked: there no other rule hears of strange words. */
describe('what a text may not bring along', () => {
  it.each([
    ['高 原不得收受财物', 'name'],
    ['⾼原不得收受财物', 'name'],
    ['见《假日须知》', 'document'],
    ['见宪法', 'document'],
    ['今起执行', 'day'],
    ['不得收受［9］', 'markup'],
    ['不得收受α级财物', 'latin'],
  ])('%s: %s', (text, flag) => {
    expect(foreignIn(text, ground, people)).toBe(flag);
  });

  it.each([
    ['伍佰圆', '500元'],
    ['三分之一', '三分之一'],
    ['٣元', '٣'],
    ['罚五千', '5000'],
    ['仅限一次', '1次'],
    ['廿日', '20日'],
  ])('%s holds the figure %s', (text, figure) => {
    expect(figuresIn(text)).toContain(figure);
  });

  it.each(['人人都有一次机会', '千万不要', '一律不得', '统一要求'])('%s holds none', (text) => {
    expect(figuresIn(text)).toEqual([]);
  });
});

describe('a rule is bent', () => {
  it.each([
    '不再禁止收受学生家长财物，不参加宴请',
    '收受学生家长财物的，处以开除',
    '不得收受学生家长财物，小额除外',
    '不得不收受学生家长财物',
    '收受学生家长财物、参加其付费的宴请娱乐',
    '宴请能参加，学生家长财物不得收受',
    '不得收受学生家长财物，宴请可参加',
    '参加付费的宴请，行。',
    '财物不得收受，参加宴请就行。',
    '严禁教师不参加付费的宴请',
    '学校不得要求教师不收受财物',
    '收受学生家长财物，不参加宴请',
  ])('by %s', (text) => {
    expect(bendsRule(text, ground)).toBe(true);
  });

  it.each([
    '不可以收受学生家长财物',
    '不允许参加付费的宴请',
    '严禁收受学生家长财物',
    '学生家长财物不能收受，宴请不可参加',
  ])('not by %s', (text) => {
    expect(bendsRule(text, ground)).toBe(false);
  });
});

it('takes no leave from a rule that denies it in the same words', () => {
  expect(bendsRule('礼品能收受，财物不得收受', '礼品和财物不能收受。')).toBe(true);
});

describe('what is cited', () => {
  const gifts: Passage = {
    id: 'a',
    kind: 'clause',
    title: '坚守廉洁自律',
    text: ground,
    citation: '《准则》第九条',
    provenance: '适用：教师',
    review: '来源已核对，未经本校审核',
    clauseIds: ['a'],
  };
  const followed: Passage = { ...gifts, id: 'b', title: '推销牟利', text: '参加其付费宴请娱乐的，应予处理。' };
  const assembly: Passage = { ...gifts, id: 'c', title: '党员大会', text: '党员大会一般每季度召开一次。' };
  const shown = (text: string, ...cites: number[]) =>
    checkSentence(
      { text, cites },
      { question: '付费的宴请娱乐能参加吗', passages: [gifts, followed, assembly], people },
    );

  it('must carry the sentence nearly as well as the best of the passages', () => {
    expect(shown('教师不得参加付费的宴请娱乐。', 1).ok).toBe(true);
    expect(shown('教师不得参加付费的宴请娱乐。', 2)).toMatchObject({ flag: 'cites' });
  });

  it('holds no passage that has nothing to do with it', () => {
    expect(shown('教师不得参加付费的宴请娱乐。', 1, 3)).toMatchObject({ flag: 'cites' });
  });

  it('is not worth a word of three characters', () => {
    expect(shown('不得。', 1)).toMatchObject({ flag: 'length' });
  });
});
