import type { ContentKind, Kept, Ref, Standing, Version } from './content/version.ts';

/** A version about to be kept, with the versions that it contradicts. */
export interface NewVersion {
  readonly version: Version;
  readonly conflictWith: readonly Ref[];
}

export interface VersionFilter {
  readonly kind?: ContentKind;
  readonly states?: readonly Standing['state'][];
}

/** Versions of the library's items, each with its standing; items as shipped have a standing only once it changed. */
export interface Versions {
  /**
   * Keeps many as drafts, all or none on disk. One whose number is not its item's next is left out: somebody was faster,
   * or it is there already. Whatever waits for review and is contradicted by a new one is marked with it as well.
   */
  add(entries: readonly NewVersion[]): Promise<{ readonly added: readonly Ref[] }>;
  /** Null when there is no such version, or an item as shipped whose standing never changed. */
  find(ref: Ref): Promise<Kept | null>;
  /** Of one item, oldest first. */
  of(itemId: string): Promise<readonly Kept[]>;
  /** In the order of their coming. */
  list(filter: VersionFilter): AsyncIterable<Kept>;
  /**
   * Puts new standings, all or none. Wins (true) only where each one's `rev` follows on the one that stands: of fifty
   * simultaneous changes of one, exactly one wins.
   */
  set(standings: readonly Standing[]): Promise<boolean>;
  /**
   * What people type as 编号: counts versions in the order of their coming, and never changes. Null when there is no such
   * version; an item as shipped has none.
   */
  numberOf(ref: Ref): Promise<number | null>;
  numbered(number: number): Promise<Kept | null>;
  /** Another number than before whenever a standing changed since. */
  changes(): Promise<number>;
}
