import { describe, expect, it } from 'vitest';
import { houseOn, type TestHouse } from '../../support/house.ts';
import { goodQuestion, openReviewHouse, ownCase } from './desk.ts';

const told = (house: TestHouse, userId = 'zuozhe') =>
  house.textsSince(0, userId).filter((text) => text.includes('退回了'));

async function keep(house: TestHouse, ...ids: readonly string[]): Promise<void> {
  await house.store.versions.add(ids.map((id) => ownCase(id, { title: `${id}有偿补课受处分` })));
}

describe('the author of what was sent back', () => {
  it('hears the reason and what to do, privately and once, also over a restart', async () => {
    const lines: string[] = [];
    const house = await openReviewHouse(lines);
    await house.say('zuozhe', '/帮助', 'private');
    await keep(house, 'own-1');
    const at = house.clock.now().toString();
    await house.store.roles.give({ userId: 'zuozhe', role: 'secretary', branch: null, grantedBy: null, at });
    expect(await house.say('shenhe', '/审核 退回 1 出处写错了', 'private')).toContain('理由会私聊告诉作者');
    await house.settle();
    const [text] = told(house);
    expect(text).toContain('案例 1“own-1有偿补课受处分”');
    expect(text).toContain('理由：出处写错了');
    expect(text).toContain('/后台');
    expect(text).toContain('own-1');
    // Who reviewed it is for the reviewers.
    expect(text).not.toContain('shenhe');
    await house.settle();
    const again = await houseOn(lines, house.clock);
    house.clock.advance({ hours: 24 * 3 });
    await again.settle();
    expect([...told(house), ...told(again)]).toHaveLength(1);
  });

  it('hears it behind the first answer where the private chat was not open before, and nobody else does', async () => {
    const house = await openReviewHouse();
    await keep(house, 'own-1');
    await house.say('shenhe', '/审核 退回 1 出处写错了', 'private');
    await house.settle();
    expect(told(house)).toEqual([]);
    await house.say('zuozhe', '/帮助');
    await house.settle();
    expect(house.textsSince(0, 'chat-1').join()).not.toContain('出处写错了');
    expect(told(house)).toEqual([]);
    await house.say('zuozhe', '/帮助', 'private');
    await house.settle();
    expect(told(house)).toHaveLength(1);
  });

  it('gets what a platform refused with the next private answer, in its own words', async () => {
    const house = await openReviewHouse();
    await house.say('zuozhe', '/帮助', 'private');
    await keep(house, 'own-1');
    await house.say('shenhe', '/审核 退回 1 出处写错了', 'private');
    // The note, and the private try of the teller after it.
    house.outcomes.push({ state: 'refused', code: 93000 }, { state: 'refused', code: 93000 });
    await house.settle();
    expect(told(house)).toEqual([]);
    expect(await house.say('zuozhe', '/帮助')).not.toContain('出处写错了');
    expect(await house.say('zuozhe', '/帮助', 'private')).toContain('理由：出处写错了');
    expect(await house.say('zuozhe', '/帮助', 'private')).not.toContain('出处写错了');
  });

  it('hears of several at once in one message, and at most every half hour', async () => {
    const house = await openReviewHouse();
    await house.say('zuozhe', '/帮助', 'private');
    const ids = Array.from({ length: 8 }, (_, at) => `own-${at + 1}`);
    await keep(house, ...ids);
    await house.say('shenhe', '/审核 退回 1 甲', 'private');
    await house.settle();
    for (let no = 2; no <= 8; no++) await house.say('shenhe', `/审核 退回 ${no} 乙`, 'private');
    await house.settle();
    expect(told(house)).toHaveLength(1);
    house.clock.advance({ minutes: 31 });
    await house.settle();
    expect(told(house)).toHaveLength(2);
    expect(told(house)[1]).toContain('另有 2 条');
  });

  it('is not bothered with what they sent back themselves, what a newer text replaced, or what nobody wrote', async () => {
    const house = await openReviewHouse();
    await house.say('zuozhe', '/帮助', 'private');
    const byNobody = ownCase('own-2');
    await house.store.versions.add([
      ownCase('own-1'),
      { ...byNobody, version: { ...byNobody.version, author: null } },
      goodQuestion('imp-1'),
    ]);
    await house.store.roles.give({
      userId: 'zuozhe',
      role: 'reviewer',
      branch: null,
      grantedBy: null,
      at: house.clock.now().toString(),
    });
    await house.say('zuozhe', '/审核 退回 1 写错了', 'private');
    await house.say('shenhe', '/审核 退回 2 没有出处', 'private');
    // A newer version of the question, approved: the first one loses its turn.
    await house.say('shenhe', '/审核 改答案 3 B 换了说法', 'private');
    for (const by of ['shenhe-2', 'shenhe-3']) await house.say(by, '/审核 通过 4', 'private');
    await house.settle();
    expect(told(house)).toEqual([]);
  });
});
