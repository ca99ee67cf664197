import { expect, it } from 'vitest';
import { namesIn } from '../../../src/domain/ai/names.ts';

const people = { names: ['高原', '李小红'], userIds: new Set(['shuji', 'laoshi-1']), given: [], places: [] };

it.each([
  ['我们学校王老师收了卡', ['王老师']],
  ['小李同志', ['小李同志']],
  ['张伟强收了红包', ['张伟强']],
  ['张三和王建国都被处分', ['张三', '王建国']],
  ['刘某某受贿', ['刘某某']],
  ['高原说可以', ['高原']],
  ['请问 Shuji 或 laoshi-1', ['Shuji', 'laoshi-1']],
])('in %s are the names %j', (text, names) => {
  expect([...namesIn(text, people, '')].toSorted()).toEqual(names.toSorted());
});

it.each([
  '任何老师都不得收礼',
  '任课教师和班主任',
  '方便老师和家长',
  '陈述和申辩的权利',
  '紧张的气氛、铺张浪费',
  '也许可以，杜绝侥幸',
  '饭钱家长出',
  '新时代教师要严于律己，坚守廉洁自律',
])('%s names nobody', (text) => {
  expect(namesIn(text, people, '')).toEqual([]);
});

it('lets pass what the library itself says', () => {
  expect(namesIn('湖南张家界的通报', people, '张家界一名教师')).toEqual([]);
});
