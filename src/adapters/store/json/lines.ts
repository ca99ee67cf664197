import { createReadStream } from 'node:fs';
import { OperatorError } from '../../../core/errors.ts';
import { DamagedLine, decodeLine, type Line } from '../line.ts';

const newline = 0x0a;

/** A line of a file and where it stands, in bytes. */
export interface FileLine {
  readonly text: string;
  readonly start: number;
  /** Behind its newline. */
  readonly end: number;
  /** False for a last line without its newline. */
  readonly whole: boolean;
}

/** Reads a file line by line from a byte offset, in bounded memory. */
export async function* readLines(path: string, start = 0): AsyncIterable<FileLine> {
  // Joined only at a line's end: an import is one line of many megabytes.
  let kept: Buffer[] = [];
  let at = start;
  for await (const chunk of createReadStream(path, { start })) {
    const bytes: Buffer = chunk;
    let from = 0;
    for (let to = bytes.indexOf(newline); to >= 0; to = bytes.indexOf(newline, from)) {
      const line = Buffer.concat([...kept, bytes.subarray(from, to)]);
      kept = [];
      yield { text: line.toString('utf8'), start: at, end: at + line.length + 1, whole: true };
      at += line.length + 1;
      from = to + 1;
    }
    if (from < bytes.length) kept.push(bytes.subarray(from));
  }
  const rest = Buffer.concat(kept);
  if (rest.length > 0) yield { text: rest.toString('utf8'), start: at, end: at + rest.length, whole: false };
}

/** @throws OperatorError that names the file, for a line that was sound when the store was opened or that a snapshot covers */
export function decodeFound(found: FileLine, file: string): Line {
  try {
    return decodeLine(found.text);
  } catch (error) {
    if (!(error instanceof DamagedLine)) throw error;
    throw new OperatorError(
      `${file} 有一行（第 ${found.start} 字节起）损坏：${error.message}。请运行 npm run fsck 看清楚，再停止机器人，运行 npm run fsck -- --repair（原文件会另存）。`,
      { cause: error },
    );
  }
}
