import { describe, expect, it } from 'vitest';
import { approveBoth, ask, goodQuestion, openReviewHouse, ownCase } from './desk.ts';

describe('/审核', () => {
  it('shows one item in full with its checks, and two cards pressed by two people let it out', async () => {
    const house = await openReviewHouse();
    await house.store.versions.add([goodQuestion('imp-1')]);
    const { text, card } = await ask(house, 'shenhe');
    expect(text).toContain('等审核 1 条（题目 1）');
    for (const part of [
      '题目 1',
      'imp-1 教师收到购物卡应当怎样？',
      'A. 当场退还（正确）',
      '因为如此',
      '第九条',
      '✓ 出处',
      '✓ 去标识',
    ])
      expect(text).toContain(part);
    expect(card.buttons.map((button) => button.text)).toEqual(['通过', '退回']);
    const first = await house.tap('shenhe', card, '通过', { where: 'private' });
    expect(first?.body).toContain('还要另一位审核员通过');
    expect(house.lastCard('shenhe').id).toBe(first?.id);
    expect((await house.tap('shenhe', card, '通过', { where: 'private' }))?.body).toContain('您已经通过过');
    expect(await house.say('shenhe', '/审核', 'private')).toContain('您可以审 0 条');
    const second = await ask(house, 'shenhe-2');
    expect(second.text).toContain('已有 1 人通过，还要 1 人');
    expect((await house.tap('shenhe-2', second.card, '通过', { where: 'private' }))?.body).toContain('从现在起可以发');
    const kept = await house.store.versions.find({ itemId: 'imp-1', no: 1 });
    expect(kept?.standing.reviews).toMatchObject([
      { by: 'shenhe', verdict: 'approve', seen: expect.stringMatching(/^[0-9a-f]{20}$/u) },
      { by: 'shenhe-2', verdict: 'approve' },
    ]);
    expect(await house.store.audit.latest({ skip: 0, count: 9 })).toMatchObject({
      entries: [{ by: 'shenhe-2', via: 'chat', what: expect.stringContaining('审核通过题目 1') }, { by: 'shenhe' }],
    });
  });

  it('believes a card only of the person, the chat and the text that it was made for', async () => {
    const house = await openReviewHouse();
    await house.store.versions.add([goodQuestion('imp-1')]);
    const { card } = await ask(house, 'shenhe');
    expect(await house.tap('shenhe-2', card, '通过', { where: 'private' })).toBeNull();
    expect(await house.tap('shenhe', card, '通过', { where: 'chat-1' })).toBeNull();
    const [approve] = card.buttons;
    expect(
      await house.pressKey('shenhe', card, approve?.key.replace('approve:1', 'approve:2') ?? '', { where: 'private' }),
    ).toBeNull();
    const grants = await house.store.roles.of('shenhe');
    await house.store.roles.revoke(grants[0]?.no ?? 0);
    expect((await house.tap('shenhe', card, '通过', { where: 'private' }))?.body).toContain('由审核员使用');
    expect((await house.store.versions.find({ itemId: 'imp-1', no: 1 }))?.standing.state).toBe('draft');
  });

  it('sends back with a reason, which 退回 on the card asks for', async () => {
    const house = await openReviewHouse();
    await house.store.versions.add([goodQuestion('imp-1')]);
    const { card } = await ask(house, 'shenhe');
    expect((await house.tap('shenhe', card, '退回', { where: 'private' }))?.body).toContain('/审核 退回 1 理由');
    expect(await house.say('shenhe', '/审核 退回 1', 'private')).toContain('请写理由。');
    expect(await house.say('shenhe', '/审核 退回 1 出处 写错了', 'private')).toContain('已退回题目 1');
    expect(await house.say('shenhe', '/审核 1', 'private')).toContain('退回：出处 写错了');
    expect(await approveBoth(house, '1')).toContain('已经退回，没有变化');
  });

  it('lets no author approve, one person count once, and nothing pass with a red check', async () => {
    const house = await openReviewHouse();
    const own = goodQuestion('imp-1');
    await house.store.versions.add([
      { ...own, version: { ...own.version, author: 'shenhe' } },
      ownCase('own-1', { gist: '教师张伟利用职务便利收受购物卡。' }),
    ]);
    expect(await house.say('shenhe', '/审核 通过 1', 'private')).toContain('是您自己写的');
    expect(await house.say('shenhe', '/审核 题目', 'private')).toContain('您可以审 0 条');
    const red = await house.say('shenhe', '/审核 通过 2', 'private');
    expect(red).toContain('去标识：像人名：经过“教师【张伟】利用');
    expect(await house.say('shenhe-2', '/审核 通过 1 2', 'private')).toContain('一次通过一条');
    expect(await house.say('li', '/审核', 'private')).toContain('由审核员使用');
    expect(await house.say('shenhe', '/审核', 'chat-1')).toContain('私聊');
  });

  it('gives one of two reviewers at once what is true then', async () => {
    const house = await openReviewHouse();
    await house.store.versions.add([goodQuestion('imp-1')]);
    const said = await Promise.all(
      ['shenhe', 'shenhe-2', 'shenhe-3'].map((userId) => house.say(userId, '/审核 通过 1', 'private')),
    );
    expect(said.filter((text) => text.includes('还要另一位'))).toHaveLength(1);
    expect(said.filter((text) => text.includes('从现在起可以发'))).toHaveLength(1);
    expect(said.filter((text) => text.includes('已经通过，没有变化'))).toHaveLength(1);
  });

  it('counts and filters a large queue and gives one at a time', async () => {
    const house = await openReviewHouse();
    const many = Array.from({ length: 2000 }, (_, at) =>
      goodQuestion(`imp-${at}`, at === 1700 ? { stem: '教师能收大闸蟹吗？' } : {}),
    );
    await house.store.versions.add([...many, ownCase('own-1')]);
    const { text } = await ask(house, 'shenhe');
    expect(text).toContain('等审核 2001 条（题目 2000，案例 1）');
    expect((await ask(house, 'shenhe', '大闸蟹')).text).toContain('题目 1701');
    expect((await ask(house, 'shenhe', '案例')).text).toContain('案例 2001');
    expect((await ask(house, 'shenhe', '出厂 案例 补课')).text).toMatch(/出厂内容.*\n---\n\*\*案例 case-/u);
    expect(await house.say('shenhe', '/审核 case-011', 'private')).toMatch(/\[打开原文\]\(https?:\/\/[^)\s]+\)/u);
    expect(await house.say('shenhe', '/审核 2002', 'private')).toContain('没有编号“2002”');
  });
});
