import { z } from 'zod';
import { entriesOf, questionFrom } from './fields.ts';
import { isQuestionHead } from './keys.ts';
import { kindOf } from './kinds.ts';
import {
  isRefused,
  type Place,
  type RawPart,
  type RawQuestion,
  type Recognised,
  type RefusedRow,
  sorted,
} from './raw.ts';
import { recogniseTable } from './table.ts';

const deepest = 8;
const list = z.array(z.unknown());
const object = z.record(z.string(), z.unknown());

/** Collects the questions of a tree of lists and objects, in its order. */
class Walk {
  readonly questions: RawQuestion[] = [];
  readonly refused: RefusedRow[] = [];
  readonly notes: string[] = [];
  private count = 0;

  /** @param heading the nearest key or type above that says a kind */
  into(value: unknown, heading: string, depth = 0): void {
    if (depth > deepest) return;
    const items = list.safeParse(value);
    if (items.success) {
      this.list(items.data, heading, depth);
      return;
    }
    const one = object.safeParse(value);
    if (!one.success) return;
    if (isQuestion(one.data)) this.row(one.data, heading);
    else this.children(one.data, heading, depth);
  }

  private list(items: readonly unknown[], heading: string, depth: number): void {
    const table = z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))).safeParse(items);
    if (table.success && table.data.length > 0) {
      this.table(table.data, heading);
      return;
    }
    const isBank = items.some((item) => object.safeParse(item).success && isQuestion(item));
    for (const item of items) {
      if (isBank && !isGroup(item)) this.row(item, heading);
      else this.into(item, heading, depth + 1);
    }
  }

  private children(parent: Record<string, unknown>, heading: string, depth: number): void {
    const says = Object.values(parent).find((value) => typeof value === 'string' && kindOf(value) !== null);
    const own = typeof says === 'string' ? says : heading;
    for (const [key, value] of Object.entries(parent)) {
      if (typeof value === 'object') this.into(value, kindOf(key) === null ? own : key, depth + 1);
    }
  }

  private row(value: unknown, heading: string): void {
    this.count += 1;
    const place: Place = { sheet: null, row: this.count, unit: '条' };
    const row = recordRow(value, place, heading);
    if (isRefused(row)) this.refused.push(row);
    else this.questions.push(row);
  }

  private table(rows: readonly (readonly unknown[])[], heading: string): void {
    const cells = rows.map((row, at) => ({ row: at + 1, cells: row.map((cell) => String(cell ?? '').trim()) }));
    const read = recogniseTable({ kind: 'table', sheet: null, rows: cells }, heading);
    this.questions.push(...read.questions.map((question) => ({ ...question, countedBy: 'program' as const })));
    this.refused.push(...read.refused);
    this.notes.push(...read.notes);
  }
}

function recordRow(value: unknown, place: Place, heading: string): RawQuestion | RefusedRow {
  const record = object.safeParse(value);
  if (!record.success) return { place, column: '题干', why: '不是一道题（应为带“题干”“选项”“答案”的对象）' };
  return questionFrom(entriesOf(record.data), { place, heading, countedBy: 'program' });
}

/** Has a stem and something to answer with, and is no heading over questions. */
function isQuestion(value: unknown): boolean {
  const record = object.safeParse(value);
  if (!record.success || isGroup(value)) return false;
  return isQuestionHead(entriesOf(record.data).map(([field]) => field));
}

/** `{ title: '第一章', questions: […] }`: a list of questions below, whatever else it carries. */
function isGroup(value: unknown): boolean {
  const record = object.safeParse(value);
  if (!record.success) return false;
  return Object.values(record.data).some((below) => {
    const items = list.safeParse(below);
    const first = items.success ? object.safeParse(items.data[0]) : null;
    if (!first?.success) return false;
    const fields = entriesOf(first.data).map(([field]) => field);
    return (
      fields.includes('stem') &&
      fields.includes('answer') &&
      fields.some((field) => field !== 'stem' && field !== 'answer')
    );
  });
}

/** Questions of a JSON value, wherever in it they stand. */
export function recogniseRecords({ value, name }: Extract<RawPart, { kind: 'records' }>): Recognised {
  const walk = new Walk();
  walk.into(value, kindOf(name) === null ? '' : name);
  return walk;
}

/** Questions of JSON Lines: a line that is none is refused, so that the count is exact. */
export function recogniseLines({ lines }: Extract<RawPart, { kind: 'jsonLines' }>): Recognised {
  const rows = lines.map(({ row, value }): RawQuestion | RefusedRow => {
    const place: Place = { sheet: null, row, unit: '行' };
    if (value === undefined) return { place, column: '整行', why: '这一行不是 JSON' };
    return recordRow(value, place, '');
  });
  return sorted(rows);
}
