import mammoth from 'mammoth';
import { z } from 'zod';
import type { RawCells, RawLine, RawPart } from '../../domain/bank/raw.ts';
import { recogniseTable } from '../../domain/bank/table.ts';
import { Numbering } from './numbering.ts';
import { guardZip } from './zip-guard.ts';

/** What mammoth knows of a document, as far as it is used here. */
const nodeSchema = z.looseObject({
  type: z.string(),
  value: z.string().optional(),
  children: z.array(z.unknown()).optional(),
  /** Kept as it is: that it is the same object is what is used of it. */
  numbering: z.custom<object>((value) => typeof value === 'object').nullish(),
});
type Node = z.infer<typeof nodeSchema>;

/**
 * A document's paragraphs as lines and its tables as tables, in their order.
 * @throws UserError when the file unfolds to fill memory; Error when it is no document
 */
export async function docxParts(bytes: Buffer): Promise<readonly RawPart[]> {
  await guardZip(bytes);
  let root: unknown = null;
  const keep = (document: unknown) => {
    root = document;
    return document;
  };
  await mammoth.convertToHtml(
    { buffer: bytes },
    { transformDocument: keep, externalFileAccess: false, ignoreEmptyParagraphs: true },
  );
  return new Reading().of(nodeSchema.parse(root));
}

class Reading {
  private readonly lines: RawLine[] = [];
  private readonly tables: RawPart[] = [];
  private readonly numbering = new Numbering();
  private paragraphs = 0;

  of(root: Node): readonly RawPart[] {
    const list = (node: Node): readonly Node[] => (node.type === 'paragraph' ? [node] : childrenOf(node).flatMap(list));
    this.numbering.survey(list(root).map((node) => ({ list: node.numbering ?? null, text: textOf(node) })));
    this.into(root);
    return [...this.tables, { kind: 'text', unit: '段', lines: this.lines }];
  }

  private into(node: Node): void {
    if (node.type === 'paragraph') {
      this.paragraph(node);
      return;
    }
    if (node.type === 'table') {
      this.table(node);
      return;
    }
    for (const child of childrenOf(node)) this.into(child);
  }

  private paragraph(node: Node): void {
    this.paragraphs += 1;
    const mark = this.numbering.mark(node.numbering ?? null);
    const [first = '', ...rest] = textOf(node).split('\n');
    this.lines.push({ row: this.paragraphs, text: `${mark}${first}` });
    for (const text of rest) this.lines.push({ row: this.paragraphs, text });
  }

  /** A table with a head is one of questions; any other is text that happens to stand in boxes. */
  private table(node: Node): void {
    const before = this.paragraphs;
    const rows = childrenOf(node).map((row, at): RawCells => {
      const cells = childrenOf(row).map((cell) => {
        const paragraphs = childrenOf(cell);
        this.paragraphs += paragraphs.length;
        return paragraphs.map(textOf).join('\n').trim();
      });
      return { row: at + 1, cells };
    });
    const sheet = `表格 ${this.tables.length + 1}`;
    const table: RawPart = { kind: 'table', sheet, rows };
    if (recogniseTable(table).notes.length === 0) {
      this.tables.push(table);
      return;
    }
    for (const { cells, row } of rows) this.boxes(before + row, cells);
  }

  private boxes(row: number, cells: readonly string[]): void {
    const isShort = cells.every((cell) => cell.length <= 12 && !cell.includes('\n'));
    const texts = isShort ? [cells.join('\t')] : cells.flatMap((cell) => cell.split('\n'));
    for (const text of texts) this.lines.push({ row, text });
  }
}

function childrenOf(node: Node): readonly Node[] {
  return (node.children ?? []).flatMap((child) => {
    const read = nodeSchema.safeParse(child);
    return read.success ? [read.data] : [];
  });
}

function textOf(node: Node): string {
  if (node.type === 'text') return node.value ?? '';
  if (node.type === 'tab') return '\t';
  if (node.type === 'break') return '\n';
  return childrenOf(node)
    .map(textOf)
    .join(node.type === 'tableCell' || node.type === 'table' ? '\n' : '');
}
