import { describe, expect, it } from 'vitest';
import { account, told, workbook } from '../../../support/bank.ts';
import { bookOf, zip } from '../../../support/zip.ts';

describe('files that mean harm, or are something else', () => {
  it('runs nothing of a program', async () => {
    const text = `process.exit(1);
globalThis.ran = true;
const q = [
  { question: '甲', options: ['一', '二'], answer: 'A', get x() { process.exit(1); } },
  { question: '乙', options: [alert(1), '二'], answer: 'B' },
  { question: '丙', options: ['一', '二'], answer: (() => 'A')() },
];
while (true) {}`;
    expect(await told('a.js', text)).toEqual(
      ['+ single 甲 → 一', '- 3 答案：没有答案', '- 2 选项：选项应是一组文字'].toSorted(byMark),
    );
    expect(globalThis).not.toHaveProperty('ran');
  });

  it('takes __proto__ for a word like any other', async () => {
    const row = '{"question":"甲","options":["一","二"],"answer":"A","__proto__":{"answer":"B","polluted":1}}';
    expect(await told('a.json', `[${row}]`)).toEqual(['+ single 甲 → 一']);
    expect(await told('a.js', `var q = [${row},]`)).toEqual(['+ single 甲 → 一']);
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    ['a.sql', "INSERT INTO q VALUES ('甲','A')", 'SQL 导出不收'],
    ['a.txt', '-- 题库\n/*!40101 SET NAMES utf8 */;\nDROP TABLE IF EXISTS `q`;\n', 'SQL 导出不收'],
    ['a.json', 'INSERT INTO `q` VALUES (1)', 'SQL 导出不收'],
    ['a.pdf', '%PDF-1.7', 'PDF 不收'],
    ['a.txt', '<!DOCTYPE html><p>1. 甲</p>', '网页'],
    ['a.png', 'abcdefgh', '不认识'],
    ['a.json', '', '空文件'],
    ['a.json', '[]', '没有找到题目'],
    ['a.json', '[{"question":"甲"', '读不出来'],
    ['a.js', `${'['.repeat(200_000)}`, '读不出来'],
    ['a.txt', '请各位老师明天开会。', '没有找到题目'],
    ['a.csv', '一,二\n三,四', '没有找到表头'],
    ['a.csv', '甲\0乙', '不是文字'],
  ])('refuses %s: %s', async (name, text, why) => {
    await expect(account(name, text)).rejects.toThrow(why);
  });

  it('refuses old Office files, archives and broken ones', async () => {
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    await expect(account('a.xls', ole)).rejects.toThrow('另存为 xlsx');
    await expect(account('a.zip', zip([{ name: 'a.txt', data: '1. 甲' }]))).rejects.toThrow('压缩包');
    const book = await workbook({
      题: [
        ['题干', '答案'],
        ['甲', '对'],
      ],
    });
    await expect(account('a.xlsx', book.subarray(0, 200))).rejects.toThrow('打不开');
  });

  it('stops at files that unfold to fill memory, whatever they claim', async () => {
    const data = Buffer.alloc(300 * 1024 * 1024);
    const honest = zip([
      { name: 'xl/workbook.xml', data: 'x' },
      { name: 'xl/big.xml', data },
    ]);
    const lying = zip([{ name: 'word/document.xml', data, claimed: 10 }]);
    expect(honest.length).toBeLessThan(1024 * 1024);
    await expect(account('a.xlsx', honest)).rejects.toThrow('展开后太大');
    await expect(account('a.docx', lying)).rejects.toThrow('打不开');
  });

  it('refuses more than 20 MB and more than 100,000 rows', async () => {
    await expect(account('a.txt', Buffer.alloc(20 * 1024 * 1024 + 1, 'a'))).rejects.toThrow('20 MB');
    await expect(account('a.csv', `题干,答案\n${'甲,对\n'.repeat(102_000)}`)).rejects.toThrow('100000 题');
  });

  it('does not unfold a workbook’s rules over whole columns', async () => {
    const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
      <row r="1"><c r="A1" t="inlineStr"><is><t>题干</t></is></c><c r="B1" t="inlineStr"><is><t>答案</t></is></c></row>
      <row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is></c><c r="B2" t="inlineStr"><is><t>对</t></is></c></row>
      <row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>远</t></is></c></row></sheetData>
      <mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>
      <dataValidations><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"对,错"</formula1></dataValidation></dataValidations>
      </worksheet>`;
    expect(await told('a.xlsx', bookOf(sheet))).toEqual(['+ judge 甲 → 对']);
  });
});

function byMark(one: string, other: string): number {
  return one.slice(0, 3) < other.slice(0, 3) ? -1 : 1;
}

describe('files that would make a careless pattern try for ever', () => {
  const many = (unit: string) => unit.repeat(300_000);
  it.each([
    ['a.txt', `1. 甲${many(' ')}乙\nA. 一\nB. 二\n答案：A`, 0],
    ['a.txt', `1. 甲${many('\t\u3000')}乙\nA. 一\nB. 二\n答案：A`, 0],
    ['a.txt', `1. 甲\n${many('A. 一 ')}\n答案：A`, 1],
    ['a.txt', `甲\nA. 一\nB. 二${'\n#'.repeat(50_000)}\n答案：A`, 1],
    ['a.csv', `题干,选项A,选项B,答案\n甲,一,二,${many('。')}乙`, 1],
    ['a.csv', `题干,选项,答案\n甲,A. 一B. 二${many(' ')}。,A`, 1],
    ['a.csv', `题干,选项A,选项B,答案\n${many('（')},一,二,A`, 1],
    ['a.js', `var q = [{ question: '甲', options: ['一', '二'], answer: 'A' }];${many('\n')};`, 0],
    ['a.txt', `::甲::\n${many('{T')}\n1. 甲\nA. 一\nB. 二\n答案：A`, 0],
  ])('%s, case %#', async (name, text, refusedRows) => {
    const { taken, refused } = await account(name, text);
    expect([taken.length, refused.length]).toEqual([1 - refusedRows, refusedRows]);
  });
});
