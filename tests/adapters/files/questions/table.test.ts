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
