import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../../core/errors.ts';
import type { Clock } from '../../../domain/ports.ts';
import { type Change, encodeLine, type Line } from '../line.ts';
import type { Log, Wanted } from '../log.ts';
import { decodeFound, readLines } from './lines.ts';
import { createMonth, monthAt, monthFile, monthFiles, monthOf, writeAll } from './months.ts';

interface Waiting {
  readonly change: Change;
  readonly published: (line: Line) => void;
  readonly done: PromiseWithResolvers<void>;
}

/** The end of the journal: what is before it is durable. */
export interface Position {
  readonly file: string;
  /** In bytes. */
  readonly offset: number;
  readonly seq: number;
}

export interface JournalOptions {
  readonly dir: string;
  readonly zone: string;
  readonly clock: Clock;
  /** After a failed sync nothing is known of the disk: the process must end. */
  readonly onFatal: (error: unknown) => void;
}

/** Appends with group commit: whatever waits while a batch is synced shares the next one. */
export class Journal implements Omit<Log, 'rewrite'> {
  private readonly options: JournalOptions;
  private handle: FileHandle | null = null;
  private file: string;
  private size: number;
  private seq: number;
  private waiting: Waiting[] = [];
  private readonly guests: (() => Promise<void>)[] = [];
  private draining: Promise<void> | null = null;
  private broken: string | null = null;
  private dead = false;

  constructor(options: JournalOptions, end: Position) {
    this.options = options;
    this.file = end.file;
    this.size = end.offset;
    this.seq = end.seq;
  }

  append(change: Change, published: (line: Line) => void): Promise<void> {
    const done = Promise.withResolvers<void>();
    this.waiting.push({ change, published, done });
    this.draining ??= this.drain();
    return done.promise;
  }

  async *history({ needles, since, until }: Wanted): AsyncIterable<Line> {
    const end = this.position();
    const month = (instant: string) => monthAt(Temporal.Instant.from(instant), this.options.zone);
    const from = since === undefined ? '' : month(since);
    const to = until === undefined ? null : monthFile(month(until));
    for (const file of await monthFiles(this.options.dir)) {
      if (monthOf(file) < from || file > end.file || (to !== null && file > to)) continue;
      for await (const found of this.linesIn(file, needles, end)) {
        // By number, not by place: the file may have been written anew since.
        if (found.seq > end.seq) return;
        yield found;
      }
    }
  }

  private async *linesIn(file: string, needles: readonly string[], end: Position): AsyncIterable<Line> {
    for await (const line of readLines(join(this.options.dir, file))) {
      // What is being written just now.
      if (!line.whole && file === end.file) return;
      const isWanted = line.start > 0 && needles.every((needle) => line.text.includes(needle));
      if (isWanted) yield decodeFound(line, file);
    }
  }

  trouble(): string | null {
    return this.broken;
  }

  /** Between two batches, since a batch is published without a pause. */
  position(): Position {
    return { file: this.file, offset: this.size, seq: this.seq };
  }

  /** Runs when no batch is under way; none is written until it ends. It sees the end of the journal. */
  alone<T>(work: (end: Position) => Promise<T>): Promise<T> {
    const done = Promise.withResolvers<T>();
    this.guests.push(() => work(this.position()).then(done.resolve, done.reject));
    this.draining ??= this.drain();
    return done.promise;
  }

  /** For work that is `alone`: gives the current month's file free, to be opened again by the next batch. */
  async letGo(): Promise<void> {
    await this.handle?.close();
    this.handle = null;
  }

  /** For work that is `alone`: the current month's file has another size now, and what waits is changed likewise. */
  exchanged(size: number, map: (change: Change) => Change): void {
    this.size = size;
    this.waiting = this.waiting.map((one) => ({ ...one, change: map(one.change) }));
  }

  async close(): Promise<void> {
    await this.draining;
    await this.letGo();
  }

  private async drain(): Promise<void> {
    // Whatever is asked for in this turn of the event loop goes into one batch.
    await Promise.resolve();
    while ((this.waiting.length > 0 || this.guests.length > 0) && !this.dead) {
      const guest = this.guests.shift();
      const batch = this.waiting;
      if (guest) {
        await guest();
        continue;
      }
      this.waiting = [];
      await this.write(batch);
    }
    this.draining = null;
  }

  private async write(batch: readonly Waiting[]): Promise<void> {
    const lines = batch.map(({ change }, at) => ({ seq: this.seq + 1 + at, ...change }));
    const bytes = Buffer.from(lines.map((line) => `${encodeLine(line)}\n`).join(''));
    let handle: FileHandle;
    try {
      handle = await this.currentMonth();
      await writeAll(handle, bytes, this.size);
    } catch (error) {
      await this.undo(error);
      for (const { done } of batch) done.reject(full(error));
      return;
    }
    try {
      await handle.datasync();
    } catch (error) {
      this.die(error);
      return;
    }
    this.size += bytes.length;
    this.seq += lines.length;
    this.broken = null;
    for (const [at, line] of lines.entries()) batch[at]?.published(line);
    for (const { done } of batch) done.resolve();
  }

  /** The open file, or the new month's. Once a later file exists an earlier one is not appended to, also when the clock goes back. */
  private async currentMonth(): Promise<FileHandle> {
    const { dir, clock, zone } = this.options;
    const wanted = monthFile(monthAt(clock.now(), zone));
    if (wanted > this.file) {
      const created = await createMonth(dir, monthOf(wanted));
      await this.handle?.close();
      this.handle = created.handle;
      this.file = wanted;
      this.size = created.size;
    }
    this.handle ??= await open(join(dir, this.file), 'r+');
    return this.handle;
  }

  /** Nothing half-written stays: the file ends with its last durable line again. */
  private async undo(error: unknown): Promise<void> {
    this.broken = `the journal cannot be written: ${error instanceof Error ? error.message : String(error)}`;
    try {
      await this.handle?.truncate(this.size);
    } catch (second) {
      this.die(second);
    }
  }

  /** Nothing is known of the disk any more: the process must end. */
  die(error: unknown): void {
    this.dead = true;
    this.broken = 'the disk failed; nothing is written any more';
    this.options.onFatal(error);
  }
}

function full(cause: unknown): UserError {
  return new UserError('store.full', '没有记下：磁盘现在写不进去。请稍后再试，并告诉管理员。', { cause });
}
