const mostBytes = 100 * 1024 * 1024;

/** The bytes of what was sent in the conversations: the latest, as long as the stand-in runs. */
export interface Shelf {
  put(entryId: string, bytes: Uint8Array): void;
  get(entryId: string): Uint8Array | undefined;
}

export function openShelf(): Shelf {
  const kept = new Map<string, Uint8Array>();
  let total = 0;
  return {
    put(entryId, bytes) {
      kept.set(entryId, bytes);
      total += bytes.length;
      for (const [oldest, { length }] of kept) {
        if (total <= mostBytes) break;
        kept.delete(oldest);
        total -= length;
      }
    },
    get: (entryId) => kept.get(entryId),
  };
}
