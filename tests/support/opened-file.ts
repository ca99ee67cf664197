import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import type { NamedFile } from '../../src/core/file.ts';
import type { TestHouse } from './house.ts';

/** The files that reached somebody's private chat, oldest first. */
export function filesTo(house: TestHouse, userId: string): readonly NamedFile[] {
  return house.seen.flatMap(({ place, content }) => (place === userId && content.kind === 'file' ? [content] : []));
}

export function lastFileTo(house: TestHouse, userId: string): NamedFile {
  const file = filesTo(house, userId).at(-1);
  if (!file) throw new Error(`no file reached ${userId}`);
  return file;
}

/** A part of a zipped file, as it stands. */
export function partOf({ bytes }: Pick<NamedFile, 'bytes'>, path: string): string {
  return strFromU8(unzipSync(bytes)[path] ?? new Uint8Array());
}

/** The paragraphs of a docx, as text. */
export function docxLines(file: Pick<NamedFile, 'bytes'>): readonly string[] {
  const xml = partOf(file, 'word/document.xml');
  return Array.from(xml.matchAll(/<w:p[ >].*?<\/w:p>/gsu), ([paragraph]) =>
    Array.from(paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu), ([, text = '']) => plainText(text)).join(''),
  );
}

function plainText(text: string): string {
  const plain = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' } as const;
  return text.replaceAll(/&(?:lt|gt|quot|apos|amp);/gu, (one) => Reflect.get(plain, one));
}

/** The cells of a workbook as they stand there, by sheet; the head row first. */
export async function sheetsIn({
  bytes,
}: Pick<NamedFile, 'bytes'>): Promise<ReadonlyMap<string, readonly unknown[][]>> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer);
  return new Map(
    workbook.worksheets.map((sheet) => {
      const rows: unknown[][] = [];
      sheet.eachRow((row) =>
        rows.push(Array.from({ length: sheet.columnCount }, (_, at) => shown(row.getCell(at + 1).value))),
      );
      return [sheet.name, rows];
    }),
  );
}

/** A day as people see it. */
function shown(value: ExcelJS.CellValue): unknown {
  return value instanceof Date ? value.toISOString().slice(0, 10) : value;
}
