import { type Entry, questionFrom } from './fields.ts';
import { type Field, fieldOf, isQuestionHead } from './keys.ts';
import { kindOf } from './kinds.ts';
import { ownTitles } from './own-titles.ts';
import {
  type Place,
  type RawCells,
  type RawPart,
  type RawQuestion,
  type Recognised,
  type RefusedRow,
  sorted,
} from './raw.ts';

/** A table of one sheet: a head row names the columns; a row of one cell that says a kind is a heading. */
export function recogniseTable({ sheet, rows }: Extract<RawPart, { kind: 'table' }>, above = ''): Recognised {
  const read: (RawQuestion | RefusedRow)[] = [];
  let head: readonly (Field | null)[] | null = null;
  let isOwn = false;
  let heading = sheet !== null && kindOf(sheet) !== null ? sheet : above;
  for (const { row, cells } of rows) {
    const filled = cells.filter((cell) => cell.trim() !== '');
    const fields = cells.map(fieldOf);
    if (head === null ? isQuestionHead(fields) : isHeadAgain(fields, filled.length)) {
      head = fields;
      isOwn = ownTitles.every((title) => cells.includes(title));
    } else if (isHeading(filled)) heading = filled[0] ?? heading;
    else if (head && filled.length > 0) {
      const place: Place = { sheet, row, unit: '行' };
      read.push(
        questionFrom(entries(head, isOwn ? cells.map(withoutGuard) : cells), { place, heading, countedBy: 'person' }),
      );
    }
  }
  return sorted(read, head ? [] : headless(sheet, rows));
}

/** Below a head, a row with an option called 问题 and the answer A is a question; a second head has titles in most cells. */
function isHeadAgain(fields: readonly (Field | null)[], filled: number): boolean {
  const known = fields.filter((field) => field !== null).length;
  return fields.includes('stem') && fields.includes('answer') && known > filled / 2;
}

/** An apostrophe that our own tables put before what a spreadsheet would run. */
function withoutGuard(cell: string): string {
  return cell.replace(/^'(?='*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u, '');
}

/** `二、多选题（每题3分）`: the same words in all cells where they were merged. */
function isHeading(filled: readonly string[]): boolean {
  const [first = ''] = filled;
  return (
    filled.length > 0 &&
    new Set(filled).size === 1 &&
    first.length <= 40 &&
    kindOf(first) !== null &&
    !/[?？]|[(（]\s*[)）]/u.test(first)
  );
}

function entries(head: readonly (Field | null)[], cells: readonly string[]): readonly Entry[] {
  return head.flatMap((field, at): Entry[] => (field ? [[field, cells[at] ?? '']] : []));
}

/** A table without a head is not read at all, and that is said: its rows are in no count. */
function headless(sheet: string | null, rows: readonly RawCells[]): readonly string[] {
  if (rows.every(({ cells }) => cells.every((cell) => cell.trim() === ''))) return [];
  return [
    `${sheet === null ? '' : `表“${sheet}”`}没有找到表头，没有读。表头要有“题干”和“答案”。例：题干,选项A,选项B,答案`,
  ];
}
