import { AsyncLocalStorage } from 'node:async_hooks';
import { KeyedQueue } from '../../../core/queue.ts';
import type { AuditEntry } from '../../../domain/audit.ts';
import { type Change, changeSchema, type Document } from '../line.ts';
import type { Log } from '../log.ts';
import type { State } from '../state.ts';

/** What the sections of a store share: the state to read, the log to change it through, and turns by key. */
export class Core {
  readonly state: State;
  readonly log: Log;
  private readonly turns = new KeyedQueue();
  /** Of the work that is being done: what is to be noted with its first change. */
  private readonly notes = new AsyncLocalStorage<{ entry: AuditEntry | null }>();

  constructor(state: State, log: Log) {
    this.state = state;
    this.log = log;
  }

  /**
   * Resolves when the change is durable and the state knows it. What could not be read again is refused: once written,
   * it would keep the store from being opened.
   */
  async commit(change: Change): Promise<void> {
    const note = this.notes.getStore();
    const entry = note?.entry ?? null;
    if (note) note.entry = null;
    try {
      await this.log.append(changeSchema.parse(noted(change, entry)), (line) => this.state.apply(line));
    } catch (error) {
      if (note) note.entry = entry;
      throw error;
    }
  }

  /** The first change that the work makes carries the entry. */
  along<T>(entry: AuditEntry | null, work: () => Promise<T>): Promise<T> {
    return this.notes.run({ entry }, work);
  }

  /**
   * One at a time under a key: whoever comes second waits until the first one's change is durable, and then sees it.
   * This is how exactly one of many wins.
   */
  turn<T>(key: string, work: () => Promise<T>): Promise<T> {
    return this.turns.run(key, work);
  }

  idle(): Promise<void> {
    return this.turns.idle();
  }
}

function noted(change: Change, entry: AuditEntry | null): Change {
  if (!entry) return change;
  const put = change.put ?? [];
  const what = entry.what.replaceAll('{no}', String(numberIn(put) ?? ''));
  return { ...change, put: [...put, { type: 'audit', value: { ...entry, what } }] };
}

function numberIn(put: readonly Document[]): number | null {
  for (const { value } of put) if ('no' in value && typeof value.no === 'number') return value.no;
  return null;
}
