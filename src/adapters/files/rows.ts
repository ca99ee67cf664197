import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { z } from 'zod';
import { OperatorError } from '../../core/errors.ts';

/** One row of a sheet, with where it stood; cells as trimmed text. */
export interface SheetRow {
  readonly sheet: string;
  /** Counted from 1, as people see it in the file. */
  readonly row: number;
  readonly cells: readonly string[];
}

const longestFile = 20 * 1024 * 1024;

/**
 * Reads csv (UTF-8 or GBK) or xlsx into rows of text.
 * @throws OperatorError when the file cannot be read as either
 */
export async function readRows(file: string): Promise<readonly SheetRow[]> {
  const kind = extname(file).toLowerCase();
  if (kind !== '.csv' && kind !== '.xlsx') throw new OperatorError(`${file}：只收 csv 和 xlsx。`);
  const bytes = await read(file);
  try {
    return kind === '.csv' ? csvRows(bytes) : await xlsxRows(bytes);
  } catch (error) {
    throw new OperatorError(`${file}：读不出表格（${error instanceof Error ? error.message : String(error)}）。`, {
      cause: error,
    });
  }
}

async function read(file: string): Promise<Buffer> {
  try {
    const bytes = await readFile(file);
    if (bytes.length > longestFile) throw new OperatorError(`${file}：超过 20 MB，请分成几个文件。`);
    return bytes;
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(`${file}：打不开这个文件。`, { cause: error });
  }
}

const csvSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

function csvRows(bytes: Buffer): readonly SheetRow[] {
  // What csv-parse yields with `info` is not in its types.
  const rows: unknown = parseCsv(decode(bytes), {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  return csvSchema.parse(rows).map(({ record, info }) => ({ sheet: 'csv', row: info.lines, cells: record }));
}

/** Excel on Chinese Windows saves csv as GBK: what is no UTF-8 is read as that. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return iconv.decode(bytes, 'gb18030');
    throw error;
  }
}

async function xlsxRows(bytes: Buffer): Promise<readonly SheetRow[]> {
  const workbook = new ExcelJS.Workbook();
  // exceljs declares an older Buffer than Node's; an ArrayBuffer is what both mean.
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer);
  const rows: SheetRow[] = [];
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row, at) => {
      const cells = Array.from({ length: row.cellCount }, (_, column) => row.getCell(column + 1).text.trim());
      rows.push({ sheet: sheet.name, row: at, cells });
    });
  }
  return rows;
}
