import { afterEach, beforeEach, describe } from 'vitest';
import type { ReplyRecord } from '../../src/domain/record.ts';
import type { Store } from '../../src/domain/store.ts';

/** A place that keeps a store, opened as often as one likes. */
export interface Keeper {
  open(): Promise<Store>;
  discard(): Promise<void>;
}

/** The store under test, as it stands after the latest `reopen`. */
export interface Kept {
  readonly store: Store;
  reopen(): Promise<void>;
}

/** Runs a suite with a fresh store before each test. */
export function withStore(title: string, keep: () => Promise<Keeper>, suite: (kept: Kept) => void): void {
  describe(title, () => {
    let keeper: Keeper;
    let store: Store;
    beforeEach(async () => {
      keeper = await keep();
      store = await keeper.open();
    });
    afterEach(async () => {
      await store.close();
      await keeper.discard();
    });
    suite({
      get store() {
        return store;
      },
      async reopen() {
        await store.close();
        store = await keeper.open();
      },
    });
  });
}

/** An instant on the test's day, so many minutes past its hour. */
export const at = (minute: number) => `2026-11-24T07:${String(minute).padStart(2, '0')}:00Z`;

/** A check-in, unless said otherwise. */
export function record(id: string, userId: string, more: Partial<ReplyRecord> = {}): ReplyRecord {
  const base = {
    at: at(1),
    kind: 'checkin',
    chatId: 'chat-1',
    activityId: 'talk-a',
    itemId: null,
    value: null,
  } as const;
  return { id, userId, ...base, ...more };
}
