import ExcelJS from 'exceljs';
import { readContents } from '../../src/adapters/content/read.ts';
import { importQuestions } from '../../src/adapters/files/import-questions.ts';
import { contentDir } from '../../src/compose/paths.ts';
import type { Accounting } from '../../src/domain/bank/account.ts';
import { SameIndex } from '../../src/domain/bank/index-of-same.ts';
import type { Question } from '../../src/domain/content/items.ts';

export const { contents } = readContents(contentDir);

export function account(name: string, data: string | Buffer, index = new SameIndex()): Promise<Accounting> {
  return importQuestions(Buffer.from(data), name, { index, contents });
}

/** A row a line: `+` taken, with the right options by their text; `=` duplicate; `-` refused, with column and reason. */
export async function told(name: string, data: string | Buffer): Promise<readonly string[]> {
  const { taken, duplicate, refused } = await account(name, data);
  return [
    ...taken.map(
      ({ body, conflictWith }) =>
        `+ ${body.type} ${body.stem} → ${right(body)}${conflictWith.length > 0 ? ' (conflict)' : ''}`,
    ),
    ...duplicate.map(({ place }) => `= ${place.row}`),
    ...refused.map(({ place, column, why }) => `- ${place.row} ${column}：${why}`),
  ];
}

/** The texts of the right options. */
function right({ type, options, answer }: Question): string {
  if (type === 'judge') return answer;
  const texts = Array.from(answer, (letter) => options.find((option) => option.startsWith(`${letter}. `))?.slice(3));
  return texts.join('、');
}

/** A workbook of sheets by name; a cell is a number only where it was given as one. */
export async function workbook(
  sheets: Readonly<Record<string, readonly (readonly (string | number | boolean | object | null)[])[]>>,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows.map((row) => [...row]));
  return Buffer.from(await book.xlsx.writeBuffer());
}
