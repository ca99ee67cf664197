import { stringify } from 'csv-stringify/sync';
import type { NamedFile } from '../../core/file.ts';
import { printable } from '../../core/printable.ts';
import type { Cell, Workbook } from '../../domain/ledger/workbook.ts';
import { csvOptions, safeText } from './table.ts';

/** The same as the workbook, a file a sheet. */
export function makeCsv({ name, sheets }: Workbook): readonly NamedFile[] {
  return sheets.map(({ title, columns, rows }) => {
    const plain = rows.map((row) => row.map(asField));
    // The byte order mark is what makes Excel read UTF-8.
    const text = `\uFEFF${stringify([columns.map((column) => column.title), ...plain], csvOptions)}`;
    return { name: `${name}-${title}.csv`, bytes: Buffer.from(text) };
  });
}

function asField(cell: Cell): string | number | null {
  if (cell instanceof Temporal.PlainDate) return cell.toString();
  return typeof cell === 'string' ? safeText(printable(cell)) : cell;
}
