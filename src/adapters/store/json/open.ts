import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../../../core/errors.ts';
import type { Clock } from '../../../domain/ports.ts';
import type { Store } from '../../../domain/store.ts';
import { assembleStore, type Backing } from '../assemble.ts';
import type { Meta } from '../line.ts';
import { State } from '../state.ts';
import { Journal, type Position } from './journal.ts';
import { type Lock, takeLock } from './lock.ts';
import { createMonth, monthAt, monthFile, syncFolder } from './months.ts';
import { replay, setTornAside } from './replay.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';

export interface JsonStoreOptions {
  /** Made if missing. */
  readonly dir: string;
  readonly mode: Meta['mode'];
  /** IANA name: journals are kept by its months. */
  readonly zone: string;
  readonly clock: Clock;
  /** For a store that is opened for the first time. */
  readonly newSecret: () => string;
  readonly warn: (message: string) => void;
  /** The disk failed in a way after which nothing is known: the process must end. */
  readonly onFatal: (error: unknown) => void;
  /** A snapshot is cut when this many lines came since the last one; 1,000 if not said. */
  readonly snapshotEveryLines?: number;
}

const modeTitles = { sandbox: '沙盒', live: '正式' } as const;

/**
 * Opens a folder as a store: lock, snapshot, later lines, torn tail.
 * @throws OperatorError when another process has it, when it is of the other mode, when a line is damaged
 */
export async function openJsonStore(options: JsonStoreOptions): Promise<Store> {
  await mkdir(join(options.dir, 'fragments'), { recursive: true, mode: 0o700 });
  const lock = await takeLock(options.dir);
  try {
    return await openLocked(options, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openLocked(options: JsonStoreOptions, lock: Lock): Promise<Store> {
  const { dir, mode } = options;
  const { state, end } = await load(options);
  if (state.meta && state.meta.mode !== mode) {
    throw new OperatorError(
      `${dir} 是${modeTitles[state.meta.mode]}的数据，现在是${modeTitles[mode]}运行，不能混用。请换一个 DATA_DIR。`,
    );
  }
  const journal = new Journal(options, end);
  if (!state.meta) {
    const meta = { mode, secret: options.newSecret() };
    await journal.append({ put: [{ type: 'meta', value: meta }] }, (line) => state.apply(line));
  }
  return assembleStore(state, journal, backing(options, state, journal, lock));
}

async function load(options: JsonStoreOptions): Promise<{ state: State; end: Position }> {
  const { dir, warn, clock, zone } = options;
  const snapshot = await readSnapshot(dir, warn);
  const state = snapshot?.state ?? new State();
  const { end, torn } = await replay(dir, snapshot?.position ?? null, (line) => state.apply(line));
  if (!torn) return { state, end: end ?? (await begin(dir, monthAt(clock.now(), zone))) };
  const stamp = clock.now().toString({ smallestUnit: 'millisecond' }).replaceAll(/[:.-]/gu, '');
  const { size } = await setTornAside(dir, torn, stamp);
  warn(`the last line of ${torn.file} was torn; it is kept in fragments`);
  return { state, end: { file: torn.file, offset: size, seq: state.seq } };
}

async function begin(dir: string, month: string): Promise<Position> {
  const { handle, size } = await createMonth(dir, month);
  await handle.close();
  await syncFolder(dir);
  return { file: monthFile(month), offset: size, seq: 0 };
}

/** Cuts snapshots between two batches, never in a message's way, one at a time. */
function backing(options: JsonStoreOptions, state: State, journal: Journal, lock: Lock): Backing {
  const everyLines = options.snapshotEveryLines ?? 1000;
  let cutSeq = -1;
  let cutting: Promise<void> = Promise.resolve();
  const cutNow = async () => {
    const position = journal.position();
    if (position.seq === cutSeq) return;
    // State is dumped before the first pause: it and the position are of the same moment.
    await writeSnapshot(options.dir, state, position);
    cutSeq = position.seq;
  };
  const cut = () => {
    // The journal has everything: without a snapshot the next opening only takes longer.
    cutting = cutting.then(cutNow).catch((error: unknown) => {
      options.warn(`db.json could not be written: ${error instanceof Error ? error.message : String(error)}`);
    });
    return cutting;
  };
  return {
    async tidied() {
      if (cutSeq < 0 || state.seq - cutSeq >= everyLines) await cut();
    },
    async closed() {
      try {
        // On a full disk it cannot be said; whoever comes meanwhile is then refused instead of waiting.
        await lock.markStopping().catch(() => {});
        await journal.close();
        await cut();
      } finally {
        await lock.release();
      }
    },
  };
}
