import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liveLibrary } from '../../../src/adapters/content/live.ts';
import { loadLibrary } from '../../../src/adapters/content/load.ts';
import { openMemoryStore } from '../../../src/adapters/store/memory.ts';
import { contentDir } from '../../../src/compose/paths.ts';
import type { CaseItem } from '../../../src/domain/content/items.ts';
import { firstStanding } from '../../../src/domain/content/review-state.ts';
import type { Standing } from '../../../src/domain/content/version.ts';
import type { Library } from '../../../src/domain/library.ts';
import type { Store } from '../../../src/domain/store.ts';
import { openHouse } from '../../support/house.ts';
import { secret } from '../../support/store.ts';
import { about, approvedStanding, ownQuestion, review } from '../../support/versions.ts';

const shipped = loadLibrary(contentDir);
const zone = 'Asia/Shanghai';
const [shippedCase] = [...shipped.contents.cases.values()].filter(({ checked }) => checked === '已核');
if (!shippedCase) throw new Error('no case is shipped');

function ownCase(itemId: string, no: number) {
  const body: CaseItem = {
    ...shippedCase,
    id: itemId,
    title: `自编 ${itemId} 第${no}版`,
    checked: '待核',
    clauseIds: ['TC-09'],
  } as CaseItem;
  return { version: { kind: 'case' as const, itemId, no, body, ...about }, conflictWith: [] };
}

/** Everything that can be dealt of cases, by title. */
function dealt(library: Library, day: string, reviewedOnly = true): readonly string[] {
  const titles: string[] = [];
  const ids: string[] = [];
  for (let round = 0; round < 200; round += 1) {
    const picked = library.pickCase({
      topic: null,
      audience: 'teacher',
      reviewedOnly,
      dealt: ids,
      today: Temporal.PlainDate.from(day),
    });
    if (!('pinned' in picked) || ids.includes(picked.pinned.contentId)) return titles;
    ids.push(picked.pinned.contentId);
    titles.push(picked.pinned.title);
  }
  return titles;
}

const open = () => openMemoryStore([], { mode: 'sandbox', secret });

async function stand(store: Store, standing: Standing): Promise<void> {
  const before = await store.versions.find(standing);
  expect(await store.versions.set([{ ...standing, rev: (before?.standing.rev ?? 0) + 1 }])).toBe(true);
}

const anyStanding = fc.record({
  state: fc.constantFrom<Standing['state']>('draft', 'pending', 'approved', 'sentBack', 'withdrawn'),
  approvals: fc.integer({ min: 0, max: 2 }),
  isHeld: fc.boolean(),
  at: fc.constantFrom('2024-06-01T00:00:00Z', '2026-11-20T00:00:00Z'),
});

type Wanted = Pick<Standing, 'state' | 'isHeld'> & { readonly approvals: number; readonly at: string };

/** Keeps an item's versions as wanted; gives the title that may be dealt of it, if any. */
async function keepAll(store: Store, itemId: string, versions: readonly Wanted[]): Promise<string | null> {
  let title: string | null = null;
  for (const [index, { state, approvals, isHeld, at }] of versions.entries()) {
    const no = index + 1;
    // Approved means two approvals; what waits or was sent back never had both.
    const most = { approved: 2, withdrawn: approvals, draft: 0, pending: 1, sentBack: 1 }[state];
    const count = state === 'approved' ? 2 : Math.min(approvals, most);
    const reviews = Array.from({ length: count }, (_, n) => review('approve', `p${n}`, at));
    await store.versions.add([ownCase(itemId, no)]);
    await stand(store, { ...firstStanding('case', { itemId, no }), state, isHeld, reviews });
    const isGood = state === 'approved' && !isHeld && at.startsWith('2026');
    if (count === 2) title = isGood ? `自编 ${itemId} 第${no}版` : null;
  }
  return title;
}

describe('the library over a store', () => {
  it('deals nothing that is unapproved, held, replaced or expired, whatever stands in the store', async () => {
    const items = fc.array(fc.array(anyStanding, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(items, async (all) => {
        const store = await open();
        const allowed: string[] = [];
        for (const [at, versions] of all.entries()) {
          const title = await keepAll(store, `own-${at}`, versions);
          if (title !== null) allowed.push(title);
        }
        const library = await liveLibrary(shipped, store.versions, zone).now();
        expect([...dealt(library, '2026-11-24')].sort()).toEqual(allowed.sort());
      }),
      { numRuns: 40 },
    );
  });

  it('lays an approved version over the shipped item and takes both away with 下架', async () => {
    const store = await open();
    const live = liveLibrary(shipped, store.versions, zone);
    expect(dealt(await live.now(), '2026-11-24', false)).toContain(shippedCase.title);
    await store.versions.add([ownCase(shippedCase.id, 1)]);
    expect(await live.now()).toBe(await live.now());
    expect(dealt(await live.now(), '2026-11-24', false)).toContain(shippedCase.title);
    await stand(store, approvedStanding('case', { itemId: shippedCase.id, no: 1 }));
    expect(dealt(await live.now(), '2026-11-24', false)).toContain(`自编 ${shippedCase.id} 第1版`);
    expect(dealt(await live.now(), '2026-11-24', false)).not.toContain(shippedCase.title);
    await stand(store, { ...approvedStanding('case', { itemId: shippedCase.id, no: 1 }), state: 'withdrawn' });
    const titles = dealt(await live.now(), '2026-11-24', false);
    expect(titles.filter((title) => title.includes(shippedCase.id) || title === shippedCase.title)).toEqual([]);
  });

  it('holds back an item as shipped', async () => {
    const store = await open();
    const live = liveLibrary(shipped, store.versions, zone);
    const ref = { itemId: shippedCase.id, no: 0 };
    await stand(store, { ...firstStanding('case', ref), isHeld: true });
    expect(dealt(await live.now(), '2026-11-24', false)).not.toContain(shippedCase.title);
    await stand(store, firstStanding('case', ref));
    expect(dealt(await live.now(), '2026-11-24', false)).toContain(shippedCase.title);
  });

  it('does not end a talk with a question whose only source is words that nobody approved', async () => {
    const store = await open();
    const [talk] = [...shipped.contents.talks.values()];
    const [first = ''] = talk?.questionIds ?? [];
    await store.versions.add([ownQuestion(first, 1, { stem: '换过的题干', clauseIds: [], basis: '本校规定第三条' })]);
    const live = liveLibrary(shipped, store.versions, zone);
    const text = async () => {
      const library = await live.now();
      const today = Temporal.PlainDate.from('2026-11-24');
      const picked = library.pickTalk({
        topic: talk?.title ?? '',
        audience: 'teacher',
        reviewedOnly: false,
        dealt: [],
        today,
      });
      return 'pinned' in picked ? picked.pinned.text : '';
    };
    expect(await text()).not.toContain('换过的题干');
    await stand(store, approvedStanding('question', { itemId: first, no: 1 }));
    expect(await text()).toContain('换过的题干');
  });

  it('gives a group that reviews first what its school approved, and says so', async () => {
    const house = await openHouse();
    await house.say('shuji', '/设置 出厂内容 先审');
    expect(await house.say('shuji', '/案例')).toContain('还没有本校审核通过的内容');
    await house.store.versions.add([ownCase('own-1', 1)]);
    await stand(house.store, approvedStanding('case', { itemId: 'own-1', no: 1 }));
    const posted = await house.say('shuji', '/案例');
    expect(posted).toContain('自编 own-1 第1版');
    expect(posted).toContain('已经本校审核');
  });

  it('asks in a quiz what the school approved, with the source in its own words, and nothing that waits', async () => {
    const house = await openHouse();
    await house.say('shuji', '/设置 出厂内容 先审');
    expect(await house.say('shuji', '/答题')).toContain('还没有本校审核通过的内容');
    const own = { clauseIds: [], basis: '本校廉洁规定第三条' };
    await house.store.versions.add([ownQuestion('own-1', 1, own), ownQuestion('own-2', 1, own)]);
    expect(await house.say('shuji', '/答题')).toContain('还没有本校审核通过的内容');
    await stand(house.store, approvedStanding('question', { itemId: 'own-1', no: 1 }));
    const preview = await house.say('shuji', '/答题 预览', 'private');
    expect(preview).not.toContain('own-2');
    expect(await house.say('shuji', '/答题')).toContain('1题');
    expect(JSON.stringify(await house.press('laoshi'))).toContain('own-1 的题干');
  });
});

describe('the discipline of a talk', () => {
  it('stays while the talk is on hold: what was held before is counted as before', async () => {
    const store = await open();
    const live = liveLibrary(shipped, store.versions, zone);
    const [talk] = [...shipped.contents.talks.values()];
    if (!talk) throw new Error('no talk is shipped');
    const standing = { ...firstStanding('talk', { itemId: talk.id, no: 0 }), isHeld: true, rev: 1 };
    expect(await store.versions.set([standing])).toBe(true);
    const now = await live.now();
    expect(now.contents.talks.has(talk.id)).toBe(false);
    expect(now.disciplineOf(talk.id)).toBe(talk.discipline);
  });
});
