import ExcelJS from 'exceljs';
import type { NamedFile } from '../../core/file.ts';
import { printable } from '../../core/printable.ts';
import { aiColumn, type Cell, isPartlyByAi, type Sheet, type Workbook } from '../../domain/ledger/workbook.ts';
import { safeText } from './table.ts';

/** A workbook with frozen head rows, filters, and sheets that print a page wide. */
export async function makeWorkbook(book: Workbook): Promise<NamedFile> {
  const { name, sheets } = book;
  const workbook = new ExcelJS.Workbook();
  workbook.creator = '纪小助';
  if (isPartlyByAi(book)) {
    Object.assign(workbook, { keywords: aiColumn, description: '“AI生成”一列有字的行含 AI 生成的内容，经人审核' });
  }
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
  for (const row of rows) sheet.addRow(row.map(asCell));
  const last = { row: rows.length + 1, column: columns.length };
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: last };
  sheet.pageSetup.printTitlesRow = '1:1';
  sheet.pageSetup.printArea = `A1:${sheet.getCell(last.row, last.column).address}`;
  sheet.eachRow((row, at) => {
    row.alignment = { vertical: 'top', wrapText: true };
    row.font = { name: '宋体', size: 10.5, bold: at === 1 };
    row.eachCell({ includeEmpty: true }, (cell) => {
      cell.border = { top: thin, left: thin, bottom: thin, right: thin };
    });
  });
}

const thin = { style: 'thin' } as const;

function asCell(value: Cell): Cell {
  return typeof value === 'string' ? safeText(printable(value)) : value;
}
