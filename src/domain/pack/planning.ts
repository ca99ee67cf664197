import type { Contents } from '../content/items.ts';
import type { Kept, Standing } from '../content/version.ts';
import type { PackItem, Recalled } from './pack.ts';
import type { From } from './standing.ts';
import type { Adopted } from './trust.ts';

/** Called between items, so that others get their turn and somebody sees how far it is; what it throws ends it. */
export type Pace = (done: number, total: number) => Promise<void>;

export interface Planning extends From {
  readonly items: readonly PackItem[];
  readonly recalled: readonly Recalled[];
  readonly shipped: Contents;
  readonly kept: readonly Kept[];
  /** IANA name. */
  readonly zone: string;
  readonly pace?: Pace;
}

/** What becomes of one thing that a pack says. */
export interface Planned {
  readonly itemId: string;
  readonly item: PackItem | null;
  readonly becomes: 'taken' | 'renewed' | 'same' | 'waiting' | 'refused' | 'withdrawn' | 'kept';
  /** Chinese; empty where there is nothing to say. */
  readonly why: string;
  readonly version: Adopted | null;
  readonly standings: readonly Standing[];
}
