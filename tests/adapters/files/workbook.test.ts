import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { makeCsv } from '../../../src/adapters/files/workbook-csv.ts';
import { makeWorkbook } from '../../../src/adapters/files/workbook-xlsx.ts';
import { sheetsIn } from '../../support/opened-file.ts';

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
    expect(rows.map(([name]) => name)).toEqual([
      ...names.map((name) => name.replace('\u0008', '')),
      ...formulas.map((one) => `'${one}`),
    ]);
    expect(rows.map(([, count]) => count)).toEqual(rows.map((_, at) => at));
    expect(sheets.get('空表')).toEqual([['编号']]);
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
    expect(rows).toEqual(said);
  });
});
