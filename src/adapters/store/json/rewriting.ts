import { join } from 'node:path';
import type { ChangeMap } from '../privacy/change-map.ts';
import type { State } from '../state.ts';
import { cleanBeside } from './beside.ts';
import { FileCopy } from './file-copy.ts';
import type { Journal, Position } from './journal.ts';
import { readLines } from './lines.ts';
import { monthFiles, syncFolder } from './months.ts';
import type { Snapshots } from './snapshots.ts';

interface Parts {
  readonly dir: string;
  readonly state: State;
  readonly journal: Journal;
  readonly snapshots: Snapshots;
  readonly warn: (message: string) => void;
}

/** The process ends: what is begun is completed after the next start. */
class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * Writes journals anew: each beside the old one, synced, then renamed over it. The file with the line that says why, and
 * the one that is being written to, come last and together with the change in memory, between two batches; until then a
 * crash leaves that line standing, and it is all done again.
 */
export class Rewriting {
  private readonly parts: Parts;
  private running: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** One after the other. */
  run(wanted: ChangeMap): Promise<void> {
    const next = this.running.then(() => this.start(wanted));
    this.running = next.catch(() => {});
    return next;
  }

  /** Ends at the next line what is under way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.running;
  }

  private async start(wanted: ChangeMap): Promise<void> {
    const { dir, snapshots, warn } = this.parts;
    const touched = await this.touchedFiles(wanted);
    if (touched.length === 0) return;
    await snapshots.without(async () => {
      if (wanted.elsewhere !== null) await cleanBeside(dir, { ...wanted, elsewhere: wanted.elsewhere }, warn);
      await this.replaceAll(wanted, touched);
    });
  }

  private async touchedFiles(wanted: ChangeMap): Promise<readonly string[]> {
    const touched: string[] = [];
    for (const file of await monthFiles(this.parts.dir)) {
      if (await this.has(file, (text) => wanted.touches(text))) touched.push(file);
    }
    return touched;
  }

  private async has(file: string, isFound: (text: string) => boolean): Promise<boolean> {
    for await (const line of readLines(join(this.parts.dir, file))) {
      this.goOn();
      if (line.start > 0 && isFound(line.text)) return true;
    }
    return false;
  }

  private async replaceAll(wanted: ChangeMap, touched: readonly string[]): Promise<void> {
    const current = this.parts.journal.position().file;
    const reason = await this.fileOfReason(wanted, touched);
    for (const file of touched) if (file !== current && file !== reason) await this.replaceOld(file, wanted);
    await this.replaceLast(reason === null || reason === current ? [current] : [current, reason], wanted);
  }

  private async fileOfReason({ lastNeedle }: ChangeMap, touched: readonly string[]): Promise<string | null> {
    if (lastNeedle === null) return null;
    for (const file of touched.toReversed()) {
      if (await this.has(file, (text) => text.includes(lastNeedle))) return file;
    }
    return null;
  }

  /** A month that is over: nobody appends to it. */
  private async replaceOld(file: string, wanted: ChangeMap): Promise<void> {
    const copy = await FileCopy.begin(this.parts.dir, file, wanted);
    try {
      await copy.take(Number.POSITIVE_INFINITY, () => this.goOn());
      await copy.takeItsPlace();
      await syncFolder(this.parts.dir);
    } finally {
      await copy.discard();
    }
  }

  private async replaceLast(files: readonly string[], wanted: ChangeMap): Promise<void> {
    const { dir, journal } = this.parts;
    const copies: FileCopy[] = [];
    try {
      for (const file of files) {
        const copy = await FileCopy.begin(dir, file, wanted);
        copies.push(copy);
        await copy.take(durableIn(file, journal.position()), () => this.goOn());
      }
      await journal.alone((end) => this.exchange(copies, end, wanted));
    } finally {
      for (const copy of copies) await copy.discard();
    }
  }

  private async exchange(copies: readonly FileCopy[], end: Position, wanted: ChangeMap): Promise<void> {
    const { dir, journal, state } = this.parts;
    const [current] = copies;
    // A month began meanwhile: once more, from the start.
    if (current?.file !== end.file) throw new Interrupted('another month began');
    // What was written meanwhile; little, since whoever writes now waits.
    for (const copy of copies) await copy.take(durableIn(copy.file, end), () => {});
    await journal.letGo();
    try {
      for (const copy of copies) await copy.takeItsPlace();
      await syncFolder(dir);
    } catch (error) {
      // Which of the files a crash would leave is not known, and lines must not go into one that it takes away.
      journal.die(error);
      throw error;
    }
    // No pause between these two: what is made from memory and what waits to be written must not bring anything back.
    journal.exchanged(current.size, (change) => wanted.map(change));
    wanted.apply(state);
  }

  private goOn(): void {
    if (this.isStopped) throw new Interrupted('the store is closing');
  }
}

/** So many bytes of a file count; behind them is what is being written just now. */
function durableIn(file: string, end: Position): number {
  return file === end.file ? end.offset : Number.POSITIVE_INFINITY;
}
