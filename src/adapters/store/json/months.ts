import { type FileHandle, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { OperatorError } from '../../../core/errors.ts';
import { DamagedLine, verifyLine } from '../line.ts';

/**
 * What this program writes. Raised when an older program could not read it: from 1 to 2, since lines hold kinds of
 * documents that program 1 would call damage.
 */
export const storeVersion = 2;
const namePattern = /^journal-(\d{4}-\d{2})\.jsonl$/u;

/** `journal-2026-11.jsonl` */
export function monthFile(month: string): string {
  return `journal-${month}.jsonl`;
}

export function monthOf(file: string): string {
  return namePattern.exec(file)?.[1] ?? '';
}

/** `2026-11` of an instant in the store's zone. */
export function monthAt(instant: Temporal.Instant, zone: string): string {
  return instant.toZonedDateTimeISO(zone).toPlainDate().toPlainYearMonth().toString();
}

/** The journal's files, oldest first. */
export async function monthFiles(dir: string): Promise<readonly string[]> {
  return (await readdir(dir)).filter((name) => namePattern.test(name)).sort();
}

const headerSchema = z.object({ journal: z.int(), month: z.string() });

export function encodeHeader(month: string): string {
  const open = JSON.stringify({ journal: storeVersion, month }).slice(0, -1);
  return `${open},"crc":"${crc32(open).toString(16).padStart(8, '0')}"}`;
}

/** The version that wrote the file. @throws DamagedLine, or OperatorError when a newer program wrote it */
export function checkHeader(text: string, file: string): number {
  let header: z.infer<typeof headerSchema>;
  const open = verifyLine(text);
  try {
    header = headerSchema.parse(JSON.parse(`${open}}`));
  } catch (error) {
    throw new DamagedLine('文件头看不懂', { cause: error });
  }
  if (header.journal > storeVersion)
    throw new OperatorError(`${file} 是更新版本的程序写的，这个版本读不了。请用新版本打开。`);
  return header.journal;
}

/** Makes names in a folder durable. Windows has no such call and needs none. */
export async function syncFolder(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Writes all of it at a place; a write may be short. */
export async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** Creates a month's file with its header; file and folder are synced before anything in it counts. Fails without a trace. */
export async function createMonth(dir: string, month: string): Promise<{ handle: FileHandle; size: number }> {
  const path = join(dir, monthFile(month));
  const handle = await open(path, 'wx+', 0o600);
  const header = Buffer.from(`${encodeHeader(month)}\n`);
  try {
    await writeAll(handle, header, 0);
    await handle.sync();
    await syncFolder(dir);
    return { handle, size: header.length };
  } catch (error) {
    await handle.close();
    await rm(path, { force: true });
    throw error;
  }
}
