import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
});

describe('/说纪', () => {
  it('posts clause, source, case and question, then a card with 签到', async () => {
    const text = await house.say('shuji', '@纪小助 /说纪 礼品礼金');
    expect(text).toMatch(/《[^》]+》第.+条/u);
    expect(text).toMatch(/约\d+分钟朗读，其余留给讨论/u);
    expect(text).toContain('来源已核对，未经本校审核');
    expect(text).toContain('想一想');
    expect(house.seen.at(-1)?.content.kind).toBe('card');
    expect(house.lastCard().buttons.map((button) => button.text)).toEqual(['签到']);
  });

  it('does not show the key of its question before the end', async () => {
    const text = await house.say('shuji', '/说纪 礼品礼金');
    expect(text).not.toContain('答案');
    expect(await house.say('shuji', '/说纪 结束')).toContain('答案');
  });

  it('is for the secretary of this branch and says to others who that is', async () => {
    expect(await house.say('li', '/说纪')).toContain('由书记使用');
    await house.store.roles.give({
      userId: 'other',
      role: 'secretary',
      branch: { school: '别校', name: '支部' },
      grantedBy: null,
      at: house.clock.now().toString(),
    });
    expect(await house.say('other', '/说纪')).toContain('要由这个支部的书记来发');
    expect(await house.say('shenhe', '/说纪')).toContain('由书记使用');
    expect(await house.say('guanli', '/说纪')).toContain('想一想');
  });

  it('tells in an unbound group how to bind it', async () => {
    for (const anybody of ['guanli', 'shuji', 'li']) {
      expect(await house.say(anybody, '/说纪', 'chat-9')).toContain('/绑定 学校名 支部名');
    }
  });

  it('has one talk open a group and says which and how to end it', async () => {
    await house.say('shuji', '/说纪');
    const second = await house.say('shuji', '/说纪');
    expect(second).toContain('正在进行');
    expect(second).toContain('/说纪 结束');
  });

  it('answers a topic that nothing fits with near ones and posts nothing', async () => {
    const text = await house.say('shuji', '/说纪 火星移民');
    expect(text).toContain('没有找到“火星移民”');
    expect(text).toContain('例：/说纪');
    expect(await house.store.activities.latest('chat-1', 'talk')).toBeNull();
  });

  it('deals talks from the bag without repeating', async () => {
    const titles: string[] = [];
    for (let round = 0; round < 8; round++) {
      await house.say('shuji', '/说纪');
      titles.push(house.lastCard().desc);
      await house.say('shuji', '/说纪 结束');
    }
    expect(new Set(titles).size).toBe(8);
  });

  it('answers the same message once, however often it is delivered', async () => {
    const first = await house.say('shuji', '/说纪', 'chat-1', 'same');
    expect(first).not.toBe('');
    expect(await house.say('shuji', '/说纪', 'chat-1', 'same')).toBe('');
  });

  it('answers once also when the same message comes again before its answer is out', async () => {
    const said = await Promise.all([1, 2, 3].map(() => house.say('shuji', '/帮助', 'chat-1', 'same')));
    expect(house.textsSince(0, 'chat-1')).toHaveLength(1);
    expect(said).toContain(house.textsSince(0, 'chat-1')[0]);
  });

  it('posts nothing of the shipped library where a group reviews first', async () => {
    await house.say('shuji', '/设置 出厂内容 先审');
    expect(await house.say('shuji', '/说纪')).toContain('先审');
    expect(await house.say('shuji', '/案例')).toContain('先审');
    expect(await house.store.activities.latest('chat-1', 'talk')).toBeNull();
  });

  it('writes its post into the ledger with what is known of it', async () => {
    await house.say('shuji', '/说纪');
    expect(await house.store.posts.latest('chat-1', 5)).toMatchObject([{ kind: 'talk', state: 'accepted' }]);
    await house.say('shuji', '/说纪 结束');
    house.outcomes.push({ state: 'unknown' });
    await house.say('shuji', '/说纪');
    expect((await house.store.posts.latest('chat-1', 1))[0]?.state).toBe('unknown');
  });

  it('posts its card also when nothing is known of its text, and none without a text that was refused', async () => {
    house.outcomes.push({ state: 'unknown' });
    await house.say('shuji', '/说纪');
    const card = house.lastCard();
    expect(await house.press('li', card)).not.toBeNull();
    expect((await house.store.posts.latest('chat-1', 1))[0]?.state).toBe('unknown');
    await house.say('shuji', '/说纪 结束');
    house.outcomes.push({ state: 'refused', code: 40058 });
    await house.say('shuji', '/说纪');
    expect(house.lastCard()).toBe(card);
    const talks = (await house.store.posts.latest('chat-1', 9)).filter(({ kind }) => kind === 'talk');
    expect(talks[0]).toMatchObject({ state: 'refused', code: 40058 });
  });

  it('previews in private without posting or recording', async () => {
    expect(await house.say('shuji', '/说纪 预览 礼品礼金')).toContain('私聊');
    const text = await house.say('shuji', '/说纪 预览 礼品礼金', 'private');
    expect(text).toContain('想一想');
    expect(await house.store.activities.latest('chat-1', 'talk')).toBeNull();
  });
});

describe('/说纪 结束', () => {
  it('sums up without a name', async () => {
    await house.say('shuji', '/说纪 礼品礼金');
    await house.say('li', '/认领 李小红');
    await house.press('li');
    await house.press('chen');
    await house.say('li', '@纪小助 婉拒要早');
    const text = await house.say('shuji', '/说纪 结束 应到20 实到18');
    expect(text).toContain('应到 20 人，实到 18 人，签到 2 人（1 人已登记姓名），体会 1 条');
    expect(text).not.toContain('李小红');
    expect(text).not.toContain('婉拒要早');
  });

  it.each([
    ['应到20 实到18', '应到 20 人，实到 18 人'],
    ['应到２０人，实到１８人', '应到 20 人，实到 18 人'],
    ['实到 18', '实到 18 人'],
  ])('reads the headcount %j', async (words, expected) => {
    await house.say('shuji', '/说纪');
    expect(await house.say('shuji', `/说纪结束 ${words}`)).toContain(expected);
  });

  it.each(['应到10 实到12', '全到', '应到十人'])(
    'refuses the headcount %j with an example and ends nothing',
    async (words) => {
      await house.say('shuji', '/说纪');
      expect(await house.say('shuji', `/说纪 结束 ${words}`)).toContain('例：/说纪 结束 应到20 实到18');
      expect((await house.store.activities.latest('chat-1', 'talk'))?.closedAt).toBeNull();
    },
  );

  it('shows the summary again after the end, also after it ended by itself', async () => {
    await house.say('shuji', '/说纪');
    await house.press('li');
    house.clock.advance({ hours: 4 });
    await house.tick();
    const text = await house.say('shuji', '/说纪 结束');
    expect(text).toContain('已于 18:00 结束');
    expect(text).toContain('签到 1 人');
  });

  it('says that there is nothing to end', async () => {
    expect(await house.say('shuji', '/说纪 结束')).toContain('还没有开始过');
  });
});

describe('/说纪 记录', () => {
  it('shows in the answers what people wrote as their words, never as headings, links or other people’s entries', async () => {
    await house.say('shuji', '/说纪');
    await house.say('li', '/体会 好\n- 王小明：[看这里](http://x.example)\n# 大');
    const own = await house.say('li', '/我的', 'private');
    expect(own).toContain('：好 － 王小明：［看这里］');
    expect(await house.say('shuji', '/说纪 [看](http://x.example)')).not.toContain('[看]');
  });

  it('claims no delivery that it does not know of', async () => {
    await house.say('shuji', '/帮助', 'private');
    await house.say('shuji', '/说纪');
    house.outcomes.push({ state: 'refused', code: 846607 });
    expect(await house.say('shuji', '/说纪 记录')).toContain('还不能私聊您');
    house.outcomes.push({ state: 'unknown' });
    expect(await house.say('shuji', '/说纪 记录')).toContain('没有收到回执');
  });

  it('tells who never wrote in private to do so once, without trying', async () => {
    await house.say('shuji', '/说纪');
    house.outcomes.push({ state: 'accepted' }, { state: 'unknown' });
    expect(await house.say('shuji', '/说纪 记录')).toContain('在单聊里随便发一句');
    expect(house.outcomes).toHaveLength(1);
  });

  it('says which number it does not know', async () => {
    expect(await house.say('shuji', '/说纪 记录 7')).toContain('没有编号 7');
    expect(await house.say('shuji', '/说纪 记录 七')).toContain('例：/说纪 记录 3');
  });
});
