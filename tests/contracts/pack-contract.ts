import { expect, it } from 'vitest';
import type { Adopting } from '../../src/domain/pack/trust.ts';
import { ownQuestion, review } from '../support/versions.ts';
import { type Keeper, withStore } from './keeper.ts';

const key = {
  fingerprint: '1111 2222 3333 4444 5555',
  publicKey: 'k',
  name: '示范区教育局',
  at: '2026-11-24T07:00:00Z',
  setBy: 'guanli',
};
const audit = (id: string) => ({
  id,
  at: '2026-11-24T07:00:00Z',
  by: 'guanli',
  via: 'console' as const,
  what: '一句',
  branch: null,
});

function adoptingOf(asOf: number, version = 1, itemIds = ['imp-1', 'imp-2']): Adopting {
  const { fingerprint, name } = key;
  const reviews = [review('approve', 'pack:1'), review('approve', 'pack:1')];
  return {
    asOf,
    adoption: {
      ...{ fingerprint, name, packId: 'content-test', version, madeAt: key.at, at: key.at, setBy: null },
      ...{ taken: itemIds.length, waiting: 0, withdrawn: 0, same: 0, refused: 0 },
    },
    versions: itemIds.map((id) => ({ ...ownQuestion(id), standing: { state: 'approved' as const, reviews } })),
    standings: [],
    audit: audit(`adopt-${version}`),
  };
}

/** What every store does with content packs. */
export function packContract(label: string, keep: () => Promise<Keeper>): void {
  withStore(`packs (${label})`, keep, (kept) => {
    const changes = () => kept.store.versions.changes();
    const audits = async () => (await kept.store.audit.latest({ skip: 0, count: 9 })).entries.map(({ id }) => id);

    it('trusts a key once and no longer, each with its line in the audit journal', async () => {
      expect(await kept.store.packs.trust(key, audit('a'))).toBe(true);
      expect(await kept.store.packs.trust(key, audit('b'))).toBe(false);
      await kept.reopen();
      expect(await kept.store.packs.trusted()).toEqual([key]);
      expect(await kept.store.packs.distrust(key.fingerprint, audit('c'))).toBe(true);
      expect(await kept.store.packs.distrust(key.fingerprint, audit('d'))).toBe(false);
      await kept.reopen();
      expect(await kept.store.packs.trusted()).toEqual([]);
      expect(await audits()).toEqual(['c', 'a']);
    });

    it('adopts versions with how they stand, and says what was adopted', async () => {
      await kept.store.packs.trust(key, audit('a'));
      const change = adoptingOf(await changes());
      expect(await kept.store.packs.adopt(change)).toBe(true);
      await kept.reopen();
      const found = await kept.store.versions.find({ itemId: 'imp-2', no: 1 });
      expect(found?.standing).toMatchObject({
        state: 'approved',
        rev: 0,
        reviews: [{ by: 'pack:1' }, { by: 'pack:1' }],
      });
      expect(await kept.store.packs.adoptions()).toEqual([change.adoption]);
      expect(await audits()).toEqual(['adopt-1', 'a']);
    });

    it('adopts nothing of a plan that is no longer true', async () => {
      const { packs, versions } = kept.store;
      expect(await packs.adopt(adoptingOf(await changes()))).toBe(false);
      await packs.trust(key, audit('a'));
      const asOf = await changes();
      await versions.add([ownQuestion('imp-9')]);
      expect(await packs.adopt(adoptingOf(asOf))).toBe(false);
      expect(await packs.adopt(adoptingOf(await changes(), 2))).toBe(true);
      for (const version of [1, 2])
        expect(await packs.adopt(adoptingOf(await changes(), version, ['imp-3']))).toBe(false);
      expect(await packs.adopt(adoptingOf(await changes(), 3, ['imp-3', 'imp-1']))).toBe(false);
      expect(await versions.of('imp-3')).toEqual([]);
      await kept.reopen();
      expect(await audits()).toEqual(['adopt-2', 'a']);
    });

    it('lets exactly one of twenty adoptions win', async () => {
      await kept.store.packs.trust(key, audit('a'));
      const change = adoptingOf(await changes());
      const tries = await Promise.all(Array.from({ length: 20 }, () => kept.store.packs.adopt(change)));
      expect(tries.filter(Boolean)).toHaveLength(1);
    });
  });
}
