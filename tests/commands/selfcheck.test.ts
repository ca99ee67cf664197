import { beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../src/core/card.ts';
import { openHouse, type TestHouse } from '../support/house.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
});

const style = async () => (await house.store.chats.find('chat-1'))?.settings.quizStyle;
const tapped = async (who: string, card: Card, text: string, boxes: readonly string[] = []): Promise<Card> => {
  const next = await house.tap(who, card, text, { boxes });
  if (!next) throw new Error(`no card after ${text}`);
  return next;
};

/** The first person's way through: two updates and the vote card. */
async function firstPerson(posted: Card): Promise<void> {
  const once = await tapped('a', posted, '试一下');
  expect(once.body).toContain('只为您更新了第 1 次');
  const vote = await tapped('a', once, '再按一次');
  expect(vote.vote?.options.map(({ text }) => text)).toEqual(['甲', '乙']);
  expect((await tapped('a', vote, '提交', ['甲'])).body).toContain('请另一个人现在按');
}

describe('/自检', () => {
  it('tries first push, file and cards with two people, says what it saw and sets the style', async () => {
    await house.say('shuji', '/设置 答题样式 逐题');
    expect(await house.say('guanli', '/自检')).toContain('先私聊和发文件都收下了');
    const files = house.seen.filter(({ place, content }) => place === 'guanli' && content.kind === 'file');
    expect(files).toHaveLength(1);
    const posted = house.lastCard();
    await firstPerson(posted);
    expect(await house.say('guanli', '/自检 结果')).toContain('要两个人都按完才能定');
    const question = await tapped('b', posted, '试一下');
    expect(question.body).toContain('是“试一下”吗');
    await tapped('b', question, '是');
    const said = await house.say('guanli', '/自检 结果');
    expect(said).toContain('卡片只为按的人更新：是');
    expect(said).toContain('同一张卡片连着更新：看到 2 次');
    expect(said).toContain('按钮卡换成投票卡：可以，选了什么也收到了');
    expect(said).toContain('已按结果设为“自己的节奏”');
    expect(await style()).toBe('ownPace');
  });

  it('finds by the press alone that one person’s update reached another, and falls back', async () => {
    await house.say('guanli', '/自检');
    const once = await tapped('a', house.lastCard(), '试一下');
    expect((await tapped('b', once, '再按一次')).body).toContain('您这张也变了');
    expect(await house.say('guanli', '/自检 结果')).toContain('不是：别人的那张也变了');
    expect(await style()).toBe('oneByOne');
  });

  it('believes the second person who saw another card', async () => {
    await house.say('guanli', '/自检');
    const posted = house.lastCard();
    await firstPerson(posted);
    await tapped('b', await tapped('b', posted, '试一下'), '不是');
    expect(await style()).toBe('oneByOne');
  });

  it('says that it may not speak first where that is refused', async () => {
    house.outcomes.push({ state: 'refused', code: 86201 });
    expect(await house.say('guanli', '/自检')).toContain('企业微信不让我先私聊您');
    expect(house.lastCard().buttons[0]?.text).toBe('试一下');
  });

  it('is for administrators; a press from elsewhere or on another card is nothing', async () => {
    expect(await house.say('shuji', '/自检')).toContain('管理员');
    expect(await house.say('guanli', '/自检 结果')).toContain('还没有做过自检');
    await house.say('guanli', '/自检');
    const posted = house.lastCard();
    const key = posted.buttons[0]?.key ?? '';
    expect(await house.pressKey('a', posted, key, { where: 'chat-2' })).toBeNull();
    expect(await house.pressKey('a', { ...posted, id: 'another' }, key, {})).toBeNull();
    expect(await house.pressKey('a', posted, key.replace(':try:', ':loud:'), {})).toBeNull();
  });
});
