import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layPaper, type PaperVersion, paperOrder } from '../../../src/domain/paper/paper.ts';
import type { Question } from '../../../src/domain/quiz/question.ts';

const base = { id: 'q', ref: 'q@1', explanation: '因为', clauses: ['《准则》第九条'] };
const judge: Question = { ...base, type: 'judge', stem: '可以收。', options: ['对', '错'], answer: '错' };

function choice(stem: string, options: readonly string[], answer = 'A', type: 'single' | 'multi' = 'single') {
  return { ...base, ref: stem, type, stem, options: [...options], answer };
}

const anyChoice = fc
  .record({
    stem: fc.stringMatching(/^题[0-9]{1,6}$/),
    options: fc.uniqueArray(fc.stringMatching(/^[一-龥]{1,30}$/), { minLength: 2, maxLength: 6 }),
    right: fc.nat(62),
    type: fc.constantFrom('single' as const, 'multi' as const),
  })
  .map(({ stem, options, right, type }) => {
    const letters = Array.from('ABCDEF').slice(0, options.length);
    const some = letters.filter((_, at) => ((right + 1) >> at) & 1).join('') || 'A';
    return choice(stem, options, type === 'single' ? (letters[right % letters.length] ?? 'A') : some, type);
  });
const anyPaper = fc.array(fc.oneof(anyChoice, fc.constant({ ...judge })), { minLength: 1, maxLength: 20 });

const printed = ({ sections }: PaperVersion) => sections.flatMap(({ questions }) => questions);
const optionsOf = (version: PaperVersion, at: number) => printed(version)[at]?.rows.flat() ?? [];

function both(questions: readonly Question[], seed = 's'): readonly [PaperVersion, PaperVersion] {
  const [a, b] = layPaper(questions, seed);
  if (!a || !b) throw new Error('a paper has two versions');
  return [a, b];
}

describe('a paper', () => {
  it('has the same questions under the same numbers in both versions, each option once', () => {
    fc.assert(
      fc.property(anyPaper, fc.string(), (questions, seed) => {
        const [a, b] = both(questions, seed);
        expect(printed(a).map(({ no }) => no)).toEqual(questions.map((_, at) => at + 1));
        expect(printed(b).map(({ stem }) => stem)).toEqual(printed(a).map(({ stem }) => stem));
        const stored = paperOrder(questions).map(({ type, options }) => (type === 'judge' ? [] : [...options].sort()));
        for (const version of [a, b]) {
          const shown = printed(version).map(({ rows }) => rows.flat());
          expect(shown.map((options) => options.map(({ text }) => text).sort())).toEqual(stored);
          expect(shown.flatMap((options) => options.map(({ label }) => label)).join('')).toBe(
            stored.map((options) => 'ABCDEF'.slice(0, options.length)).join(''),
          );
        }
      }),
    );
  });

  it('has keys that mean the stored right options in every version', () => {
    fc.assert(
      fc.property(anyPaper, fc.string(), (questions, seed) => {
        for (const version of both(questions, seed)) {
          for (const [at, question] of paperOrder(questions).entries()) {
            const { key = '' } = printed(version)[at] ?? {};
            const shown = optionsOf(version, at).filter(({ label }) => key.includes(label));
            const meant = question.options.filter((_, place) => question.answer.includes('ABCDEF'.charAt(place)));
            if (question.type === 'judge') expect(key).toBe(question.answer);
            else expect(shown.map(({ text }) => text).sort()).toEqual([...meant].sort());
          }
        }
      }),
    );
  });

  it('shows every option elsewhere in B than in A', () => {
    fc.assert(
      fc.property(anyChoice, fc.string(), (question, seed) => {
        const [a, b] = both([question], seed);
        for (const { label, text } of optionsOf(a, 0)) {
          expect(optionsOf(b, 0).find((option) => option.text === text)?.label).not.toBe(label);
        }
      }),
    );
  });

  it('is the same for the same seed and spreads the right answers over the letters', () => {
    const questions = Array.from({ length: 400 }, (_, at) => choice(`题${at}`, ['甲', '乙', '丙', '丁']));
    expect(layPaper(questions, '一')).toEqual(layPaper(questions, '一'));
    expect(layPaper(questions, '一')).not.toEqual(layPaper(questions, '二'));
    for (const version of both(questions)) {
      for (const letter of 'ABCD') {
        const count = printed(version).filter(({ key }) => key === letter).length;
        expect(count).toBeGreaterThan(60);
        expect(count).toBeLessThan(140);
      }
    }
  });

  it('leaves options that speak of others where they are', () => {
    const closing = choice('哪些？', ['甲', '乙', '丙', '以上都对'], 'D');
    const lettered = choice('哪些？', ['甲', '乙', 'A和B都对'], 'C');
    for (const version of both([closing, lettered])) expect(printed(version).map(({ key }) => key)).toEqual(['D', 'C']);
  });

  it('puts the kinds one after the other and says how to answer', () => {
    const [a] = both([judge, choice('多？', ['甲', '乙'], 'AB', 'multi'), choice('单（　）？', ['甲', '乙'])]);
    expect(a.sections.map(({ title }) => title)).toEqual([
      '一、单选题（共1题，每题只有一个正确选项）',
      '二、多选题（共1题，每题有一个或几个正确选项）',
      '三、判断题（共1题，在括号里写对或错）',
    ]);
    expect(printed(a).map(({ stem }) => stem)).toEqual(['单（　）？', '多？（　　）', '可以收。（　　）']);
  });

  it.each([
    [4, 7, [4]],
    [4, 8, [2, 2]],
    [4, 18, [2, 2]],
    [4, 19, [1, 1, 1, 1]],
    [3, 7, [3]],
    [6, 7, [4, 2]],
    [6, 10, [2, 2, 2]],
  ])('lays %i options of %i characters out as %j a line', (count, length, perLine) => {
    const options = Array.from({ length: count }, (_, at) => '甲乙丙丁戊己'.charAt(at).repeat(length));
    const [a] = both([choice('题', options)]);
    expect(printed(a)[0]?.rows.map((row) => row.length)).toEqual(perLine);
  });
});
