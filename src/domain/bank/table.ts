import { type Entry, questionFrom } from './fields.ts';
import { type Field, fieldOf, isQuestionHead } from './keys.ts';
import { kindOf } from './kinds.ts';
import { ownTitles } from './own-titles.ts';
import { namesKind } from './paper/headings.ts';
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
  let head: Head | null = null;
  let heading = sheet !== null && kindOf(sheet) !== null ? sheet : above;
  for (const { row, cells } of rows) {
    const filled = cells.filter((cell) => cell.trim() !== '');
    const next: Head | null = headOf(cells, head) ?? (read.length === 0 ? lowerHead(cells, head) : null);
    if (next) head = next;
    else if (isHeading(filled)) heading = filled[0] ?? heading;
    else if (head && filled.length > 0) {
      const place: Place = { sheet, row, unit: '行' };
      read.push(questionFrom(entries(head, cells), { place, heading, countedBy: 'person' }));
    }
  }
  return sorted(read, head ? [] : headless(sheet, rows));
}

interface Head {
  readonly fields: readonly (Field | null)[];
  /** Written by this program. */
  readonly isOwn: boolean;
}

/**
 * The head that a row is, or null. Below a head, a row with an option called 问题 and the answer A is a question: a second
 * head has a title also where the first one has its stems.
 */
function headOf(cells: readonly string[], before: Head | null): Head | null {
  const fields = cells.map(fieldOf);
  const isAgain = before === null || (fields[before.fields.indexOf('stem')] ?? null) !== null;
  if (!isAgain || !isQuestionHead(fields)) return null;
  return { fields, isOwn: ownTitles.every((title) => cells.includes(title)) };
}

/** The letters below a 选项 that was merged over them: a row that is nothing else. */
function lowerHead(cells: readonly string[], above: Head | null): Head | null {
  if (!above) return null;
  const { fields, isOwn } = above;
  const below = cells.map((cell) => (cell.trim() === '' ? null : (fieldOf(cell) ?? 'unknown')));
  const filled = below.flatMap((field, at) => (field === null ? [] : [{ field, over: fields[at] ?? null }]));
  const areLetters = filled.every(
    ({ field, over }) => field.startsWith('option:') && (over === null || over === 'options'),
  );
  if (filled.length < 2 || !areLetters) return null;
  const width = Math.max(cells.length, fields.length);
  const both = Array.from({ length: width }, (_, at) => {
    const letter = below[at];
    return letter && letter !== 'unknown' ? letter : (fields[at] ?? null);
  });
  return { fields: both, isOwn };
}

/** An apostrophe that our own tables put before what a spreadsheet would run. */
function withoutGuard(cell: string): string {
  return cell.replace(/^'(?='*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u, '');
}

/** `二、多选题（每题3分）`: the same words in all cells where they were merged. */
function isHeading(filled: readonly string[]): boolean {
  const [first = ''] = filled;
  return filled.length > 0 && new Set(filled).size === 1 && first.length <= 40 && namesKind(first);
}

function entries({ fields, isOwn }: Head, cells: readonly string[]): readonly Entry[] {
  return fields.flatMap((field, at): Entry[] => {
    const cell = cells[at] ?? '';
    return field ? [[field, isOwn ? withoutGuard(cell) : cell]] : [];
  });
}

/** A table without a head is not read at all, and that is said: its rows are in no count. */
function headless(sheet: string | null, rows: readonly RawCells[]): readonly string[] {
  if (rows.every(({ cells }) => cells.every((cell) => cell.trim() === ''))) return [];
  return [
    `${sheet === null ? '' : `表“${sheet}”`}没有找到表头，没有读。表头要有“题干”和“答案”。例：题干,选项A,选项B,答案`,
  ];
}
