import { describe, expect, it } from 'vitest';
import { told } from '../../../support/bank.ts';

describe('questions in JSON and JavaScript', () => {
  it('takes options as a list, as an object, as columns, as one string and as objects', async () => {
    const rows = [
      { question: '甲', options: ['A. 一', 'B. 二'], answer: 'B' },
      { 题干: '乙', 选项: { A: '一', B: '二', C: '三' }, 答案: 'AC' },
      { title: '丙', optionA: '一', optionB: '二', correctAnswer: 'a' },
      { title: '丁', a: '一', b: '二', answer: '二' },
      { stem: '戊', options: 'A.一|B.二|C.三', answer: ['A', 'B'] },
      { stem: '己', options: '一\n二', answer: '一' },
      {
        stem: '庚',
        choices: [
          { label: 'A', text: '一' },
          { label: 'B', text: '二' },
        ],
        answer: 'B',
      },
      {
        stem: '辛',
        answers: [
          { text: '一', isCorrect: false },
          { text: '二', isCorrect: true },
        ],
      },
      { stem: '壬', options: '["一","二"]', answer: 'B' },
    ];
    expect(await told('a.json', JSON.stringify(rows))).toEqual([
      '+ single 甲 → 二',
      '+ multi 乙 → 一、三',
      '+ single 丙 → 一',
      '+ single 丁 → 二',
      '+ multi 戊 → 一、二',
      '+ single 己 → 一',
      '+ single 庚 → 二',
      '+ single 辛 → 二',
      '+ single 壬 → 二',
    ]);
  });

  it.each([
    ['ACD', '一、三、四'],
    ['A,C,D', '一、三、四'],
    ['A C D', '一、三、四'],
    ['Ａ、Ｃ、Ｄ', '一、三、四'],
    ['答案：ACD。', '一、三、四'],
    ['（ACD）', '一、三、四'],
    ['1,2,3', '一、二、三'],
    ['一|三', '一、三'],
    ['一；三', '一、三'],
    ['A. 一\nC. 三', '一、三'],
  ])('reads the answer %s', async (answer, right) => {
    const rows = [{ stem: '甲', options: ['一', '二', '三', '四'], answer, type: '多选题' }];
    expect(await told('a.json', JSON.stringify(rows))).toEqual([`+ multi 甲 → ${right}`]);
  });

  it.each(['对', '正确', '√', true, 'true', 'A', 'T', '是'])('reads %j as 对 of a judgement', async (answer) => {
    const rows = [{ stem: '甲', type: '判断题', answer }];
    expect(await told('a.json', JSON.stringify(rows))).toEqual(['+ judge 甲 → 对']);
  });

  it('reads a letter of a judgement as the option it names, not as a habit', async () => {
    const rows = [{ stem: '甲', options: ['错误', '正确'], answer: 'A' }];
    expect(await told('a.json', JSON.stringify(rows))).toEqual(['+ judge 甲 → 错']);
  });

  it('takes numbers only where the file shows from where they count', async () => {
    const rows = (...answers: number[]) =>
      JSON.stringify(answers.map((answer, at) => ({ stem: `题${at}`, options: ['一', '二', '三'], answer })));
    expect(await told('a.json', rows(0, 1))).toEqual(['+ single 题0 → 一', '+ single 题1 → 二']);
    expect(await told('a.json', rows(3, 1))).toEqual(['+ single 题0 → 三', '+ single 题1 → 一']);
    const unclear = '答案：答案 1 是序号，看不出从 0 还是从 1 数起。请改为字母或选项文字。例：B';
    expect(await told('a.json', rows(1))).toEqual([`- 1 ${unclear}`]);
    expect((await told('a.json', rows(0, 3))).every((line) => line.startsWith('-'))).toBe(true);
  });

  it('refuses what would be a guess, each with its reason', async () => {
    const rows = [
      { question: '甲', answer: 'B' },
      { question: '', options: ['一', '二'], answer: 'A' },
      { question: '乙', options: ['一', '二'], answer: 'C' },
      { question: '丙', options: ['一', ' 一。'], answer: 'A' },
      { question: '丁', type: '单选题', options: ['一', '二'], answer: 'AB' },
      { question: '戊', options: ['一', '二'], answer: '' },
      { question: '己', type: '填空题', answer: '一' },
      { question: '请联系13812345678', options: ['一', '二'], answer: 'A' },
      { question: '庚', options: ['B', 'A'], answer: 'A' },
      { question: '辛', type: '判断题', answer: 1 },
      '不是题',
    ];
    expect(await told('a.json', JSON.stringify(rows))).toEqual([
      '- 11 题干：不是一道题（应为带“题干”“选项”“答案”的对象）',
      '- 1 选项：只有字母答案，没有选项，不知道指的是什么',
      '- 2 题干：没有题干',
      '- 3 答案：答案 C 不在选项里（选项有 2 个）',
      '- 4 选项：有两个选项相同（一。）',
      '- 5 答案：单选题有两个以上答案',
      '- 6 答案：没有答案',
      '- 7 题型：只收单选、多选和判断题',
      '- 8 题干：里面像有手机号、证件号或银行卡号，不能存',
      '- 9 答案：答案“A”既像选项的文字，又像另一个选项的编号',
      '- 10 答案：判断题的答案写成了数字，说不准哪个是对。请写“对”或“错”',
    ]);
  });

  it('keeps options apart that differ by a sign', async () => {
    const rows = [{ stem: '甲', options: ['1.5', '15', '-1', '1', '5%', '5'], answer: 'C' }];
    expect(await told('a.json', JSON.stringify(rows))).toEqual(['+ single 甲 → -1']);
  });

  it('finds questions under keys and headings that say their kind', async () => {
    const bank = {
      code: 0,
      data: { 单选题: [{ 题目: '甲', 选项: ['一', '二'], 答案: 'A' }], 判断题: [{ 题目: '乙', 答案: 'B' }] },
    };
    const chapters = [{ title: '第一章', questions: [{ title: '丙', options: ['一', '二'], answer: 'B' }] }];
    expect(await told('a.json', JSON.stringify(bank))).toEqual(['+ single 甲 → 一', '+ judge 乙 → 错']);
    expect(await told('a.json', JSON.stringify(chapters))).toEqual(['+ single 丙 → 二']);
  });

  it.each([
    'var q = [{"question":"甲","options":["一","二"],"answer":"A"}];',
    "const bank = [\n  // 一题\n  { question: '甲', options: ['一', '二',], answer: 'A', },\n];\nmodule.exports = bank;",
    "module.exports = [{ question: '甲', options: ['一', '二'], answer: 'A' }]",
    "export default [{ question: `甲`, options: ['一', '二'], answer: 'A' }];",
    "window.bank = { list: [{ question: '甲', options: ['一', '二'], answer: 'A' }] };",
    "[{'question': '甲', /* 注 */ options: ['一', '二'], answer: 'A',},]",
  ])('reads %s without running it', async (text) => {
    expect(await told('bank.js', text)).toEqual(['+ single 甲 → 一']);
    expect(await told('bank.txt', text)).toEqual(['+ single 甲 → 一']);
  });

  it('counts JSON Lines by line, with the one that cannot be read', async () => {
    const text = '{"question":"甲","options":["一","二"],"answer":"A"}\n\n{坏\n{"question":"乙","answer":"对"}\n';
    expect(await told('a.jsonl', text)).toEqual(['+ single 甲 → 一', '+ judge 乙 → 对', '- 3 整行：这一行不是 JSON']);
  });
});
