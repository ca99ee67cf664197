import { readFile } from 'node:fs/promises';
import { OperatorError } from '../../core/errors.ts';

/** @throws OperatorError when the file cannot be read or is no JSON */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? '不是 JSON' : '打不开这个文件';
    throw new OperatorError(`${file}：${why}。`, { cause: error });
  }
}
