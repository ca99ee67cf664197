import { describe, expect, it } from 'vitest';
import { account, told } from '../../../support/bank.ts';
import { docx, paragraph as p, wordTable } from '../../../support/zip.ts';

describe('questions in papers', () => {
  it('reads numbers, options, answers and explanations as teachers type them', async () => {
    const text = `2026年应知应会测试题
一、单选题（每题2分，共10分）
1. 收到家长送的卡应当（ B ）。
A. 收下  B. 退还
C. 转送  D. 不理
2、下列说法正确的是（　　）
A.甲B.乙C.丙D.丁
答案：C
解析：有两点：
1. 第一点
2. 第二点
3．圆周率约为3.14，对应的是
（A）甲　（B）乙
【答案】A
【解析】因为所以
4. 甲是什么？ A、一；B、二；C、三  答案：b
二、多选题
1. 丙有哪些（A、C）？
a. 一
b. 二
c. 三
三、判断题
1. 教师可以有偿补课。（×）
2. 对吗？ 答案：正确
( √ )3、前面写答案。
四、简答题
1. 谈谈体会。`;
    expect(await told('a.txt', text)).toEqual([
      '+ single 收到家长送的卡应当（　　）。 → 退还',
      '+ single 下列说法正确的是（　　） → 丙',
      '+ single 圆周率约为3.14，对应的是 → 甲',
      '+ single 甲是什么？ → 二',
      '+ multi 丙有哪些（　　）？ → 一、三',
      '+ judge 教师可以有偿补课。 → 错',
      '+ judge 对吗？ → 对',
      '+ judge 前面写答案。 → 对',
      '- 27 题型：只收单选、多选和判断题',
    ]);
    const { taken } = await account('a.txt', text);
    expect(taken[1]?.body.explanation).toBe('有两点：\n1. 第一点\n2. 第二点');
  });

  it('finds answers gathered at the end, by kind and number', async () => {
    const text = `一、单项选择题
1. 甲是
A. 一
B. 二
2. 乙是
A. 一
B. 二
3. 己是
A. 一
B. 二
二、多项选择题
1. 丙是
A. 一
B. 二
C. 三
三、判断题
1. 丁
2. 戊
参考答案
一、单项选择题
1-2 BA
二、多项选择题
1. ABC 【解析】都是
还有一句
三、判断题
1.√ 2.×`;
    expect(await told('a.txt', text)).toEqual([
      '+ single 甲是 → 二',
      '+ single 乙是 → 一',
      '+ multi 丙是 → 一、二、三',
      '+ judge 丁 → 对',
      '+ judge 戊 → 错',
      '- 8 答案：没有答案',
    ]);
    expect((await account('a.txt', text)).taken[2]?.body.explanation).toBe('都是\n还有一句');
  });

  it('goes on with questions behind a part’s own answers', async () => {
    const text = `一、单选题
1. 甲
A. 一
B. 二
参考答案
1. B
二、判断题
1. 丙也这样说
2. 丁是这样的
答案：1.√ 2.×
三、多选题
1. 戊
A. 一
B. 二
答案：AB`;
    expect(await told('a.txt', text)).toEqual([
      '+ single 甲 → 二',
      '+ judge 丙也这样说 → 对',
      '+ judge 丁是这样的 → 错',
      '+ multi 戊 → 一、二',
    ]);
  });

  it('reads notes kept as markdown, and leaves out the answers of whoever did the test', async () => {
    const markdown = '## 一、单选题\n1. **甲是什么？**\n   - A. 一\n   - B. 二\n   - **答案：A**\n';
    expect(await told('a.md', markdown)).toEqual(['+ single 甲是什么？ → 一']);
    expect(await told('a.txt', '1.（单选）甲\nA.一\nB.二\n我的答案：A 得分：0\n正确答案：B')).toEqual([
      '+ single 甲 → 二',
    ]);
  });

  it('does not guess which answer a repeated number means', async () => {
    const text = '1. 甲\nA. 一\nB. 二\n2. 乙\nA. 一\nB. 二\n1. 丙\nA. 一\nB. 二\n答案\n1. A 2. B';
    expect(await told('a.txt', text)).toEqual([
      '+ single 乙 → 二',
      '- 1 答案：文末答案里这个题号不止一个，对不上。请按题型分开写答案',
      '- 7 答案：文末答案里这个题号不止一个，对不上。请按题型分开写答案',
    ]);
  });

  it('refuses a question that contradicts itself', async () => {
    expect(await told('a.txt', '1. 甲是（ A ）\nA. 一\nB. 二\n答案：B')).toEqual([
      '- 1 答案：题干括号里是“A”，答案写的是“B”',
    ]);
    expect(await told('a.txt', '1. 甲是\nA. 一\nB. 二\n答案：B\n参考答案\n1. A')).toEqual([
      '- 1 答案：题里的答案和文末的答案不同（B，A）',
    ]);
    expect(await told('a.txt', '1. 维生素（C）是（ ）\nA. 一\nB. 二\n答案：B')).toEqual([
      '+ single 维生素（C）是（ ） → 二',
    ]);
  });

  it('reads papers without numbers', async () => {
    const text =
      '教师节是哪天？\nA. 9月10日\nB. 9月1日\n答案：A\n\n地球是圆的。\n答案：对\n\n哪个对（AB）\nA 甲\nB 乙\nC 丙\n题干：最后一题\n选项：A. 一 B. 二\n答案：B\n出处：《新时代中小学教师职业行为十项准则》第九条';
    expect(await told('a.txt', text)).toEqual([
      '+ single 教师节是哪天？ → 9月10日',
      '+ judge 地球是圆的。 → 对',
      '+ multi 哪个对（　　） → 甲、乙',
      '+ single 最后一题 → 二',
    ]);
    expect((await account('a.txt', text)).taken[3]?.body.clauseIds).toEqual(['TC-09']);
  });
});

describe('questions in Word', () => {
  const numbered = { id: 1, level: 0 };
  const below = { id: 1, level: 1 };
  const lettered = { id: 2, level: 0 };
  const expected = ['+ single 甲是 → 一', '+ single 乙是 → 四'];

  it('reads typed paragraphs', async () => {
    const body = [
      p('一、单选题'),
      p('1. 甲是（  ）'),
      p('A. 一\tB. 二'),
      p('答案：A'),
      p('2. 乙是（ B ）'),
      p('A. 三'),
      p('B. 四'),
    ];
    expect(await told('a.docx', docx(body))).toEqual(['+ single 甲是（  ） → 一', '+ single 乙是（　　） → 四']);
  });

  it.each([
    [
      'options one level below',
      [
        p('甲是', numbered),
        p('一', below),
        p('二', below),
        p('答案：A'),
        p('乙是', numbered),
        p('三', below),
        p('四', below),
        p('答案：B'),
      ],
    ],
    [
      'options in a list of their own, answers in a table',
      [
        p('单选题'),
        p('甲是', numbered),
        p('一', lettered),
        p('二', lettered),
        p('乙是', numbered),
        p('三', lettered),
        p('四', lettered),
        p('参考答案'),
        wordTable([
          ['题号', '1', '2'],
          ['答案', 'A', 'B'],
        ]),
      ],
    ],
    [
      'numbers typed, letters automatic',
      [
        p('1. 甲是'),
        p('一', lettered),
        p('二', lettered),
        p('答案 A'),
        p('2. 乙是'),
        p('三', lettered),
        p('四', lettered),
        p('【答案】B'),
      ],
    ],
    [
      'letters typed, numbers automatic',
      [
        p('甲是', numbered),
        p('A. 一'),
        p('B. 二'),
        p('答案：A'),
        p('乙是', numbered),
        p('A. 三'),
        p('B. 四'),
        p('答案：B'),
      ],
    ],
  ])('reads automatic lists: %s', async (_, body) => {
    expect(await told('a.docx', docx(body))).toEqual(expected);
  });

  it('reads a table with a head', async () => {
    const table = wordTable([
      ['题干', '选项A', '选项B', '答案'],
      ['甲是', '一', '二', 'A'],
      ['乙是', '三', '四', 'B'],
      ['丙是', '三', '四', 'C'],
    ]);
    expect(await told('a.docx', docx([p('题库'), table]))).toEqual([
      ...expected,
      '- 4 答案：答案 C 不在选项里（选项有 2 个）',
    ]);
  });
});
