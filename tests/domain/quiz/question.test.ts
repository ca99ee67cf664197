import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctionLine, isRightNow } from '../../../src/domain/quiz/correction.ts';
import { pose } from '../../../src/domain/quiz/order.ts';
import { asShown, asWords, type Question, readChoices, shownOptions } from '../../../src/domain/quiz/question.ts';
import { shortenToSentences } from '../../../src/domain/quiz/shorten.ts';

const four: Question = {
  id: 'q-1',
  ref: 'q-1@a',
  type: 'multi',
  stem: '下列哪些属于？',
  options: ['甲', '乙', '丙', '丁'],
  answer: 'AC',
  explanation: '解析。',
  clauses: ['《准则》第九条'],
};
const judge: Question = { ...four, type: 'judge', options: ['对', '错'], answer: '错' };

describe('the order of options', () => {
  it('differs from quiz to quiz, is the same for one, and keeps which option was meant', () => {
    const orders = new Set<string>();
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.subarray(['甲', '乙', '丙', '丁'], { minLength: 1 }),
        (seed, words) => {
          const posed = pose(four, seed);
          expect(pose(four, seed)).toEqual(posed);
          orders.add(posed.order.join(''));
          const shown = shownOptions(posed);
          expect(shown.map(({ label }) => label).join('')).toBe('ABCD');
          const chosen = shown.filter(({ text }) => words.includes(text));
          const value =
            readChoices(
              posed,
              chosen.map(({ choice }) => choice),
            ) ?? '';
          expect(asWords(four, value).split('；').sort()).toEqual([...words].sort());
          expect(asShown(posed, value)).toBe(chosen.map(({ label }) => label).join(''));
        },
      ),
    );
    expect(orders.size).toBeGreaterThan(5);
  });

  it('leaves 以上都对 last, and does not move options that are named by their letters', () => {
    for (const seed of ['1', '2', '3', '4', '5', '6']) {
      expect(pose({ ...four, options: ['甲', '以上都对', '乙', '丙'] }, seed).order.at(-1)).toBe(1);
      expect(pose({ ...four, explanation: '选项B不对。' }, seed).order).toEqual([0, 1, 2, 3]);
      expect(pose(judge, seed).order).toEqual([0, 1]);
    }
  });
});

describe('what counts as an answer', () => {
  it('is sorted by the stored order, each choice once', () => {
    expect(readChoices(four, ['C', 'A', 'C'])).toBe('AC');
    expect(readChoices(judge, ['B'])).toBe('错');
  });

  it.each([[[]], [['E']], [['A', 'x']], [['']]])('is not %j', (chosen) => {
    expect(readChoices(four, chosen)).toBeNull();
  });

  it('is one choice where one is asked for', () => {
    expect(readChoices({ ...four, type: 'single' }, ['A', 'B'])).toBeNull();
    expect(readChoices(judge, ['A', 'B'])).toBeNull();
  });
});

describe('a corrected key', () => {
  const corrected: Question = { ...four, ref: 'q-1@b', options: ['乙', '甲', '丙', '丁'], answer: 'B' };

  it('is one line that names nobody', () => {
    expect(correctionLine(four, corrected)).toBe(
      '**更正** 题目“下列哪些属于？”的答案应为：甲（原来写的是：甲；丙）。各人的新结果在 /我的。',
    );
  });

  it('is no news when only letters or words around it changed', () => {
    expect(correctionLine(four, { ...corrected, answer: 'BC' })).toBeNull();
    expect(correctionLine(four, { ...four, ref: 'q-1@c', explanation: '别的解析。' })).toBeNull();
  });

  it('judges old answers by what was chosen, not by its letter', () => {
    expect(isRightNow(four, 'A', corrected)).toBe(true);
    expect(isRightNow(four, 'AC', corrected)).toBe(false);
  });
});

describe('an explanation that is too long', () => {
  const text = '第一句话说完了。第二句“也完了！”第三句很长很长很长很长很长很长很长很长很长。';

  it('is shortened at the end of a sentence only, and says where the rest is', () => {
    expect(shortenToSentences(text, 200)).toBe(text);
    expect(shortenToSentences(text, 30)).toBe('第一句话说完了。第二句“也完了！”（全文在 /我的）');
    expect(shortenToSentences(text, 20)).toBe('第一句话说完了。（全文在 /我的）');
    expect(shortenToSentences(text, 14)).toBe('解析较长，全文在 /我的。');
    expect(shortenToSentences(text, 5)).toBe('');
  });

  it('never goes beyond its limit nor into a sentence', () => {
    const sentence = fc.string({ unit: fc.constantFrom('甲', '乙', '，', '“'), minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1 }), fc.integer({ min: 1, max: 120 }), (sentences, limit) => {
        const whole = sentences.map((one) => `${one}。`);
        const short = shortenToSentences(whole.join(''), limit);
        expect(Array.from(short).length).toBeLessThanOrEqual(limit);
        const kept = short.replace('（全文在 /我的）', '').replace('解析较长，全文在 /我的。', '');
        expect(whole.map((_, count) => whole.slice(0, count).join('')).concat(whole.join(''))).toContain(kept);
      }),
    );
  });
});
