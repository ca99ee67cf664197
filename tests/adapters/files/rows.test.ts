import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRows } from '../../../src/adapters/files/rows.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rows-'));
});
afterEach(() => rm(dir, { recursive: true }));

async function file(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, bytes);
  return path;
}

const csv = '账号,姓名\r\nwang, 王小明 \r\n\r\n"li","李,四"\r\n';
const expected = [
  { sheet: 'csv', row: 1, cells: ['账号', '姓名'] },
  { sheet: 'csv', row: 2, cells: ['wang', '王小明'] },
  { sheet: 'csv', row: 4, cells: ['li', '李,四'] },
];

describe('readRows', () => {
  it.each([
    ['UTF-8', Buffer.from(csv)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${csv}`)],
    ['GBK', iconv.encode(csv, 'gbk')],
  ])('reads csv in %s', async (_, bytes) => {
    expect(await readRows(await file('a.csv', bytes))).toEqual(expected);
  });

  it('reads the sheets of an xlsx, numbers as they are shown', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('高一').addRows([
      ['账号', '姓名'],
      [1001, '王小明'],
    ]);
    workbook.addWorksheet('高二').addRow(['账号', '姓名']);
    const path = join(dir, 'a.xlsx');
    await workbook.xlsx.writeFile(path);
    expect(await readRows(path)).toEqual([
      { sheet: '高一', row: 1, cells: ['账号', '姓名'] },
      { sheet: '高一', row: 2, cells: ['1001', '王小明'] },
      { sheet: '高二', row: 1, cells: ['账号', '姓名'] },
    ]);
  });

  it.each([
    ['a.pdf', '%PDF', '只收 csv 和 xlsx'],
    ['a.xlsx', 'no zip', '读不出表格'],
  ])('says in a sentence why it cannot read %s', async (name, bytes, sentence) => {
    await expect(readRows(await file(name, bytes))).rejects.toThrow(sentence);
  });

  it('says that a file is not there', async () => {
    await expect(readRows(join(dir, 'none.csv'))).rejects.toThrow('打不开');
  });
});
