import type { Change } from '../line.ts';
import type { State } from '../state.ts';

/** How everything that was ever written is to be changed. */
export interface ChangeMap {
  /** Cheap: whether a line's text may have to change at all. */
  touches(text: string): boolean;
  /** The same object when nothing changes. Pure, and harmless when it is done twice. */
  map(change: Change): Change;
  /** The same for what is in memory; runs in one turn of the event loop, between two batches. */
  apply(state: State): void;
  /** Part of the text of the line that says that all of this is wanted: its file is replaced last. Null: there is none. */
  readonly lastNeedle: string | null;
  /** What must not be left in any other file beside the journals. Null: these do not matter. */
  readonly elsewhere: string | null;
}
