import { AlignmentType, type FileChild, TableRow } from 'docx';
import type { NamedFile } from '../../core/file.ts';
import type { Report, ReportSection } from '../../domain/records/report.ts';
import { a4Docx, textWidth } from './docx-page.ts';
import { cell, heading, line, table, words } from './docx-parts.ts';

const paragraph = { spacing: { before: 40, line: 320 } } as const;

/** A report as pages to print. */
export async function makeReport({ name, title, subtitle, sections }: Report): Promise<NamedFile> {
  const children = [
    heading(title, '16pt', { alignment: AlignmentType.CENTER, spacing: { after: 60 } }),
    ...words(subtitle, { alignment: AlignmentType.CENTER, spacing: { after: 120 } }),
    ...sections.flatMap(section),
  ];
  return { name: `${name}.docx`, bytes: await a4Docx({ title, foot: title, isByAi: false, children }) };
}

function section({ title, lines, table: rows = [], blank = 0 }: ReportSection): readonly FileChild[] {
  return [
    heading(title, '12pt', { spacing: { before: 200, after: 60 } }),
    ...lines.flatMap((text) => words(text, paragraph)),
    ...(rows.length > 0 ? [tableOf(rows)] : []),
    // Room to write stays with its heading.
    ...Array.from({ length: blank }, (_, at) => line({ ...paragraph, keepNext: at < blank - 1 }, [])),
  ];
}

function tableOf(rows: readonly (readonly string[])[]): FileChild {
  const columns = rows[0]?.length ?? 1;
  const widths = Array.from({ length: columns }, () => Math.floor(textWidth / columns));
  const made = rows.map(
    (row, at) =>
      new TableRow({
        cantSplit: true,
        tableHeader: at === 0,
        children: row.map((text, column) =>
          cell(widths[column] ?? 0, at === 0 ? [heading(text, '10.5pt')] : words(text)),
        ),
      }),
  );
  return table(widths, made);
}
