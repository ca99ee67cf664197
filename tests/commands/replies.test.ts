import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';

const notice = '我会记下您的签到和体会，/我的 可查可删';
let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
  await house.say('shuji', '/说纪 礼品礼金');
});

const tally = async () => {
  const talk = await house.store.activities.latest('chat-1', 'talk');
  return house.store.replies.tally(talk?.id ?? '');
};

describe('签到', () => {
  it('is recorded by a press and shown on the presser’s own card', async () => {
    const card = await house.press('li');
    expect(card?.body).toContain('已签到（15:00）');
    expect(house.updates).toHaveLength(1);
    expect(house.updates[0]?.userId).toBe('li');
    expect(await tally()).toMatchObject({ checkins: 1 });
  });

  it('tells a person once what is kept, and without a name how to be on the sheet', async () => {
    const first = await house.press('li');
    expect(first?.body).toContain(notice);
    expect(first?.body).toContain('发 @纪小助 /认领 姓名 可上签到表');
    await house.say('li', '/认领 李小红');
    const second = await house.press('li');
    expect(second?.body).not.toContain(notice);
    expect(second?.body).not.toContain('/认领');
  });

  it('changes nothing when pressed twice and says what stands', async () => {
    await house.press('li');
    house.clock.advance({ minutes: 5 });
    expect((await house.press('li'))?.body).toContain('您已签到（15:00），记录没有变化');
    expect(await tally()).toMatchObject({ checkins: 1 });
  });

  it('says of an ended talk that it ended', async () => {
    const card = house.lastCard();
    await house.say('shuji', '/说纪 结束');
    expect((await house.press('li', card))?.body).toContain('结束，记录没有变化');
    expect(await tally()).toMatchObject({ checkins: 0 });
  });

  it('keeps its button, so that whoever withdrew can press again', async () => {
    await house.press('li');
    expect(await house.say('li', '/撤回')).toContain('已撤回您的签到');
    expect(await tally()).toMatchObject({ checkins: 0 });
    const own = house.updates[0]?.card;
    expect((await house.press('li', own))?.body).toContain('已签到');
    expect(await tally()).toMatchObject({ checkins: 1 });
  });

  it('is not believed from another group, another card or a made-up key', async () => {
    const card = house.lastCard();
    expect(await house.press('li', card, 'chat-2')).toBeNull();
    expect(await house.press('li', { ...card, id: 'other' })).toBeNull();
    const forged = { ...card, buttons: [{ text: '签到', key: 'checkin:nowhere::', tone: 'primary' as const }] };
    expect(await house.press('li', forged)).toBeNull();
    expect(await tally()).toMatchObject({ checkins: 0 });
  });

  it('says when it was, also to whoever wrote something before', async () => {
    await house.say('li', '/体会 好');
    await house.press('li');
    expect((await house.press('li'))?.body).toContain('您已签到（15:00）');
  });

  it('is taken for nothing but a talk, and 已阅 for nothing but a case', async () => {
    const talk = house.lastCard();
    const id = talk.buttons[0]?.key.split(':')[1];
    expect(await house.pressKey('li', talk, `ack:${id}::`, {})).toBeNull();
    await house.say('shuji', '/案例');
    const posted = house.lastCard();
    expect(await house.pressKey('li', posted, `checkin:${posted.buttons[0]?.key.split(':')[1]}::`, {})).toBeNull();
    expect(await tally()).toMatchObject({ checkins: 0, acks: 0 });
  });

  it('works by command too', async () => {
    expect(await house.say('li', '/签到')).toContain('已签到');
    expect(await house.say('li', '、签到')).toContain('记录没有变化');
    expect(await tally()).toMatchObject({ checkins: 1 });
  });
});

describe('体会', () => {
  it('is recorded from plain words while a talk is open', async () => {
    expect(await house.say('li', '@纪小助 今天“受教育”，１条也不能破')).toContain('已记为体会，发 /撤回 可收回');
    const talk = await house.store.activities.latest('chat-1', 'talk');
    const [row] = await house.store.replies.of(talk?.id ?? '');
    expect(row?.value).toBe('今天“受教育”，１条也不能破');
  });

  it('is not recorded from a mistyped command, an empty mention or a picture', async () => {
    expect(await house.say('li', '/体会今天很好')).toContain('/体会');
    expect(await house.say('li', '@纪小助')).toContain('/帮助');
    expect(await house.say('li', null)).toContain('/帮助');
    expect(await tally()).toMatchObject({ reflections: 0 });
  });

  it('refuses what is too long or holds a phone number, before anything is written', async () => {
    expect(await house.say('li', `/体会 ${'好'.repeat(2001)}`)).toContain('最多 2000 字');
    expect(await house.say('li', '/体会 电话 13812345678')).toContain('手机号');
    expect(await house.say('li', '/体会 加我 wx139，1234，5678')).toContain('手机号');
    expect(await house.say('li', '/体会')).toContain('例：/体会');
    expect(await tally()).toMatchObject({ reflections: 0 });
    expect(await house.say('li', `/体会 ${'好'.repeat(2000)}`)).toContain('已记为体会');
  });

  it('is taken twenty times a person', async () => {
    for (let n = 0; n < 20; n++) {
      await house.say('li', `/体会 第${n}条`);
      await house.timers.pass({ seconds: 10 });
    }
    expect(await house.say('li', '/体会 又一条')).toContain('最多 20 条');
    expect(await tally()).toMatchObject({ reflections: 20 });
  });

  it('has no talk to belong to outside of one', async () => {
    await house.say('shuji', '/说纪 结束');
    expect(await house.say('li', '/体会 好')).toContain('没有进行中的说纪');
    expect(await house.say('li', '@纪小助 好')).toContain('例：@纪小助 /帮助');
  });
});

describe('/撤回', () => {
  it('takes back one’s own latest and then says that there is none', async () => {
    await house.press('li');
    await house.say('li', '/体会 好');
    expect(await house.say('chen', '/撤回')).toContain('没有可撤回的');
    expect(await house.say('li', '/撤回')).toContain('已撤回您的体会');
    expect(await house.say('li', '/撤回', 'private')).toContain('已撤回您的签到');
    expect(await house.say('li', '/撤回')).toContain('没有可撤回的');
  });
});

describe('a busy group', () => {
  it('hears acknowledgements gathered from the twentieth a minute on, and nothing is lost', async () => {
    const answers: string[] = [];
    for (let n = 0; n < 40; n++) answers.push(await house.say(`p${n}`, '/体会 受教育'));
    const spoken = answers.filter((answer) => answer !== '');
    expect(spoken.length).toBeLessThan(20);
    expect(await tally()).toMatchObject({ reflections: 40 });
    const before = house.seen.length;
    await house.timers.pass({ seconds: 31 });
    const [gathered = '', ...more] = house.textsSince(before, 'chat-1');
    expect(more).toEqual([]);
    expect(gathered).toContain(`又记下 ${40 - spoken.length} 条体会`);
    expect(gathered).toContain(notice);
  });

  it('records at once what it can answer only in the next minute', async () => {
    const answered = Array.from({ length: 30 }, (_, n) => house.say(`p${n}`, '/帮助'));
    const reflected = house.say('li', '/体会 受教育');
    await house.timers.pass({ seconds: 1 });
    expect(await tally()).toMatchObject({ reflections: 1 });
    const before = house.seen.length;
    await house.timers.pass({ seconds: 61 });
    await Promise.all([...answered, reflected]);
    await house.timers.pass({ seconds: 61 });
    expect(house.textsSince(before, 'chat-1').at(-1)).toMatch(/已记为体会|又记下 1 条体会/u);
  });
});
