import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { State } from '../state.ts';
import type { Journal } from './journal.ts';
import { syncFolder } from './months.ts';
import { snapshotFile, writeSnapshot } from './snapshot.ts';

interface Parts {
  readonly dir: string;
  readonly state: State;
  readonly journal: Journal;
  readonly warn: (message: string) => void;
  readonly everyLines: number;
}

/** Cuts snapshots between two batches, never in a message's way, one at a time. */
export class Snapshots {
  private readonly parts: Parts;
  private cutSeq = -1;
  private cutting: Promise<void> = Promise.resolve();
  private isPaused = false;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  async cutIfDue(): Promise<void> {
    if (this.isPaused) return;
    const isDue = this.cutSeq < 0 || this.parts.state.seq - this.cutSeq >= this.parts.everyLines;
    if (isDue) await this.cut();
  }

  cut(): Promise<void> {
    // The journal has everything: without a snapshot the next opening only takes longer.
    this.cutting = this.cutting
      .then(() => this.cutNow())
      .catch((error: unknown) => {
        this.parts.warn(`db.json could not be written: ${error instanceof Error ? error.message : String(error)}`);
      });
    return this.cutting;
  }

  /** There is no snapshot while the work runs: it changes what one would name. */
  async without(work: () => Promise<void>): Promise<void> {
    this.isPaused = true;
    try {
      await this.cutting;
      await rm(join(this.parts.dir, snapshotFile), { force: true });
      await syncFolder(this.parts.dir);
      this.cutSeq = -1;
      await work();
    } finally {
      this.isPaused = false;
    }
    await this.cut();
  }

  private async cutNow(): Promise<void> {
    const { dir, state, journal } = this.parts;
    const position = journal.position();
    if (position.seq === this.cutSeq) return;
    // State is dumped before the first pause: it and the position are of the same moment.
    await writeSnapshot(dir, state, position);
    this.cutSeq = position.seq;
  }
}
