import { extname } from 'node:path';
import { UserError } from '../../core/errors.ts';
import type { RawPart } from '../../domain/bank/raw.ts';
import { decodeText } from './decode.ts';
import { docxParts } from './docx.ts';
import { saysByAi } from './keywords.ts';
import { readLiterals } from './literals.ts';
import { csvRows, type SheetRow, xlsxRows } from './sheets.ts';
import { guardZip } from './zip-guard.ts';

const longestFile = 20 * 1024 * 1024;
const accepted = '收 json、jsonl、js、csv、xlsx、docx、txt、gift。';

/**
 * What a file holds, by what is in it rather than by its name. Nothing in it is ever run.
 * @throws UserError that says why it cannot be read and what can
 */
export async function readQuestionFile(bytes: Buffer, filename: string): Promise<readonly RawPart[]> {
  if (bytes.length > longestFile) throw new UserError('file.long', '超过 20 MB，请分成几个文件。');
  if (bytes.length === 0) throw new UserError('file.empty', '这是一个空文件。');
  return isZip(bytes) ? await zipped(bytes) : fromText(bytes, extname(filename).toLowerCase());
}

function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]));
}

async function zipped(bytes: Buffer): Promise<readonly RawPart[]> {
  const names = await guardZip(bytes);
  const isBook = names.includes('xl/workbook.xml');
  if (!isBook && !names.includes('word/document.xml')) {
    throw new UserError('file.kind', `压缩包或别的格式不收，请直接发题目文件。${accepted}`);
  }
  try {
    const parts = isBook ? tables(await xlsxRows(bytes), true) : await docxParts(bytes);
    return (await saysByAi(bytes)) ? parts.map((part) => ({ ...part, isByAi: true })) : parts;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('file.broken', '文件里面有损坏，读不出来。请在 WPS 或 Office 里另存一份再试。', {
      cause: error,
    });
  }
}

/** What begins like this is no question file, whatever it is called. */
const strangers: readonly (readonly [RegExp, string])[] = [
  [/^\uFFFD?\s*%PDF/u, 'PDF 不收，请发 Word 或 Excel 原文件。'],
  [/^\s*<(?:!doctype|html|\?xml)/iu, '网页和 XML 不收，请把题目复制到 txt、docx 或 xlsx 里。'],
  [
    /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/;?|#[^\n]*\n)*(?:insert\s+into|create\s+table|create\s+database|drop\s+table|lock\s+tables|set\s+(?:names|foreign_key_checks|sql_mode)|start\s+transaction|begin\s*;|use\s+`|replace\s+into|pragma\s)/iu,
    'SQL 导出不收：里面的题只有数据库能读准。请在数据库工具里导出为 xlsx、csv 或 json。',
  ],
];

function fromText(bytes: Buffer, extension: string): readonly RawPart[] {
  if (extension === '.sql') throw new UserError('file.kind', strangers[2]?.[1] ?? accepted);
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    throw new UserError('file.kind', '这是旧格式（xls 或 doc）或加了密码的文件。请另存为 xlsx 或 docx 再发。');
  }
  const head = bytes.subarray(0, 8).toString('latin1');
  if (head.startsWith('%PDF')) throw new UserError('file.kind', 'PDF 不收，请发 Word 或 Excel 原文件。');
  const text = decodeText(bytes).replace(/^\uFEFF/u, '');
  for (const [pattern, why] of strangers)
    if (pattern.test(text.slice(0, 10_000))) throw new UserError('file.kind', why);
  return textParts(text, extension);
}

function textParts(text: string, extension: string): readonly RawPart[] {
  const trimmed = text.trim();
  if (trimmed === '') throw new UserError('file.empty', '这个文件里没有字。');
  if (extension === '.jsonl' || extension === '.ndjson') return [jsonLines(text)];
  if (isGift(text, extension)) return [{ kind: 'gift', text }];
  if (extension === '.csv' || extension === '.tsv') return tables(csvOf(text), false);
  if (isProgram(trimmed, extension)) return programParts(text, trimmed);
  if (['.txt', '.md', ''].includes(extension)) return [paper(text)];
  throw new UserError('file.kind', `不认识“${extension}”这种文件。${accepted}`);
}

function isProgram(text: string, extension: string): boolean {
  if (['.json', '.js', '.mjs', '.cjs', '.ts', '.json5'].includes(extension)) return true;
  return (
    /^\s*(?:\[\s*[[{]|\{\s*["'\w])/u.test(text) ||
    /^(?:var|let|const|export|module\.exports|window\.)\s?[\w$\s.]*=?\s*/u.test(text)
  );
}

function isGift(text: string, extension: string): boolean {
  return extension === '.gift' || (/^::.+?::/mu.test(text) && /\{[^{}=~TF]*[=~TF][^{}]*\}/u.test(text));
}

function programParts(text: string, trimmed: string): readonly RawPart[] {
  const first = /^[^\r\n]*/u.exec(trimmed)?.[0] ?? '';
  if (first.startsWith('{') && first.length < trimmed.length && isJson(first)) return [jsonLines(text)];
  return readLiterals(text).map(({ name, value }): RawPart => ({ kind: 'records', name, value }));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function jsonLines(text: string): RawPart {
  const lines = text
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [{ row: at + 1, value: parsed(line) }]));
  return { kind: 'jsonLines', lines };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function csvOf(text: string): readonly SheetRow[] {
  try {
    return csvRows(text);
  } catch (error) {
    throw new UserError('file.csv', '读不出表格，引号可能没有成对。请在 Excel 里另存为 xlsx 再试。', { cause: error });
  }
}

function tables(rows: readonly SheetRow[], named: boolean): readonly RawPart[] {
  return [...Map.groupBy(rows, ({ sheet }) => sheet)].map(
    ([sheet, own]): RawPart => ({ kind: 'table', sheet: named ? sheet : null, rows: own }),
  );
}

function paper(text: string): RawPart {
  return { kind: 'text', unit: '行', lines: text.split(/\r?\n|\r/u).map((line, at) => ({ row: at + 1, text: line })) };
}
