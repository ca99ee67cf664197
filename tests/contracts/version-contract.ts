import { expect, it } from 'vitest';
import { firstStanding } from '../../src/domain/content/review-state.ts';
import type { Kept } from '../../src/domain/content/version.ts';
import type { VersionFilter } from '../../src/domain/version-store.ts';
import { approvedStanding, ownQuestion } from '../support/versions.ts';
import { type Keeper, withStore } from './keeper.ts';

/** What every store does with versions of the library's items. */
export function versionContract(label: string, keep: () => Promise<Keeper>): void {
  withStore(`versions (${label})`, keep, (kept) => {
    const listed = async (filter: VersionFilter) => {
      const found: Kept[] = [];
      for await (const one of kept.store.versions.list(filter)) found.push(one);
      return found.map(({ standing }) => `${standing.itemId}@${standing.no} ${standing.state}`);
    };

    it('keeps many at once as drafts, in their order', async () => {
      const entries = Array.from({ length: 300 }, (_, at) => ownQuestion(`imp-${at}`));
      expect((await kept.store.versions.add(entries)).added).toHaveLength(300);
      await kept.reopen();
      expect((await listed({ kind: 'question', states: ['draft'] })).slice(0, 2)).toEqual([
        'imp-0@1 draft',
        'imp-1@1 draft',
      ]);
      expect(await listed({ kind: 'case' })).toEqual([]);
      expect(await kept.store.versions.find({ itemId: 'imp-7', no: 1 })).toEqual({
        version: ownQuestion('imp-7').version,
        standing: firstStanding('question', { itemId: 'imp-7', no: 1 }),
      });
      expect(await kept.store.versions.find({ itemId: 'imp-7', no: 2 })).toBeNull();
    });

    it('changes no version: a number that is there, or leaves a gap, is left out', async () => {
      await kept.store.versions.add([ownQuestion('imp-1')]);
      const { added } = await kept.store.versions.add([
        ownQuestion('imp-1', 1, { stem: '改过' }),
        ownQuestion('imp-1', 3),
        ownQuestion('imp-1', 2, { stem: '第二版' }),
        ownQuestion('imp-1', 3, { stem: '第三版' }),
      ]);
      expect(added).toEqual([
        { itemId: 'imp-1', no: 2 },
        { itemId: 'imp-1', no: 3 },
      ]);
      await kept.reopen();
      const stems = (await kept.store.versions.of('imp-1')).map(
        ({ version }) => version?.kind === 'question' && version.body.stem,
      );
      expect(stems).toEqual(['imp-1 的题干', '第二版', '第三版']);
    });

    it('adds the same item once, however many try at once', async () => {
      const tries = await Promise.all(
        Array.from({ length: 20 }, () => kept.store.versions.add([ownQuestion('imp-1')])),
      );
      expect(tries.filter(({ added }) => added.length === 1)).toHaveLength(1);
    });

    it('lets exactly one of fifty changes of a standing win', async () => {
      await kept.store.versions.add([ownQuestion('imp-1')]);
      const next = approvedStanding('question', { itemId: 'imp-1', no: 1 });
      const tries = await Promise.all(Array.from({ length: 50 }, () => kept.store.versions.set([next])));
      expect(tries.filter(Boolean)).toHaveLength(1);
      await kept.reopen();
      expect((await kept.store.versions.find(next))?.standing).toEqual(next);
      expect(await listed({ states: ['approved'] })).toEqual(['imp-1@1 approved']);
    });

    it('changes several standings together or none', async () => {
      await kept.store.versions.add([ownQuestion('imp-1'), ownQuestion('imp-2')]);
      const [one, two] = ['imp-1', 'imp-2'].map((itemId) => approvedStanding('question', { itemId, no: 1 }));
      if (!one || !two) throw new Error('no standings');
      expect(await kept.store.versions.set([one, { ...two, rev: 2 }])).toBe(false);
      expect(await listed({ states: ['approved'] })).toEqual([]);
      expect(await kept.store.versions.set([one, two])).toBe(true);
      expect(await listed({ states: ['approved'] })).toHaveLength(2);
    });

    it('keeps how an item as shipped stands, from its first change on', async () => {
      const shipped = { itemId: 'q-001', no: 0 };
      expect(await kept.store.versions.find(shipped)).toBeNull();
      const withdrawn = { ...firstStanding('question', shipped), state: 'withdrawn' as const, rev: 1 };
      expect(await kept.store.versions.set([withdrawn])).toBe(true);
      expect(await kept.store.versions.set([withdrawn])).toBe(false);
      await kept.reopen();
      expect(await kept.store.versions.of('q-001')).toEqual([{ version: null, standing: withdrawn }]);
    });

    it('marks what waits and is contradicted; what circulates goes on', async () => {
      await kept.store.versions.add([ownQuestion('imp-1'), ownQuestion('imp-2')]);
      await kept.store.versions.set([approvedStanding('question', { itemId: 'imp-2', no: 1 })]);
      const conflictWith = [
        { itemId: 'imp-1', no: 1 },
        { itemId: 'imp-2', no: 1 },
        { itemId: 'q-001', no: 0 },
      ];
      await kept.store.versions.add([{ ...ownQuestion('imp-3'), conflictWith }]);
      await kept.reopen();
      const conflicts = async (itemId: string) =>
        (await kept.store.versions.find({ itemId, no: 1 }))?.standing.conflictWith;
      expect(await conflicts('imp-3')).toEqual(conflictWith);
      expect(await conflicts('imp-1')).toEqual([{ itemId: 'imp-3', no: 1 }]);
      expect(await conflicts('imp-2')).toEqual([]);
      // Whoever read imp-1 before the import does not overlook the conflict.
      expect(await kept.store.versions.set([approvedStanding('question', { itemId: 'imp-1', no: 1 })])).toBe(false);
    });

    it('numbers versions in the order of their coming, for good', async () => {
      await kept.store.versions.add([ownQuestion('imp-1'), ownQuestion('imp-2')]);
      await kept.store.versions.add([ownQuestion('imp-1', 2), ownQuestion('imp-1', 1)]);
      await kept.reopen();
      await kept.store.versions.add([ownQuestion('imp-3')]);
      const { versions } = kept.store;
      const numbers = await Promise.all(
        [
          { itemId: 'imp-1', no: 1 },
          { itemId: 'imp-2', no: 1 },
          { itemId: 'imp-1', no: 2 },
          { itemId: 'imp-3', no: 1 },
          { itemId: 'imp-3', no: 2 },
          { itemId: 'q-001', no: 0 },
        ].map((ref) => versions.numberOf(ref)),
      );
      expect(numbers).toEqual([1, 2, 3, 4, null, null]);
      expect((await versions.numbered(3))?.standing).toMatchObject({ itemId: 'imp-1', no: 2 });
      expect([await versions.numbered(0), await versions.numbered(5)]).toEqual([null, null]);
    });

    it('tells when a standing changed, and only then', async () => {
      const before = await kept.store.versions.changes();
      expect(await kept.store.versions.changes()).toBe(before);
      await kept.store.versions.add([ownQuestion('imp-1')]);
      const added = await kept.store.versions.changes();
      expect(added).not.toBe(before);
      await kept.store.versions.set([approvedStanding('question', { itemId: 'imp-1', no: 1 })]);
      expect(await kept.store.versions.changes()).not.toBe(added);
    });
  });
}
