import type { Writable } from 'node:stream';
import { giftText, type QuestionRecord, questionCells, questionRecord } from '../../domain/bank/record.ts';
import type { Question } from '../../domain/content/items.ts';
import type { ExportRow } from '../../domain/export.ts';
import { safeCell, type TableFormat, write, writeTable } from './table.ts';

export type QuestionFormat = TableFormat | 'json' | 'gift';

export interface Exported {
  readonly question: Question;
  readonly no: number;
  readonly state: QuestionRecord['state'];
  readonly ai: QuestionRecord['ai'];
}

/** Writes questions as they come, in a form that reads back without loss. */
export async function writeQuestions(
  all: AsyncIterable<Exported>,
  format: QuestionFormat,
  out: Writable,
): Promise<void> {
  switch (format) {
    case 'csv':
      return writeTable(cells(all), format, out);
    case 'xlsx':
      return writeTable(guarded(cells(all)), format, out);
    case 'gift':
      for await (const one of all) await write(out, giftText(record(one), one.question));
      return;
    case 'jsonl':
      for await (const one of all) await write(out, `${JSON.stringify(record(one))}\n`);
      return;
    case 'json':
      return writeList(all, out);
    default:
      return format satisfies never;
  }
}

function record({ question, ...kept }: Exported): QuestionRecord {
  return questionRecord(question, kept);
}

async function* cells(all: AsyncIterable<Exported>): AsyncIterable<ExportRow> {
  for await (const one of all) yield questionCells(record(one));
}

/** Read back, a table of ours loses one apostrophe before such a text, from whatever kind of file: so each has one. */
async function* guarded(rows: AsyncIterable<ExportRow>): AsyncIterable<ExportRow> {
  for await (const row of rows) {
    yield Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, safeCell(cell)]));
  }
}

async function writeList(all: AsyncIterable<Exported>, out: Writable): Promise<void> {
  let before = '[\n';
  for await (const one of all) {
    await write(out, `${before}${JSON.stringify(record(one))}`);
    before = ',\n';
  }
  await write(out, before === '[\n' ? '[]\n' : '\n]\n');
}
