import { expect, it } from 'vitest';
import { checkSentence } from '../../../src/domain/ai/guard.ts';
import type { Passage } from '../../../src/domain/content/passages.ts';

const gifts: Passage = {
  id: 'a',
  kind: 'clause',
  title: '坚守廉洁自律',
  text: '清廉从教；不得收受学生家长财物、参加其付费的宴请娱乐，或推销教辅保险、利用家长资源牟利。',
  citation: '《职业行为准则》第九条',
  provenance: '教育部，2018年11月8日；适用：教师',
  review: '来源已核对，未经本校审核',
  clauseIds: ['a'],
};
const followed: Passage = {
  ...gifts,
  id: 'b',
  title: '索要收受财物、推销牟利',
  text: '收受学生家长财物，参加其付费宴请娱乐的，应予处理。',
};
const terms: Passage = { ...gifts, id: 'c', title: '期限', text: '警告6个月，记过12个月，降级撤职24个月。' };
const assembly: Passage = {
  ...gifts,
  id: 'd',
  title: '党员大会',
  text: '党支部党员大会由全体党员参加，一般每季度召开一次。',
};
const board: Passage = {
  ...gifts,
  id: 'e',
  title: '支部委员会',
  text: '支部委员会是日常工作领导机构，一般每月开一次会，半数以上委员到会方可开。',
};
const passages = [gifts, followed, terms, assembly, board];
const people = { names: ['高原'], userIds: new Set<string>(), given: [], places: [] };

function shownBy(text: string, cites: readonly number[], question = '家长送的购物卡能收吗'): boolean {
  return checkSentence({ text, cites }, { question, passages, people }).ok;
}

it.each([
  ['购物卡属于学生家长的财物，教师不得收受。', 1],
  ['教师不能收受家长的财物，也不能通过家长资源来牟利。', 1],
  ['教师收受学生家长财物的，应当予以处理。', 2],
  ['警告的期限是六个月，记过是12个月。', 3],
  ['降级撤职的期限是二十四个月。', 3],
  ['党员大会一般每个季度召开一次，由全体党员参加。', 4],
  ['支部委员会一般每月开一次会。', 5],
])('what a passage carries is shown in other ordinary words: %s', (text, cite) => {
  expect(shownBy(text, [cite])).toBe(true);
});

/** Half true, half made up: the true half must not carry the other. */
it.each([
  '超过伍佰圆的从重处分',
  '见第玖条',
  '见第贰拾条',
  '见九之二',
  '自贰零贰陆年起施行',
  '自二○二六年起施行',
  '满三十就处理',
  '一律罚五千',
  '例外仅限一次',
  '见宪法',
  '教育部另有批复',
  '龙飞应予处理',
  '高 原应予处理',
  '高\uFE0F原应予处理',
  '⾼原应予处理',
  '北京市朝阳区实验小学应予处理',
  '但小额除外',
  '但鲜花贺卡除外',
  '春节除外',
  '应予开除',
  '一律拘留',
  '今起执行',
  '廿日内上交',
  '三分之一以上',
  '半数以上',
  '٣元',
  '〡〢元',
  'α级',
  '［２］［９］',
  '〔教师〕',
  '咨询微信加我',
  '🎉',
])('a true beginning does not carry what is made up: %s', (lie) => {
  for (const cites of [[1], [2], [1, 2]]) expect(shownBy(`不得收受学生家长财物，${lie}。`, cites)).toBe(false);
});

it.each([
  ['收受学生家长财物不在禁止之列。', 1],
  ['教师收受学生家长财物不得拒绝。', 1],
  ['教师不得不收受学生家长财物。', 1],
  ['不再禁止收受学生家长财物。', 1],
  ['收受学生家长财物的，不予处理。', 2],
  ['收受学生家长财物，清廉从教。', 1],
  ['收受学生家长财物，参加其付费宴请娱乐。', 2],
  ['你收受学生家长财物，应予处理。', 2],
  ['该教师收受学生家长财物，应予处理。', 2],
])('a rule turned round, or turned on somebody, is kept back: %s', (text, cite) => {
  expect(shownBy(text, [cite])).toBe(false);
});

it.each([
  ['记过的期限是6个月。', 3],
  ['警告12个月，记过6个月。', 3],
  ['降级撤职六个月。', 3],
  ['党员大会一般每月召开一次。', 5],
  ['支部委员会一般每季度开一次会。', 4],
  ['党员大会两季度召开一次。', 4],
  ['警告六个月以上。', 3],
  ['警告不少于六个月。', 3],
  ['警告和记过的期限是十二个月。', 3],
  ['从警告到降级，一共24个月。', 3],
  ['记过以上24个月。', 3],
])('a figure of one rule is not lent to another: %s', (text, cite) => {
  const question = '党员大会多久开一次，支部委员会呢，警告和记过多久';
  expect(shownBy(text, [cite], question)).toBe(false);
  expect(shownBy(text, [3, 4, 5], question)).toBe(false);
});

it.each([
  ['受警告一年内、严重警告一年半内，不得提拔职务。', true],
  ['受严重警告处分的，一年半内不得提拔职务。', true],
  ['受严重警告一年半内不得提拔，受警告一年内不得提拔。', true],
  ['受警告一年半内、严重警告一年内，不得提拔职务。', false],
  ['受严重警告处分的，一年内不得提拔职务。', false],
  ['受警告处分的，一年不得提拔职务。', false],
  ['受警告处分的，一年以上不得提拔职务。', false],
])('half a year more belongs to the graver of two: %s', (text, isShown) => {
  const lasting = { ...terms, id: 'f', title: '处分影响期', text: '受警告一年内、严重警告一年半内，不得提拔职务。' };
  const question = '受了党内警告多久不能提拔';
  expect(checkSentence({ text, cites: [1] }, { question, passages: [lasting], people }).ok).toBe(isShown);
});

it('takes words from the question, but no leave and no punishment', () => {
  const question = '收购物卡会被开除吗，小额可以除外吗';
  expect(shownBy('购物卡属于学生家长的财物，教师不得收受。', [1], question)).toBe(true);
  expect(shownBy('教师收受学生家长财物的，应予开除。', [2], question)).toBe(false);
  expect(shownBy('不得收受学生家长财物，小额除外。', [1], question)).toBe(false);
});
