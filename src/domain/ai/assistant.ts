import type { Meter } from './meter.ts';
import type { Model } from './model.ts';

/** The model and what belongs to using it; absent where none is set up. */
export interface Assistant {
  readonly model: Model;
  readonly meter: Meter;
  /** Fires when the process stops: answers then end with what they have. */
  readonly stopping: AbortSignal;
  /** Who is being answered right now, by userid: one question at a time each. */
  readonly busy: Set<string>;
}
