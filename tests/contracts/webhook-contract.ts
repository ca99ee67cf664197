import { expect, it } from 'vitest';
import { branch } from '../support/store.ts';
import { at, type Keeper, withStore } from './keeper.ts';

const key = (n: number) => `0000000${n}-0000-4000-8000-000000000000`;

/** What every store does with the keys of groups' robots. */
export function webhookContract(label: string, keep: () => Promise<Keeper>): void {
  withStore(`webhooks (${label})`, keep, (kept) => {
    const set = (chatId: string, n: number) => kept.store.webhooks.set({ chatId, key: key(n), setAt: at(n) });

    it('keep a key, give it to the sending alone, and lose it when removed', async () => {
      expect(await set('chat-1', 1)).toBe(true);
      await kept.reopen();
      expect(await kept.store.webhooks.keyOf('chat-1')).toBe(key(1));
      expect(await kept.store.webhooks.find('chat-1')).toEqual({ chatId: 'chat-1', setAt: at(1), refused: null });
      expect(await kept.store.webhooks.remove('chat-1')).toBe(true);
      await kept.reopen();
      expect(await kept.store.webhooks.remove('chat-1')).toBe(false);
      expect(await kept.store.webhooks.find('chat-1')).toBeNull();
    });

    it('give a key to exactly one of many groups', async () => {
      const wins = await Promise.all(Array.from({ length: 50 }, (_, n) => set(`chat-${n}`, 1)));
      expect(wins.filter(Boolean)).toHaveLength(1);
    });

    it('use no key that was refused, until one is set anew', async () => {
      await set('chat-1', 1);
      const refused = { code: 93000, at: at(2) };
      expect(await kept.store.webhooks.refuse('chat-1', key(2), refused)).toBe(false);
      expect(await kept.store.webhooks.refuse('chat-1', key(1), refused)).toBe(true);
      await kept.reopen();
      expect(await kept.store.webhooks.keyOf('chat-1')).toBeNull();
      expect(await kept.store.webhooks.find('chat-1')).toMatchObject({ refused });
      await set('chat-1', 1);
      expect(await kept.store.webhooks.keyOf('chat-1')).toBe(key(1));
    });

    it('leave nothing of old keys behind the nightly run, and all of what holds', async () => {
      await set('chat-1', 1);
      await set('chat-1', 2);
      await set('chat-2', 3);
      await kept.store.webhooks.remove('chat-2');
      await set('chat-3', 3);
      await kept.store.webhooks.refuse('chat-3', key(3), { code: 93004, at: at(4) });
      const limits = { pressed: at(0), signed: at(0), answered: at(0) };
      await kept.store.retain(limits, 'salt');
      await kept.store.retain(limits, 'salt');
      await kept.reopen();
      expect(await kept.store.webhooks.keyOf('chat-1')).toBe(key(2));
      expect(await kept.store.webhooks.find('chat-2')).toBeNull();
      expect(await kept.store.webhooks.find('chat-3')).toMatchObject({ refused: { code: 93004 } });
      expect(await set('chat-2', 1)).toBe(true);
    });

    it('stay with a group that is bound anew', async () => {
      await set('chat-1', 1);
      await kept.store.chats.bind('chat-1', branch, 'guanli', at(3));
      expect(await kept.store.webhooks.keyOf('chat-1')).toBe(key(1));
      expect(JSON.stringify(await kept.store.chats.all())).not.toContain(key(1));
    });
  });
}
