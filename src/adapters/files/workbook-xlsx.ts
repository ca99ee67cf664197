import ExcelJS from 'exceljs';
import type { NamedFile } from '../../core/file.ts';
import { printable } from '../../core/printable.ts';
import type { Cell, Sheet, Workbook } from '../../domain/ledger/workbook.ts';
import { keepAsText } from './table.ts';

/** A workbook with frozen head rows, filters, and sheets that print a page wide. */
export async function makeWorkbook({ name, sheets }: Workbook): Promise<NamedFile> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = '纪小助';
  for (const sheet of sheets) addSheet(workbook, sheet);
  return { name: `${name}.xlsx`, bytes: new Uint8Array(await workbook.xlsx.writeBuffer()) };
}

function addSheet(workbook: ExcelJS.Workbook, { title, columns, rows }: Sheet): void {
  const sheet = workbook.addWorksheet(title, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: '&C&A　第 &P 页，共 &N 页' },
  });
  sheet.columns = columns.map((column) => ({ header: column.title, width: column.width }));
  for (const row of rows) {
    const added = sheet.addRow(row.map(asValue));
    added.eachCell(keepAsText);
    row.forEach((cell, at) => {
      if (cell instanceof Temporal.PlainDate) added.getCell(at + 1).numFmt = 'yyyy-mm-dd';
    });
    added.height = heightOf(row, columns);
  }
  const last = { row: rows.length + 1, column: columns.length };
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: last };
  sheet.pageSetup.printTitlesRow = '1:1';
  sheet.pageSetup.printArea = `A1:${sheet.getCell(last.row, last.column).address}`;
  sheet.eachRow((row, at) => {
    // A number at the right edge would run into the text beside it.
    row.alignment = { vertical: 'top', horizontal: 'left', wrapText: true };
    row.font = { name: '宋体', size: 10.5, bold: at === 1 };
    row.eachCell({ includeEmpty: true }, (cell) => {
      cell.border = { top: thin, left: thin, bottom: thin, right: thin };
    });
  });
}

const thin = { style: 'thin' } as const;

/** exceljs writes the day that a `Date` has at Greenwich. */
function asValue(cell: Cell): string | number | Date | null {
  if (cell instanceof Temporal.PlainDate) return new Date(Date.UTC(cell.year, cell.month - 1, cell.day));
  return typeof cell === 'string' ? printable(cell) : cell;
}

/** Of one line at 10.5 points, in points. */
const lineHeight = 15;
/** What spreadsheets take at most. */
const tallest = 409;
/** Of a cell's width, its margins and what a line's end leaves over. */
const unused = 2;

/** Not every program works out by itself how tall a row with wrapped text must be, so the file says it. */
function heightOf(row: readonly Cell[], columns: Sheet['columns']): number {
  const lines = row.map((cell, at) =>
    typeof cell === 'string' ? linesOf(cell, (columns[at]?.width ?? 9) - unused) : 1,
  );
  return Math.min(tallest, lineHeight * Math.max(1, ...lines) + 3);
}

function linesOf(text: string, width: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / width)), 0);
}

/** In characters: all but the narrow ones of the first blocks take two. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) < 0x1100 ? 1 : 2), 0);
}
