import { describe, expect, it } from 'vitest';
import { sumsOf } from '../../../src/domain/pack/adopt.ts';
import { distrustKey } from '../../../src/domain/pack/keep-key.ts';
import { fingerprintOf, newSigningKey, publicKeyOf } from '../../../src/domain/pack/key.ts';
import { approveBoth, ask, goodQuestion, openReviewHouse, ownCase } from '../../commands/review/desk.ts';
import type { TestHouse } from '../../support/house.ts';
import { adopt, district, packedQuestion, packOf, sealed, signedBy, trust } from '../../support/packs.ts';

/** A school with three reviewers that trusts the district. */
async function school(): Promise<TestHouse> {
  const house = await openReviewHouse();
  await trust(house.store, house.clock.now());
  return house;
}

const take = ({ store, clock }: TestHouse, bytes: Uint8Array) => adopt(store, bytes, clock.now());
const told = async (house: TestHouse, bytes: Uint8Array) =>
  (await take(house, bytes)).planned.map(({ itemId, becomes, why }) => `${itemId} ${becomes} ${why}`.trim());
const question = async (house: TestHouse, id: string) => (await house.rooms.library.now()).question(id);
const everything = async ({ store }: TestHouse) => [
  await Array.fromAsync(store.versions.list({})),
  await store.packs.adoptions(),
  await store.packs.trusted(),
  (await store.audit.latest({ skip: 0, count: 0 })).total,
];

describe('adopting a content pack', () => {
  it('gives a school what a district’s two reviewers approved, in one step, with their names', async () => {
    const [house, other] = [await openReviewHouse(), await school()];
    await house.say('shenhe', '/认领 李青山', 'private');
    await house.say('shenhe-2', '/认领 周文远', 'private');
    await house.store.versions.add([goodQuestion('imp-1'), ownCase('own-1')]);
    await approveBoth(house, '1');
    await approveBoth(house, '2');
    await approveBoth(house, 'q-005');
    await approveBoth(house, 'case-011', ['shenhe']);
    const bytes = await signedBy(house.store, house.clock.now());
    expect(bytes.toString()).not.toMatch(/shenhe|zuozhe/u);
    expect(await question(other, 'imp-1')).toBeNull();
    expect((await told(other, bytes)).toSorted()).toEqual(['imp-1 taken', 'own-1 taken', 'q-005 taken']);
    const live = await other.rooms.library.now();
    expect(['imp-1', 'own-1', 'q-005', 'case-011'].filter((id) => live.contents.reviewed.has(id))).toHaveLength(3);
    const text = await other.say('shenhe', '/审核 1', 'private');
    expect(text).toContain('通过，2026-11-24 起');
    expect(text).toContain('来自示范区教育局的内容包，李青山、周文远 2026-11-24 通过');
    expect(text).toContain('李青山（示范区教育局） 通过');
    const [entry] = (await other.store.audit.latest({ skip: 0, count: 1 })).entries;
    expect(entry).toMatchObject({ by: 'guanli', what: expect.stringContaining('采用示范区教育局的内容包') });
    // What is the district's is given on by the district alone.
    expect((await signedBy(other.store, other.clock.now())).toString()).not.toContain('imp-1');
  });

  it('satisfies 先审, and ends with the check’s year as everything does', async () => {
    const house = await school();
    await house.say('shuji', '/设置 出厂内容 先审');
    expect(await house.say('shuji', '/答题 预览 购物卡', 'private')).not.toContain('imp-1');
    await take(house, sealed(packOf([packedQuestion('imp-1'), packedQuestion('imp-2', {}, '2025-11-24')])));
    expect(await question(house, 'imp-1')).not.toBeNull();
    const contents = (await house.rooms.library.now()).contents.questions;
    expect(contents.get('imp-1')?.checkedAt).toBe('2026-11-20');
    expect(contents.has('imp-2')).toBe(false);
  });

  it('says in what is posted who reviewed it', async () => {
    const house = await school();
    await take(house, sealed(packOf([packedQuestion('imp-1')])));
    await house.store.versions.add([goodQuestion('imp-2')]);
    await approveBoth(house, '2');
    await house.say('shuji', '/设置 出厂内容 先审');
    const posted = await house.say('shuji', '/答题 2题');
    expect(posted).toMatch(/其中1道.*由示范区教育局审核、本校采用/u);
    expect(posted).toMatch(/1道已经本校审核/u);
  });

  it('goes through the same door as an approval: identities, articles, expiry', async () => {
    const house = await school();
    const items = [
      packedQuestion('imp-1', { stem: '育才小学的张伟老师收了购物卡，应当怎样？' }),
      packedQuestion('imp-2', { clauseIds: ['XX-99'] }),
      packedQuestion('imp-3', {}, '2025-11-24'),
      packedQuestion('imp-4'),
    ];
    const said = await told(house, sealed(packOf(items)));
    expect(said[0]).toMatch(/^imp-1 refused .*去标识/u);
    expect(said[1]).toMatch(/^imp-2 refused .*XX-99/u);
    expect(said[2]).toBe('imp-3 refused 2026-11-24 起已过期');
    expect(said[3]).toBe('imp-4 taken');
  });

  it('is refused before anything is written: by a stranger, a second time, an older one, after trust ended', async () => {
    const house = await school();
    const second = sealed(packOf([packedQuestion('imp-1')], 2));
    await take(house, second);
    const before = await everything(house);
    const stranger = newSigningKey('别处');
    await expect(take(house, sealed(packOf([packedQuestion('imp-2')], 3), stranger))).rejects.toThrow(
      fingerprintOf(publicKeyOf(stranger)),
    );
    await expect(take(house, second)).rejects.toThrow('已经采用过');
    await expect(take(house, sealed(packOf([packedQuestion('imp-2')], 1)))).rejects.toThrow('旧的一版');
    expect(await everything(house)).toEqual(before);
    const { store, clock } = house;
    const keeping = { store, now: clock.now(), userId: 'guanli', via: 'console', nextId: () => 'audit-x' } as const;
    await distrustKey(keeping, fingerprintOf(publicKeyOf(district)));
    await expect(take(house, sealed(packOf([packedQuestion('imp-2')], 3)))).rejects.toThrow('不在本校信任的名单里');
    expect(await question(house, 'imp-1')).not.toBeNull();
  });

  it('is taken once, however many adopt it at once', async () => {
    const house = await school();
    const bytes = sealed(packOf([packedQuestion('imp-1')]));
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => take(house, bytes)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await house.store.versions.of('imp-1')).toHaveLength(1);
    expect(await house.store.packs.adoptions()).toHaveLength(1);
  });
});

describe('a later pack', () => {
  it('replaces a text, renews another, takes a third out, and may bring it back', async () => {
    const house = await school();
    await take(house, sealed(packOf(['imp-1', 'imp-2', 'imp-3'].map((id) => packedQuestion(id)))));
    const renewal = {
      ...packedQuestion('imp-2'),
      checkedOn: '2026-11-23',
      renewedBy: { name: '周文远', at: '2026-11-23T03:00:00Z' },
    };
    const recalled = {
      itemId: 'imp-3',
      kind: 'question',
      at: '2026-11-23T03:00:00Z',
      reason: '出处废止',
      by: '李青山',
    } as const;
    const second = packOf([packedQuestion('imp-1', { explanation: '改过的解析。' }), renewal], 2, [recalled]);
    expect(await told(house, sealed(second))).toEqual([
      'imp-1 taken',
      'imp-2 renewed 核对到 2026-11-23',
      'imp-3 withdrawn 出处废止',
    ]);
    expect(await question(house, 'imp-1')).toMatchObject({ explanation: '改过的解析。' });
    expect((await house.rooms.library.now()).contents.questions.get('imp-2')?.checkedAt).toBe('2026-11-23');
    expect(await question(house, 'imp-3')).toBeNull();
    await take(house, sealed(packOf([packedQuestion('imp-3')], 3)));
    expect(await question(house, 'imp-3')).not.toBeNull();
  });

  it('takes out what was shipped as well, if nobody here reviewed it', async () => {
    const house = await school();
    await approveBoth(house, 'case-011');
    const recalled = (itemId: string) =>
      ({ itemId, kind: 'case', at: '2026-11-23T03:00:00Z', reason: '更正', by: null }) as const;
    const said = await told(
      house,
      sealed(packOf([], 1, [recalled('case-011'), recalled('case-012'), recalled('own-x')])),
    );
    expect(said[0]).toMatch(/^case-011 kept/u);
    expect(said.slice(1)).toEqual(['case-012 withdrawn 更正', 'own-x same 本校没有这一条']);
    const { cases } = (await house.rooms.library.now()).contents;
    expect([cases.has('case-011'), cases.has('case-012')]).toEqual([true, false]);
  });

  it('does not silently replace what a school wrote: its text stays until a reviewer chooses', async () => {
    const house = await school();
    await take(house, sealed(packOf([packedQuestion('imp-1')])));
    await house.store.versions.add([
      {
        ...goodQuestion('imp-1', { explanation: '本校的解析。' }),
        version: { ...goodQuestion('imp-1', { explanation: '本校的解析。' }).version, no: 2 },
      },
    ]);
    await approveBoth(house, '2');
    const next = packedQuestion('imp-1', { explanation: '区里的新解析。' });
    expect(await told(house, sealed(packOf([next], 2)))).toEqual([
      'imp-1 waiting 本校用的是审过的另一种文字，等审核员选',
    ]);
    expect(await question(house, 'imp-1')).toMatchObject({ explanation: '本校的解析。' });
    expect(await told(house, sealed(packOf([next], 3)))).toEqual(['imp-1 same 以前的包带来过，本校在等人选或已经选过']);
    const { text } = await ask(house, 'shenhe');
    expect(text).toContain('区里的新解析');
    expect(text).toContain('李青山、周文远（示范区教育局） 通过');
    expect(await approveBoth(house, '3', ['shenhe'])).toContain('两位审核员都已通过');
    expect(await question(house, 'imp-1')).toMatchObject({ explanation: '区里的新解析。' });
  });

  it('leaves alone what a reviewer took down or is being written here, and what contradicts the school’s own', async () => {
    const house = await school();
    await take(house, sealed(packOf([packedQuestion('imp-1'), packedQuestion('imp-2')])));
    await house.say('shenhe', '/审核 下架 1 不合本校情况', 'private');
    const draft = goodQuestion('imp-2', { explanation: '正在改。' });
    await house.store.versions.add([{ ...draft, version: { ...draft.version, no: 2 } }, goodQuestion('imp-9')]);
    await approveBoth(house, '4');
    const rival = packedQuestion('imp-3', { stem: 'imp-9 教师收到购物卡应当怎样？', answer: 'B' });
    const twin = packedQuestion('imp-4', { stem: 'imp-9 教师收到购物卡应当怎样？' });
    const items = [
      packedQuestion('imp-1', { explanation: '新。' }),
      packedQuestion('imp-2', { explanation: '新。' }),
      rival,
      twin,
    ];
    const plan = await take(house, sealed(packOf(items, 2)));
    expect(plan.planned.map(({ becomes }) => becomes)).toEqual(['waiting', 'waiting', 'waiting', 'same']);
    expect(sumsOf(plan.planned)).toMatchObject({ taken: 0, waiting: 3, same: 1 });
    expect(await question(house, 'imp-1')).toBeNull();
    expect(await question(house, 'imp-2')).toMatchObject({ explanation: '因为如此。' });
    expect(await question(house, 'imp-9')).toMatchObject({ answer: 'A' });
    expect((await ask(house, 'shenhe', '矛盾')).text).toContain('题干相同、答案不同');
  });
});
