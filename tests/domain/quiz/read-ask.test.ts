import { describe, expect, it } from 'vitest';
import { readAsk } from '../../../src/domain/quiz/read-ask.ts';

describe('what a quiz is asked for', () => {
  it.each([
    ['', '', 5],
    ['礼品礼金', '礼品礼金', 5],
    ['礼品礼金 3题', '礼品礼金', 3],
    ['礼品礼金　３题', '礼品礼金', 3],
    ['10题 师德 师风', '师德 师风', 10],
    ['5题', '', 5],
    ['7', '', 7],
    ['三道题', '', 3],
    ['补课，两题', '补课', 2],
    ['八项规定', '八项规定', 5],
    ['2018年修订', '2018年修订', 5],
  ])('reads %j as topic %j and %i questions', (text, topic, count) => {
    expect(readAsk(text)).toEqual({ topic, count });
  });

  it.each(['0题', '11题', '礼品 99题', '123456789'])('refuses %j with an example', (text) => {
    expect(() => readAsk(text)).toThrow('例：/答题 礼品礼金 5题');
  });
});
