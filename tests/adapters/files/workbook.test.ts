import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { makeCsv } from '../../../src/adapters/files/workbook-csv.ts';
import { makeWorkbook } from '../../../src/adapters/files/workbook-xlsx.ts';
import { partOf, sheetsIn } from '../../support/opened-file.ts';

const long = '名'.repeat(200);
const names = ['李一', '😀', '𠮷田', long, '<b>&"', '第一行\n第二行', 'a\u0008b'];
const formulas = ['=1+1', '+86', '-1', '@SUM', "'=1", '＝1', '\t=1'];
const book = {
  name: '台账',
  sheets: [
    {
      title: '说纪',
      columns: [
        { title: '姓名', width: 10 },
        { title: '人数', width: 6 },
      ],
      rows: [...names, ...formulas].map((name, at) => [name, at]),
    },
    { title: '空表', columns: [{ title: '编号', width: 6 }], rows: [] },
  ],
};

describe('a workbook', () => {
  it('keeps text and numbers, and no cell is a formula', async () => {
    const sheets = await sheetsIn(await makeWorkbook(book));
    const [head, ...rows] = sheets.get('说纪') ?? [];
    expect(head).toEqual(['姓名', '人数']);
    expect(rows.map(([name]) => name)).toEqual([...names.map((name) => name.replace('\u0008', '')), ...formulas]);
    expect(rows.map(([, count]) => count)).toEqual(rows.map((_, at) => at));
    expect(sheets.get('空表')).toEqual([['编号']]);
  });

  it('keeps what looks like a formula as typed text, also when somebody edits it', async () => {
    const file = await makeWorkbook(book);
    const xml = partOf(file, 'xl/worksheets/sheet1.xml');
    expect(xml).not.toMatch(/<f[ >/]/u);
    const [last] = xml.match(/<c r="A15"[^>]*>/u) ?? [];
    expect(last).toContain('t="s"');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(file.bytes).buffer);
    expect(workbook.worksheets[0]?.getCell('A9')).toMatchObject({ value: '=1+1', numFmt: '@' });
  });

  it('has days that filters group, rows as tall as their text, and columns as wide as their heads', async () => {
    const columns = [
      { title: '日期', width: 12 },
      { title: '条款', width: 20 },
    ];
    const rows = [
      [Temporal.PlainDate.from('2026-11-24'), '短'],
      [Temporal.PlainDate.from('2026-12-01'), '长'.repeat(90)],
    ];
    const dated = { name: '台账', sheets: [{ title: '说纪', columns, rows }] };
    const file = await makeWorkbook(dated);
    expect(partOf(file, 'xl/worksheets/sheet1.xml')).toMatch(/<c r="A2" s="\d+"><v>46350<\/v>/u);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(file.bytes).buffer);
    const [sheet] = workbook.worksheets;
    expect(sheet?.getCell('A3').numFmt).toBe('yyyy-mm-dd');
    expect(sheet?.getRow(2).height).toBeLessThan(25);
    // Ten lines of nine signs.
    expect(sheet?.getRow(3).height).toBeGreaterThanOrEqual(10 * 14);
    expect(Buffer.from(makeCsv(dated)[0]?.bytes ?? []).toString()).toContain('2026-11-24,短');
  });

  it('has frozen head rows, filters and a print area a page wide', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from((await makeWorkbook(book)).bytes).buffer);
    const [sheet] = workbook.worksheets;
    expect(sheet?.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
    expect(sheet?.autoFilter).toBe('A1:B15');
    expect(sheet?.pageSetup).toMatchObject({
      printArea: 'A1:B15',
      printTitlesRow: '1:1',
      fitToWidth: 1,
      fitToHeight: 0,
    });
  });

  it('says the same as csv, a file a sheet', async () => {
    const [talks, empty] = makeCsv(book);
    expect([talks?.name, empty?.name]).toEqual(['台账-说纪.csv', '台账-空表.csv']);
    const rows: unknown = parse(Buffer.from(talks?.bytes ?? []), { bom: true });
    const said = ((await sheetsIn(await makeWorkbook(book))).get('说纪') ?? []).map((row) => row.map(String));
    // Where nothing says what a cell is, an apostrophe does.
    const guarded = said.map(([name = '', count]) => [formulas.includes(name) ? `'${name}` : name, count]);
    expect(rows).toEqual(guarded);
  });
});
