import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { account, told, workbook } from '../../../support/bank.ts';

const csv =
  '题库\r\n题目（必填）,选项A,选项B,选项C,正确答案,解析\r\n"甲, 乙",一,二,三,B,因为\r\n丙,一,,三,C,\r\n丁,一,,三,B,\r\n';
const expected = ['+ single 甲, 乙 → 二', '+ single 丙 → 三', '- 5 答案：答案 B 不在选项里（选项有 2 个）'];

describe('questions in tables', () => {
  it.each([
    ['UTF-8', Buffer.from(csv)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${csv}`)],
    ['GBK', iconv.encode(csv, 'gbk')],
    ['UTF-16', Buffer.from(`\uFEFF${csv}`, 'utf16le')],
    ['tabs', Buffer.from(csv.replaceAll('"甲, 乙"', '甲， 乙').replaceAll(',', '\t').replaceAll('，', ','))],
  ])('reads csv in %s; a letter means its own column, also behind an empty one', async (_, bytes) => {
    expect(await told('a.csv', bytes)).toEqual(expected);
  });

  it('reads each sheet with its own head; its name or a line between says the kind', async () => {
    const book = await workbook({
      单选: [
        ['应知应会'],
        ['序号', '题干', '选项A', '选项B', '答案'],
        [1, '甲', 1, 2, 'B'],
        [2, '乙', '一', '二', 'AB'],
      ],
      其他: [
        ['题目', '选项1', '选项2', '选项3', '答案'],
        ['二、多选题（每题3分）'],
        ['丙', '一', '二', '三', '1,3'],
        ['三、判断题'],
        ['丁', null, null, null, '×'],
        ['戊', null, null, null, 'A'],
      ],
      说明: [['请照样子填写']],
    });
    expect(await told('a.xlsx', book)).toEqual([
      '+ single 甲 → 2',
      '+ multi 丙 → 一、三',
      '+ judge 丁 → 错',
      '+ judge 戊 → 对',
      '- 4 答案：单选题有两个以上答案',
    ]);
    const { taken, notes } = await account('a.xlsx', book);
    expect(taken[1]?.place).toEqual({ sheet: '其他', row: 3, unit: '行' });
    expect(notes).toEqual([expect.stringContaining('表“说明”没有找到表头')]);
  });

  it('reads a head of two rows, where 选项 was merged over its letters', async () => {
    const book = await workbook({
      题: [
        ['序号', '题目', '选项', null, null, '答案'],
        [null, null, 'A', 'B', 'C'],
        [1, '甲', '一', '二', '三', 'C'],
        [2, '乙', 'A', 'B', 'C', 'D'],
      ],
    });
    expect(await told('a.xlsx', book)).toEqual(['+ single 甲 → 三', '- 4 选项：选项只有字母，没有内容']);
  });

  it('loses no row: a stem without an answer that begins like a heading is refused, not skipped', async () => {
    const rows = ['判断教师可否收礼要看金额。', '对错不分会带坏学生', '教师可以多选课题'];
    const text = `题目,答案\n${rows.map((stem) => `${stem},`).join('\n')}\n判断题,\n甲,A`;
    expect(await told('a.csv', text)).toEqual([
      '+ judge 甲 → 对',
      ...rows.map((_, at) => `- ${at + 2} 答案：没有选项，也没有答案`),
    ]);
  });

  it('reads ① and “A、C” as what they are, also in a file whose digits count from 0', async () => {
    const rows = [
      ['甲', '0'],
      ['乙', '①'],
      ['丙', '①③'],
      ['丁', '“A、C”'],
    ].map(([stem, answer]) => `${stem},一,二,三,${answer}`);
    expect(await told('a.csv', `题目,A,B,C,答案\n${rows.join('\n')}`)).toEqual([
      '+ single 甲 → 一',
      '+ single 乙 → 一',
      '+ multi 丙 → 一、三',
      '+ multi 丁 → 一、三',
    ]);
  });

  it('refuses an answer that names an option twice', async () => {
    expect(await told('a.csv', '题目,A,B,答案\n甲,一,二,AA\n乙,一,二,一、A. 一')).toEqual([
      '- 2 答案：答案里同一个选项写了两次（AA）',
      '- 3 答案：答案里同一个选项写了两次（一、A. 一）',
    ]);
  });

  it('refuses options that are only their own letters', async () => {
    const text = '题目,A,B,C,答案\n甲,A,B,C,B\n乙,选项A,选项B,选项C,B\n丙,B,C,A,A. B';
    expect(await told('a.csv', text)).toEqual([
      '+ single 丙 → B',
      '- 2 选项：选项只有字母，没有内容',
      '- 3 选项：选项只有字母，没有内容',
    ]);
  });

  it('reads cells as people see them', async () => {
    const rich = { richText: [{ text: '甲' }, { text: '乙' }] };
    const book = await workbook({
      题: [
        ['题干', 'A', 'B', '答案', '答案解析'],
        [rich, { formula: '1+1', result: 2 }, true, 'A', { text: '链接', hyperlink: 'http://a' }],
      ],
    });
    const { taken } = await account('a.xlsx', book);
    expect(taken.map(({ body }) => body)).toMatchObject([
      { stem: '甲乙', options: ['A. 2', 'B. true'], explanation: '链接' },
    ]);
  });

  it('counts a person’s digits from one, unless a 0 says otherwise', async () => {
    expect(await told('a.csv', '题干,选项A,选项B,选项C,选项D,答案\n甲,一,二,三,四,"1,2"\n乙,一,二,三,四,3')).toEqual([
      '+ multi 甲 → 一、二',
      '+ single 乙 → 三',
    ]);
    expect(await told('a.csv', '题干,选项A,选项B,选项C,答案\n甲,一,二,三,0\n乙,一,二,三,2')).toEqual([
      '+ single 甲 → 一',
      '+ single 乙 → 三',
    ]);
  });

  it('does not take a row for a head because of what its options are called', async () => {
    const text = '题干,选项A,选项B,答案\n甲,问题,答案,A\n题干,选项A,选项B,答案\n乙,题目,二,B';
    expect(await told('a.csv', text)).toEqual(['+ single 甲 → 问题', '+ single 乙 → 二']);
  });

  it('reads a table pasted into a text file', async () => {
    expect(await told('a.txt', '题干\tA\tB\t答案\n甲\t一\t二\tB\n乙\t一\t二\tA')).toEqual([
      '+ single 甲 → 二',
      '+ single 乙 → 一',
    ]);
  });
});
