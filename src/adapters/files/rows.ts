import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { OperatorError, UserError } from '../../core/errors.ts';
import { decode } from './decode.ts';
import { csvRows, type SheetRow, xlsxRows } from './sheets.ts';

const longestFile = 20 * 1024 * 1024;

/**
 * Reads csv (UTF-8 or GBK) or xlsx into rows of text.
 * @throws OperatorError when the file cannot be read as either
 */
export async function readRows(file: string): Promise<readonly SheetRow[]> {
  const kind = kindOf(file);
  return rowsOf(file, kind, await readBytes(file));
}

/**
 * The same of a file that is in memory.
 * @throws OperatorError
 */
export async function parseRows(name: string, bytes: Uint8Array): Promise<readonly SheetRow[]> {
  return rowsOf(name, kindOf(name), Buffer.from(bytes));
}

function kindOf(file: string): 'csv' | 'xlsx' {
  const kind = extname(file).toLowerCase();
  if (kind === '.csv') return 'csv';
  if (kind === '.xlsx') return 'xlsx';
  throw new OperatorError(`${file}：只收 csv 和 xlsx。`);
}

async function rowsOf(file: string, kind: 'csv' | 'xlsx', bytes: Buffer): Promise<readonly SheetRow[]> {
  try {
    return kind === 'csv' ? csvRows(decode(bytes)) : await xlsxRows(bytes);
  } catch (error) {
    if (error instanceof UserError && error.code === 'file.bomb') throw new OperatorError(`${file}：${error.message}`);
    throw new OperatorError(`${file}：读不出表格（${error instanceof Error ? error.message : String(error)}）。`, {
      cause: error,
    });
  }
}

/** @throws OperatorError when the file is not there or too big */
export async function readBytes(file: string): Promise<Buffer> {
  try {
    const bytes = await readFile(file);
    if (bytes.length > longestFile) throw new OperatorError(`${file}：超过 20 MB，请分成几个文件。`);
    return bytes;
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(`${file}：打不开这个文件。`, { cause: error });
  }
}
