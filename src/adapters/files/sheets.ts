import { parse as parseCsv } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { z } from 'zod';
import { guardZip } from './zip-guard.ts';

/** One row of a sheet, with where it stood; cells as trimmed text. */
export interface SheetRow {
  readonly sheet: string;
  /** Counted from 1, as people see it in the file. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** What stands further right is no table that anybody typed. */
const widest = 60;
/** Parts that are of no use here, some of which unfold over whole columns when they are read. */
const ignored = {
  ignoreNodes: [
    'dataValidations',
    'conditionalFormatting',
    'mergeCells',
    'drawing',
    'picture',
    'tableParts',
    'extLst',
    'hyperlinks',
  ],
};

const csvSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

/** @param text decoded; commas, semicolons or tabs between the cells */
export function csvRows(text: string): readonly SheetRow[] {
  // What csv-parse yields with `info` is not in its types.
  const rows: unknown = parseCsv(text, {
    bom: true,
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  });
  return csvSchema.parse(rows).map(({ record, info }) => ({ sheet: 'csv', row: info.lines, cells: record }));
}

/** Tabs wherever there are columns of them; else what the first lines have more of. */
function delimiterOf(text: string): string {
  const lines = text.slice(0, 4000).split('\n', 10);
  const most = (sign: string) => Math.max(...lines.map((line) => line.split(sign).length));
  if (most('\t') > 2) return '\t';
  return most(';') > most(',') ? ';' : ',';
}

/** @throws UserError when the file unfolds to fill memory; Error when it is no workbook */
export async function xlsxRows(bytes: Buffer): Promise<readonly SheetRow[]> {
  await guardZip(bytes);
  const workbook = new ExcelJS.Workbook();
  // exceljs declares an older Buffer than Node's; an ArrayBuffer is what both mean.
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer, ignored);
  const rows: SheetRow[] = [];
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row, at) => {
      const width = Math.min(row.cellCount, widest);
      const cells = Array.from({ length: width }, (_, column) => cellText(row.getCell(column + 1)));
      rows.push({ sheet: sheet.name, row: at, cells });
    });
  }
  return rows;
}

/** As people see it: a day as a day, a share with its sign. */
function cellText(cell: ExcelJS.Cell): string {
  const { value } = cell;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number' && cell.numFmt?.endsWith('%')) return `${Number((value * 100).toFixed(6))}%`;
  return cell.text.trim();
}
