import { expect, it } from 'vitest';
import { tokenLimits } from '../../src/domain/ai/budget.ts';
import { branch } from '../support/store.ts';
import { at, type Keeper, withStore } from './keeper.ts';

const day = '2026-11-24';

/** What every store does with the budget of tokens, and with endpoints that are left alone. */
export function spendingContract(label: string, keep: () => Promise<Keeper>): void {
  withStore(`tokens (${label})`, keep, (kept) => {
    it('lets fifty simultaneous takers have what there is, and no more', async () => {
      const hold = { day, branch, tokens: tokenLimits.branch / 10 };
      const taken = await Promise.all(Array.from({ length: 50 }, () => kept.store.spending.take(hold)));
      expect(taken.filter(Boolean)).toHaveLength(10);
      await kept.reopen();
      expect(await kept.store.spending.take({ ...hold, tokens: 1 })).toBe(false);
      expect(await kept.store.spending.on(day)).toEqual([{ day, branch, tokens: tokenLimits.branch, calls: 10 }]);
    });

    it('counts branches apart, and all of them against the whole', async () => {
      for (let school = 0; school < tokenLimits.corp / tokenLimits.branch; school += 1) {
        const other = { school: `学校${school}`, name: '支部' };
        expect(await kept.store.spending.take({ day, branch: other, tokens: tokenLimits.branch })).toBe(true);
      }
      expect(await kept.store.spending.take({ day, branch: null, tokens: 1 })).toBe(false);
      expect(await kept.store.spending.take({ day: '2026-11-25', branch: null, tokens: 1 })).toBe(true);
    });

    it('puts what was used in the place of what was taken, over a restart', async () => {
      const hold = { day, branch: null, tokens: 5000 };
      await kept.store.spending.take(hold);
      await kept.reopen();
      await kept.store.spending.settle(hold, 700);
      await kept.reopen();
      expect(await kept.store.spending.on(day)).toEqual([{ day, branch: null, tokens: 700, calls: 1 }]);
    });

    it('knows over a restart how long an endpoint is left alone', async () => {
      const rest = { endpoint: 'hash', until: at(30), trouble: 'down' as const };
      await kept.store.rests.put(rest);
      await kept.reopen();
      expect(await kept.store.rests.find('hash')).toEqual(rest);
      expect(await kept.store.rests.find('other')).toBeNull();
      await kept.store.rests.put({ ...rest, until: null });
      expect(await kept.store.rests.find('hash')).toMatchObject({ until: null });
    });

    it('keeps the latest thumb under each answer, a month long', async () => {
      await kept.store.thumbs.put({ id: 'a', at: at(1), rating: 'helpful' });
      await kept.store.thumbs.put({ id: 'b', at: at(1), rating: 'helpful' });
      await kept.store.thumbs.put({ id: 'b', at: at(2), rating: 'unhelpful' });
      await kept.store.thumbs.put({ id: 'c', at: at(2), rating: 'helpful' });
      await kept.store.thumbs.put({ id: 'c', at: at(3), rating: 'withdrawn' });
      await kept.store.thumbs.put({ id: 'old', at: '2026-09-01T00:00:00Z', rating: 'helpful' });
      await kept.reopen();
      expect(await kept.store.thumbs.since(at(0))).toEqual({ helpful: 1, unhelpful: 1 });
      await kept.store.tidy(at(5));
      expect(await kept.store.thumbs.since('2026-08-01T00:00:00Z')).toEqual({ helpful: 1, unhelpful: 1 });
    });

    it('forgets a day after a month', async () => {
      await kept.store.spending.take({ day: '2026-10-01', branch: null, tokens: 5 });
      await kept.store.spending.take({ day, branch: null, tokens: 5 });
      await kept.store.tidy(at(0));
      expect(await kept.store.spending.on('2026-10-01')).toEqual([]);
      expect(await kept.store.spending.on(day)).toHaveLength(1);
    });
  });
}
