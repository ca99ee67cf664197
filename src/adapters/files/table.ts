import { PassThrough, type Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import ExcelJS from 'exceljs';
import type { ExportRow } from '../../domain/export.ts';

export type TableFormat = 'jsonl' | 'csv' | 'xlsx';

type Cell = ExportRow[string];

export const csvOptions = {
  bom: false,
  record_delimiter: 'windows',
  // Left alone, `false` would be as empty as what is not known.
  cast: { boolean: (value: boolean) => String(value) },
} as const;

const formulaLike = /^'*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u;

/**
 * In csv, where nothing says what a cell is: one that a spreadsheet would run as a formula is text with an apostrophe
 * before it; so is one that already has it, so that taking one away gives the text again.
 */
export function safeText(text: string): string {
  return formulaLike.test(text) ? `'${text}` : text;
}

/**
 * In xlsx a cell says itself that it is text, and stands there as it was written. The text format keeps it so when
 * somebody edits it.
 */
export function keepAsText(cell: ExcelJS.Cell): void {
  if (typeof cell.value === 'string' && formulaLike.test(cell.value)) cell.numFmt = '@';
}

export function safeCell(value: Cell): Cell {
  return typeof value === 'string' ? safeText(value) : value;
}

/** Writes rows as they come; only xlsx, a zip, is built as a stream of its own. */
export async function writeTable(rows: AsyncIterable<ExportRow>, format: TableFormat, out: Writable): Promise<void> {
  switch (format) {
    case 'jsonl':
      for await (const row of rows) await write(out, `${JSON.stringify(row)}\n`);
      return;
    case 'csv':
      return writeCsv(rows, out);
    case 'xlsx':
      return writeXlsx(rows, out);
    default:
      return format satisfies never;
  }
}

async function writeCsv(rows: AsyncIterable<ExportRow>, out: Writable): Promise<void> {
  let headed = false;
  for await (const row of rows) {
    // The byte order mark is what makes Excel read UTF-8.
    if (!headed) await write(out, `\uFEFF${stringify([Object.keys(row)], csvOptions)}`);
    headed = true;
    await write(out, stringify([Object.values(row).map(safeCell)], csvOptions));
  }
}

async function writeXlsx(rows: AsyncIterable<ExportRow>, out: Writable): Promise<void> {
  // exceljs waits for its stream to finish, which standard output never does: it gets one of its own.
  const own = new PassThrough();
  const through = pipeline(own, out, { end: false });
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: own });
  const sheet = workbook.addWorksheet('数据', { views: [{ state: 'frozen', ySplit: 1 }] });
  let headed = false;
  let isByAi = false;
  for await (const row of rows) {
    if (!headed) sheet.addRow(Object.keys(row)).commit();
    headed = true;
    isByAi ||= String(row.AI生成 ?? '') !== '';
    const added = sheet.addRow(Object.values(row));
    added.eachCell(keepAsText);
    added.commit();
  }
  sheet.commit();
  // Written at the end, so what the rows said can stand in the file's properties.
  if (isByAi)
    Object.assign(workbook, { keywords: 'AI生成', description: '“AI生成”一列有字的行由 AI 生成，经人审核才发布' });
  await workbook.commit();
  await through;
}

export async function write(out: Writable, text: string): Promise<void> {
  if (out.write(text)) return;
  await new Promise<void>((drained) => out.once('drain', () => drained()));
}

/** Resolves when everything written has left the process. */
export async function end(out: Writable): Promise<void> {
  out.end();
  await finished(out);
}
