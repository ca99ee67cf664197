import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../../../core/errors.ts';
import type { Clock } from '../../../domain/ports.ts';
import type { Store } from '../../../domain/store.ts';
import { assembleStore, type Backing } from '../assemble.ts';
import type { Meta } from '../line.ts';
import type { Log } from '../log.ts';
import type { Files } from '../sections/sheets.ts';
import { State } from '../state.ts';
import { filesIn } from './files.ts';
import { Journal, type Position } from './journal.ts';
import { type Lock, takeLock } from './lock.ts';
import { migrate } from './migrate.ts';
import { createMonth, monthAt, monthFile, syncFolder } from './months.ts';
import { replay, setTornAside } from './replay.ts';
import { Rewriting } from './rewriting.ts';
import { readSnapshot } from './snapshot.ts';
import { Snapshots } from './snapshots.ts';

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

interface Parts {
  readonly files: Files;
  readonly snapshots: Snapshots;
  readonly rewriting: Rewriting;
  readonly journal: Journal;
  readonly lock: Lock;
}

const modeTitles = { sandbox: '沙盒', live: '正式' } as const;

/**
 * Opens a folder as a store: lock, snapshot, later lines, torn tail.
 * @throws OperatorError when another process has it, when it is of the other mode, when a line is damaged
 */
export async function openJsonStore(options: JsonStoreOptions): Promise<Store> {
  await makeFolder(options.dir);
  const lock = await takeLock(options.dir);
  try {
    return await openLocked(options, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function makeFolder(dir: string): Promise<void> {
  try {
    await mkdir(join(dir, 'fragments'), { recursive: true, mode: 0o700 });
    await access(dir, constants.W_OK);
  } catch (error) {
    throw new OperatorError(`DATA_DIR：${dir} 不能用作数据文件夹（要是文件夹，能写）。例：DATA_DIR=data/store`, {
      cause: error,
    });
  }
}

async function openLocked(options: JsonStoreOptions, lock: Lock): Promise<Store> {
  const { dir, mode, warn } = options;
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
  const snapshots = new Snapshots({ dir, state, journal, warn, everyLines: options.snapshotEveryLines ?? 1000 });
  const rewriting = new Rewriting({ dir, state, journal, snapshots, warn });
  const log: Log = {
    append: (change, published) => journal.append(change, published),
    history: (wanted) => journal.history(wanted),
    rewrite: (wanted) => rewriting.run(wanted),
    trouble: () => journal.trouble(),
  };
  return assembleStore(state, log, backing({ files: filesIn(dir), snapshots, rewriting, journal, lock }));
}

async function load(options: JsonStoreOptions): Promise<{ state: State; end: Position }> {
  const { dir, warn, clock, zone } = options;
  if (await migrate(dir)) warn('the store was of an older version; its files are kept beside it');
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

function backing({ files, snapshots, rewriting, journal, lock }: Parts): Backing {
  return {
    files,
    tidied: () => snapshots.cutIfDue(),
    async closed() {
      try {
        // On a full disk it cannot be said; whoever comes meanwhile is then refused instead of waiting.
        await lock.markStopping().catch(() => {});
        await rewriting.stop();
        await journal.close();
        await snapshots.cut();
      } finally {
        await lock.release();
      }
    },
  };
}
