import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { type TableFormat, writeTable } from '../../../src/adapters/files/table.ts';

const rows = [
  { id: 'a', value: '=HYPERLINK("http://x")', count: 3 },
  { id: 'b', value: '说“好”, 换\n行', count: null },
];

async function written(format: TableFormat): Promise<Buffer> {
  const out = new PassThrough();
  const all = buffer(out);
  async function* source() {
    yield* rows;
  }
  await writeTable(source(), format, out);
  out.end();
  return all;
}

describe('writeTable', () => {
  it('writes a JSON line a row', async () => {
    const lines = (await written('jsonl')).toString().trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(rows);
  });

  it('writes csv that Excel reads as UTF-8 and runs no formula of', async () => {
    const text = (await written('csv')).toString();
    expect(text.startsWith('\uFEFF')).toBe(true);
    const cells: string[][] = parse(text, { bom: true });
    expect(cells).toEqual([
      ['id', 'value', 'count'],
      ['a', `'=HYPERLINK("http://x")`, '3'],
      ['b', '说“好”, 换\n行', ''],
    ]);
  });

  it('writes xlsx whose cells are text and numbers, never formulas', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(await written('xlsx')).buffer);
    const sheet = workbook.worksheets[0];
    expect(sheet?.getCell('B2')).toMatchObject({ value: '=HYPERLINK("http://x")', type: ExcelJS.ValueType.String });
    expect(sheet?.getCell('C2').value).toBe(3);
    expect(sheet?.getCell('B3').value).toBe('说“好”, 换\n行');
  });
});

it('tells false from nothing in csv', async () => {
  const out = new PassThrough();
  const all = buffer(out);
  async function* source() {
    yield* [true, false, null].map((correct) => ({ id: 'a', correct }));
  }
  await writeTable(source(), 'csv', out);
  out.end();
  const [, ...lines] = parse((await all).toString('utf8'));
  expect(lines).toEqual([
    ['a', 'true'],
    ['a', 'false'],
    ['a', ''],
  ]);
});
