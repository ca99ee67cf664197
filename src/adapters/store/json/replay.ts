import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../../../core/errors.ts';
import { DamagedLine, decodeLine, type Line } from '../line.ts';
import type { Position } from './journal.ts';
import { type FileLine, readLines } from './lines.ts';
import { checkHeader, encodeHeader, monthFiles, monthOf, syncFolder, writeAll } from './months.ts';

/** Where the journal ends, and what is behind that end without a newline. */
export interface Replayed {
  readonly end: Position | null;
  /** Also a last file without even a header: `start` is 0 then. */
  readonly torn: { readonly file: string; readonly start: number } | null;
}

/**
 * Reads every line behind `from` (null: all there are).
 * @throws OperatorError that names file and line of a damaged one, and the way out
 */
export async function replay(dir: string, from: Position | null, apply: (line: Line) => void): Promise<Replayed> {
  const files = (await monthFiles(dir)).filter((file) => from === null || file >= from.file);
  const last = files.at(-1);
  let end = from;
  for (const file of files) {
    const isFirst = file === from?.file;
    let number = 0;
    for await (const line of readLines(join(dir, file), isFirst ? from.offset : 0)) {
      number += 1;
      if (!line.whole && file === last) return { end, torn: { file, start: line.start } };
      const seq: number = readOne(line, end?.seq ?? 0, { file, number, isFirst }, apply);
      end = { file, offset: line.end, seq };
    }
  }
  return { end, torn: last === undefined || end?.file === last ? null : { file: last, start: 0 } };
}

interface Place {
  readonly file: string;
  readonly number: number;
  /** Counted from the snapshot's position, not from the file's beginning. */
  readonly isFirst: boolean;
}

/** The number of the last line then. */
function readOne(line: FileLine, seq: number, place: Place, apply: (line: Line) => void): number {
  try {
    if (!line.whole) throw new DamagedLine('不是完整的一行');
    if (line.start === 0) {
      checkHeader(line.text, place.file);
      return seq;
    }
    const decoded = decodeLine(line.text);
    if (decoded.seq !== seq + 1) throw new DamagedLine(`序号应为 ${seq + 1}，却是 ${decoded.seq}`);
    apply(decoded);
    return decoded.seq;
  } catch (error) {
    if (!(error instanceof DamagedLine)) throw error;
    const where = place.isFirst ? `快照之后第 ${place.number} 行` : `第 ${place.number} 行`;
    throw new OperatorError(
      `${place.file} ${where}（第 ${line.start} 字节起）损坏：${error.message}。没有启动，数据没有改动。\n先运行 npm run fsck 看清楚，再运行 npm run fsck -- --repair（原文件会另存）。`,
      { cause: error },
    );
  }
}

/**
 * Copies what a crash left of a last line aside, byte by byte, then cuts it off; both are durable before anything new
 * is written.
 */
export async function setTornAside(
  dir: string,
  torn: NonNullable<Replayed['torn']>,
  stamp: string,
): Promise<{ readonly size: number }> {
  const file = await open(join(dir, torn.file), 'r+');
  try {
    const length = (await file.stat()).size - torn.start;
    const { buffer: bytes } = await file.read(Buffer.alloc(length), 0, length, torn.start);
    if (length > 0) await keepFragment(join(dir, 'fragments'), `${torn.file}.${stamp}`, bytes);
    await file.truncate(torn.start);
    // Torn in its very first line, the file is begun again.
    if (torn.start === 0) await writeAll(file, Buffer.from(`${encodeHeader(monthOf(torn.file))}\n`), 0);
    await file.sync();
    return await file.stat();
  } finally {
    await file.close();
  }
}

async function keepFragment(fragments: string, name: string, bytes: Buffer): Promise<void> {
  const count = (await readdir(fragments)).length;
  const copy = await open(join(fragments, `${name}.${count + 1}`), 'wx', 0o600);
  try {
    await copy.writeFile(bytes);
    await copy.sync();
  } finally {
    await copy.close();
  }
  await syncFolder(fragments);
}
