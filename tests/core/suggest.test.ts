import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { Registry } from '../../src/core/registry.ts';
import { suggest } from '../../src/core/suggest.ts';

const registry = new Registry(commands);
const nearest = (word: string) => suggest(word, registry, () => true)[0];

describe('suggest', () => {
  it.each([
    ['说记', '说纪'],
    ['签道', '签到'],
    ['shuoj', '说纪'],
    ['chekin', '签到'],
    ['tongi', '统计'],
    ['体会今天很受教育', '体会'],
    ['说纪礼品礼金', '说纪'],
  ])('%s is near to %s', (typed, expected) => {
    expect(nearest(typed)).toBe(expected);
  });

  it('suggests nothing for what is near to nothing', () => {
    expect(suggest('火星移民计划书', registry, () => true)).toEqual([]);
  });

  it('suggests only what this person may use', () => {
    expect(suggest('说记', registry, (name) => name !== '说纪')).not.toContain('说纪');
  });
});
