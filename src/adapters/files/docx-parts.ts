import {
  type IParagraphOptions,
  type ITableCellOptions,
  Paragraph,
  Table,
  TableCell,
  type TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { printable } from '../../core/printable.ts';
import { fontOf } from './docx-fonts.ts';
import { textWidth } from './docx-page.ts';

export function table(columnWidths: number[], rows: TableRow[]): Table {
  return new Table({ width: { size: textWidth, type: WidthType.DXA }, columnWidths, rows });
}

export function cell(width: number, children: readonly Paragraph[], more: Partial<ITableCellOptions> = {}): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    verticalAlign: VerticalAlign.CENTER,
    ...more,
    // A cell without a paragraph is damaged to Word.
    children: children.length > 0 ? [...children] : [line({}, [])],
  });
}

export function line(options: IParagraphOptions, children: TextRun[]): Paragraph {
  return new Paragraph({ keepLines: true, ...options, children });
}

/** What a person or the library wrote: a paragraph a line, and nothing that would make the file damaged. */
export function words(text: string, options: IParagraphOptions = {}): readonly Paragraph[] {
  return printable(text)
    .split('\n')
    .map((one) => new Paragraph({ ...options, children: [new TextRun({ text: one })] }));
}

export function heading(text: string, size: `${number}pt`, options: IParagraphOptions = {}): Paragraph {
  return line({ keepNext: true, ...options }, [new TextRun({ text: printable(text), font: fontOf('黑体'), size })]);
}
