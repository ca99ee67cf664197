import { constants, copyFile, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OperatorError } from '../../../core/errors.ts';
import { DamagedLine, decodeLine, encodeLine, type Line } from '../line.ts';
import { type FileLine, readLines } from './lines.ts';
import { takeLock } from './lock.ts';
import { checkHeader, encodeHeader, monthFiles, monthOf, syncFolder } from './months.ts';
import { snapshotFile } from './snapshot.ts';

export interface CheckedStore {
  /** Documents by type and records by kind, counted as written. */
  readonly counts: Readonly<Record<string, number>>;
  readonly damaged: readonly Damage[];
  /** A last line without its end: never acknowledged, so no damage. */
  readonly torn: { readonly file: string } | null;
  readonly fragments: readonly string[];
}

interface Damage {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly why: string;
}

interface Findings {
  readonly counts: Record<string, number>;
  readonly damaged: Damage[];
  torn: { file: string } | null;
}

/**
 * Reads every line of every journal, also those that a snapshot covers. With `repair` (the bot must not be running) a
 * file with damaged lines is kept as `….damaged-STAMP`; in its place stands one whose damaged or missing lines are
 * empty ones with their number. The snapshot goes, since it names places in the old files; one that knows of lines
 * which are not there any more is kept as `….damaged-STAMP` too.
 */
export async function checkStore(dir: string, options: { repair: boolean; stamp: string }): Promise<CheckedStore> {
  const files = await journals(dir);
  const lock = options.repair ? await takeLock(dir) : null;
  try {
    // Before the journals: beside a running bot it may only fall behind them.
    const snapshotSeq = await seqOfSnapshot(dir);
    const findings: Findings = { counts: {}, damaged: [], torn: null };
    let seq = 0;
    for (const file of files) {
      const isLast = file === files.at(-1);
      const seqBefore = seq;
      const damagedBefore = findings.damaged.length;
      seq = await checkFile(dir, file, { isLast, seq }, findings);
      const isDamaged = findings.damaged.length > damagedBefore;
      if (!options.repair || !isDamaged) continue;
      await rm(join(dir, snapshotFile), { force: true });
      await repairFile(dir, file, { isLast, seq: seqBefore }, options.stamp);
    }
    if (findings.damaged.length === 0 && snapshotSeq > seq) {
      const why = `快照已到第 ${snapshotSeq} 号，日志只到第 ${seq} 号：中间确认过的行不在了`;
      findings.damaged.push({ file: snapshotFile, line: 1, why });
      if (lock) await rename(join(dir, snapshotFile), join(dir, `${snapshotFile}.damaged-${options.stamp}`));
    }
    return { ...findings, fragments: await fragmentsOf(dir) };
  } finally {
    await lock?.release();
  }
}

const markSchema = z.object({ position: z.object({ seq: z.int() }) });

/** Up to which line the snapshot knows; 0 without a readable one, since it can be rebuilt. */
async function seqOfSnapshot(dir: string): Promise<number> {
  try {
    return markSchema.parse(JSON.parse(await readFile(join(dir, snapshotFile), 'utf8'))).position.seq;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing || error instanceof SyntaxError || error instanceof z.ZodError) return 0;
    throw error;
  }
}

async function journals(dir: string): Promise<readonly string[]> {
  try {
    const files = await monthFiles(dir);
    if (files.length > 0) return files;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  throw new OperatorError(`${dir} 里没有数据。请看 DATA_DIR 是否写对。`);
}

interface Start {
  readonly isLast: boolean;
  /** Of the last line before this file. */
  readonly seq: number;
}

/** One line, judged. */
interface Judged {
  readonly text: string;
  /** What it holds, when it is to stand. */
  readonly line: Line | null;
  /** Why it, or what should be before it, is damage. */
  readonly why: string | null;
  readonly isTorn: boolean;
  /** Of the last line that stands. */
  readonly seq: number;
  /** Unreadable ones since then: which numbers they had, if any, only the next good line tells. */
  readonly lost: number;
}

async function* judge(path: string, file: string, { isLast, seq }: Start): AsyncIterable<Judged> {
  let judged: Judged = { text: '', line: null, why: null, isTorn: false, seq, lost: 0 };
  for await (const line of readLines(path)) {
    judged = judgeOne(line, file, isLast, judged);
    yield judged;
  }
}

function judgeOne(found: FileLine, file: string, isLast: boolean, { seq, lost }: Judged): Judged {
  const { text } = found;
  const plain: Judged = { text, line: null, why: null, isTorn: false, seq, lost };
  if (!found.whole && isLast) return { ...plain, isTorn: true };
  try {
    if (!found.whole) throw new DamagedLine('不是完整的一行');
    if (found.start === 0) {
      checkHeader(text, file);
      return plain;
    }
    const line = decodeLine(text);
    const why = `序号应为 ${seq + 1}，却是 ${line.seq}`;
    if (line.seq <= seq) return { ...plain, why };
    return { ...plain, line, why: line.seq <= seq + 1 + lost ? null : why, seq: line.seq, lost: 0 };
  } catch (error) {
    if (!(error instanceof DamagedLine)) throw error;
    return { ...plain, why: error.message, lost: found.start === 0 ? lost : lost + 1 };
  }
}

async function checkFile(dir: string, file: string, start: Start, findings: Findings): Promise<number> {
  let number = 0;
  let { seq } = start;
  for await (const judged of judge(join(dir, file), file, start)) {
    number += 1;
    seq = judged.seq;
    if (judged.isTorn) findings.torn = { file };
    if (judged.why !== null) findings.damaged.push({ file, line: number, why: judged.why });
    if (judged.line) count(judged.line, findings.counts);
  }
  return seq;
}

function count(line: Line, counts: Record<string, number>): void {
  for (const { kind } of line.add ?? []) counts[kind] = (counts[kind] ?? 0) + 1;
  for (const { type } of line.put ?? []) counts[type] = (counts[type] ?? 0) + 1;
}

async function repairFile(dir: string, file: string, start: Start, stamp: string): Promise<void> {
  const original = join(dir, `${file}.damaged-${stamp}`);
  await copyFile(join(dir, file), original, constants.COPYFILE_EXCL);
  const mended = join(dir, `${file}.new`);
  const handle = await open(mended, 'w', 0o600);
  try {
    await handle.write(`${encodeHeader(monthOf(file))}\n`);
    let { seq } = start;
    for await (const judged of judge(original, file, start)) {
      for (const text of mend(judged, seq)) await handle.write(`${text}\n`);
      seq = judged.seq;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(mended, join(dir, file));
  await syncFolder(dir);
}

/** The lines that stand for a judged one: itself, behind empty ones for those that are missing before it. */
function mend({ line, text }: Judged, seqBefore: number): readonly string[] {
  if (!line) return [];
  const missing = Array.from({ length: line.seq - seqBefore - 1 }, (_, at) => seqBefore + 1 + at);
  return [...missing.map((seq) => encodeLine({ seq })), text];
}

async function fragmentsOf(dir: string): Promise<readonly string[]> {
  try {
    return await readdir(join(dir, 'fragments'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
