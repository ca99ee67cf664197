import type { Change, Line } from './line.ts';
import type { ChangeMap } from './privacy/change-map.ts';

/** Where changes become durable, in one order. */
export interface Log {
  /**
   * Puts a change at the end, synchronously; resolves when it is durable. `published` runs just before that, in the
   * order of the lines.
   * @throws UserError `store.full` when it could not be written: then nothing of it stays
   */
  append(change: Change, published: (line: Line) => void): Promise<void>;
  /** Lines that are durable now, oldest first; only those whose text holds all `needles`. Reads beside appends. */
  history(wanted: Wanted): AsyncIterable<Line>;
  /**
   * Changes everything that was ever written, while others go on writing; in the end nothing tells that it was different.
   * Interrupted (a crash, a stop) some of it may be changed: doing it again completes it.
   */
  rewrite(wanted: ChangeMap): Promise<void>;
  trouble(): string | null;
}

export interface Wanted {
  /** Parts of a line's text that it must hold: spares parsing the others. */
  readonly needles: readonly string[];
  /** ISO instant: files of months that ended before need not be read. */
  readonly since?: string;
  /** ISO instant: files of months that began after need not be read. */
  readonly until?: string;
}
