import { beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { houseOn, openHouse, type TestHouse } from '../support/house.ts';

/** Tuesday 2026-11-24, 15:00 in Shanghai. */
const key = '693a91f6-7aaa-4bc4-97a0-0ec2fa5aaaaa';
const cold = { state: 'refused', code: 93006 } as const;
let lines: string[];
let house: TestHouse;
beforeEach(async () => {
  lines = [];
  house = await openHouse(commands, lines);
  await house.say('shuji', '/帮助', 'private');
  await house.say('shuji', '/设置 预算 0');
  await house.store.webhooks.set({ chatId: 'chat-1', key, setAt: house.clock.now().toString() });
  house.robots.groups.set(key, 'chat-1');
});

const said = () => house.robots.said.map(({ markdown }) => markdown);
const latest = async () => (await house.store.posts.latest('chat-1', 1))[0];
const makeCold = () => house.store.chats.mark('chat-1', { coldSince: house.clock.now().toString() });
/** What is typed in a group makes it warm: plans come first, then the cold. */
async function plan(...texts: readonly string[]): Promise<void> {
  for (const text of texts) await house.say('shuji', text);
  await makeCold();
}
async function wait(by: Temporal.DurationLike): Promise<void> {
  house.clock.advance(by);
  await house.settle();
}
async function turns(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((next) => setImmediate(next));
}
async function restart(): Promise<void> {
  const { groups } = house.robots;
  house = await houseOn(lines, house.clock);
  for (const [one, chatId] of groups) house.robots.groups.set(one, chatId);
}

describe('a group that takes nothing from the bot', () => {
  it('gets what is planned by its robot, from the first refusal on, once', async () => {
    await house.say('shuji', '/提醒 16:00 交表');
    await house.say('shuji', '/提醒 16:30 关窗');
    house.outcomes.push(cold);
    await wait({ hours: 1 });
    expect(said()).toEqual(['**书记提醒**：交表']);
    expect(await latest()).toMatchObject({ state: 'accepted', way: 'webhook', code: null });
    expect(await house.store.chats.find('chat-1')).toMatchObject({ coldSince: expect.any(String) });
    await restart();
    await wait({ minutes: 30 });
    expect(said()).toEqual(['**书记提醒**：关窗']);
    expect(house.textsSince(0, 'chat-1')).toEqual([]);
    expect(await house.say('shuji', '/统计')).toContain('按计划 2 条（群机器人发的 2 条）');
    await restart();
    await wait({ minutes: 1 });
    expect(said()).toEqual([]);
  });

  it('is told from one that was asked too often by whether somebody spoke there since the start', async () => {
    const tooOften = { state: 'refused', code: 846607 } as const;
    await house.say('shuji', '/提醒 16:00 交表');
    await house.say('shuji', '/提醒 16:30 关窗');
    house.outcomes.push(tooOften);
    await wait({ hours: 1 });
    expect(await latest()).toMatchObject({ state: 'accepted', way: 'socket' });
    await restart();
    house.outcomes.push(tooOften);
    await wait({ minutes: 30 });
    expect(await latest()).toMatchObject({ state: 'accepted', way: 'webhook' });
    expect(said()).toEqual(['**书记提醒**：关窗']);
  });

  it('gets it over the connection again when somebody has spoken', async () => {
    await plan('/提醒 16:00 交表');
    await house.say('laoshi', '你好');
    await wait({ hours: 1 });
    expect(said()).toEqual([]);
    expect(await latest()).toMatchObject({ state: 'accepted', way: 'socket' });
  });

  it('gets nothing by a robot that is not set', async () => {
    await house.store.webhooks.remove('chat-1');
    await plan('/提醒 16:00 交表');
    house.outcomes.push(cold);
    await wait({ hours: 1 });
    expect(house.robots.asked).toEqual([]);
    expect(await latest()).toMatchObject({ state: 'refused', code: 93006, way: 'socket' });
  });

  it('hears of what the bot itself begins too', async () => {
    await house.say('shuji', '/设置 预算 2');
    await makeCold();
    await wait({ hours: 17 });
    expect(said()).toHaveLength(1);
    expect(await latest()).toMatchObject({ class: 'initiative', state: 'accepted', way: 'webhook' });
    expect(await house.say('shuji', '/统计')).toContain('我自己提醒 1 次');
  });

  it('is told how to take part without a card, and gets the card once somebody speaks', async () => {
    await plan('/提醒 16:00 说纪');
    await wait({ hours: 1 });
    const whole = said().join('\n');
    expect(whole).toContain('签到自愿，这里不能按卡片：@纪小助 /签到');
    expect(house.robots.asked).toHaveLength(said().length);
    expect(house.seen.some(({ place, content }) => place === 'chat-1' && content.kind === 'card')).toBe(false);
    expect(await house.say('laoshi', '/签到')).toContain('已签到');
    await house.settle();
    expect(house.lastCard().buttons[0]?.text).toBe('签到');
    expect((await house.press('laoshi-2'))?.body).toContain('已签到');
    const cards = () => house.seen.filter(({ place, content }) => place === 'chat-1' && content.kind === 'card').length;
    await makeCold();
    await house.say('laoshi', '再说一句');
    await house.settle();
    expect(cards()).toBe(1);
  });

  it.each(['自己的节奏', '逐题'])('answers a quiz (%s) on the card that comes when somebody speaks', async (style) => {
    await plan(`/设置 答题样式 ${style}`, '/提醒 16:00 答题');
    await wait({ hours: 1 });
    expect(said().join('\n')).toContain('答题自愿。题目卡片这里发不了：有人 @纪小助 说一句');
    await house.say('laoshi', '你好');
    await house.settle();
    const { id } = (await house.store.activities.latest('chat-1', 'quiz')) ?? {};
    expect(house.lastCard().buttons[0]?.key).toContain(id);
  });
});

/** What the robot is told, and when, of a text of so many long lines. */
async function pushed(lineCount: number): Promise<readonly { readonly at: number; readonly markdown: string }[]> {
  const times: number[] = [];
  const hear = async () => {
    times.push(house.clock.now().epochMilliseconds);
    return Response.json({ errcode: 0 });
  };
  house.robots.answers.push(...Array.from({ length: lineCount }, () => hear));
  const markdown = Array.from({ length: lineCount }, (_, n) => `${n} ${'长'.repeat(1000)}`).join('\n');
  const posting = { alreadyThere: 0, goes: async () => true };
  const done = house.outbox.push({ id: 'chat-1', type: 'group' }, { key, markdown }, posting);
  for (let over = false; !over; ) {
    over = await Promise.race([done.then(() => true), house.timers.pass({ seconds: 1 }).then(() => false)]);
  }
  return times.map((at, n) => ({ at, markdown: house.robots.bodies[n] ?? '' }));
}

describe('a long text', () => {
  it('is cut at line ends into what a robot takes, in order, at most twenty a minute', async () => {
    const heard = await pushed(50);
    expect(heard.map(({ markdown }) => Number(markdown.split(' ')[0]))).toEqual(
      Array.from({ length: 50 }, (_, n) => n),
    );
    for (const { at, markdown } of heard) {
      expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(4096);
      expect(heard.filter((other) => other.at > at - 60_000 && other.at <= at).length).toBeLessThanOrEqual(20);
    }
  });
});

describe('never twice', () => {
  it('what may have arrived over the connection is not said by the robot', async () => {
    await house.say('shuji', '/提醒 16:00 交表');
    house.outcomes.push({ state: 'unknown' });
    await wait({ hours: 1 });
    expect(house.robots.asked).toEqual([]);
    expect(await latest()).toMatchObject({ state: 'unknown', way: 'socket' });
  });

  it('what has begun over the connection is not gone on with by the robot', async () => {
    await house.say('shuji', '/提醒 16:00 案例');
    house.outcomes.push({ state: 'accepted' }, cold);
    await wait({ hours: 1 });
    expect(house.robots.asked).toEqual([]);
    expect(await latest()).toMatchObject({ state: 'refused', way: 'socket' });
  });

  it('a robot without an answer is unknown, told, and not asked again', async () => {
    await plan('/提醒 16:00 交表');
    house.robots.answers.push(() => Promise.reject(new TypeError('fetch failed', { cause: new Error('closed') })));
    await wait({ hours: 1 });
    await wait({ minutes: 20 });
    expect(house.robots.asked).toHaveLength(1);
    expect(await latest()).toMatchObject({ state: 'unknown', way: 'webhook' });
    expect(house.textsSince(0, 'shuji').join('\n')).toContain('可能已送达，不会自动重发');
  });

  it('a crash while the robot was asked leaves it unknown', async () => {
    await plan('/提醒 16:00 交表');
    house.robots.answers.push(() => new Promise(() => {}));
    house.clock.advance({ hours: 1 });
    await house.tick();
    await turns();
    expect(await latest()).toMatchObject({ state: 'sent', way: 'webhook' });
    expect(house.robots.asked).toHaveLength(1);
    await restart();
    await house.settle();
    expect(house.robots.asked).toEqual([]);
    expect(await latest()).toMatchObject({ state: 'unknown', way: 'webhook' });
  });
});

describe('what the platform says of a robot', () => {
  it('“too often” makes it rest for a minute at least', async () => {
    await plan('/提醒 16:00 交表');
    house.robots.answers.push(45009);
    house.clock.advance({ hours: 1 });
    await house.tick();
    await turns();
    expect(await latest()).toMatchObject({ state: 'queued' });
    await house.timers.pass({ seconds: 59 });
    expect(house.robots.asked).toHaveLength(1);
    await house.timers.pass({ seconds: 1 });
    await house.settle();
    expect(said()).toEqual(['**书记提醒**：交表']);
    expect(await latest()).toMatchObject({ state: 'accepted', way: 'webhook' });
  });

  it('“too often” keeps what waits behind it waiting too, also when the first one is late meanwhile', async () => {
    await plan('/提醒 16:00 交表', '/提醒 16:01 关窗');
    const times: number[] = [];
    const refuse = async () => {
      times.push(house.clock.now().epochMilliseconds);
      return Response.json({ errcode: 45009 });
    };
    house.robots.answers.push(...Array.from({ length: 60 }, () => refuse));
    await wait({ hours: 1 });
    await wait({ minutes: 1 });
    const rests = times.slice(1).map((at, n) => at - (times[n] ?? 0));
    expect(rests.length).toBeGreaterThan(25);
    expect(Math.min(...rests)).toBeGreaterThanOrEqual(60_000);
    expect(await house.store.posts.latest('chat-1', 2)).toMatchObject([{ state: 'refused' }, { state: 'refused' }]);
  });

  it('nothing over a connection that was never made is tried again', async () => {
    await plan('/提醒 16:00 交表');
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    house.robots.answers.push(() => Promise.reject(new TypeError('fetch failed', { cause: refused })));
    await wait({ hours: 1 });
    expect(said()).toEqual(['**书记提醒**：交表']);
  });

  it.each([93000, 93004])('%i ends its use and is told to the secretary once', async (code) => {
    await plan('/提醒 16:00 交表', '/提醒 16:30 关窗');
    house.robots.answers.push(code);
    await wait({ hours: 1 });
    expect(await latest()).toMatchObject({ state: 'refused', code, way: 'webhook' });
    expect(await house.store.webhooks.find('chat-1')).toMatchObject({ refused: { code } });
    house.outcomes.push(cold);
    await wait({ minutes: 30 });
    expect(house.robots.asked).toHaveLength(1);
    expect(await house.say('shuji', '/设置 群推送', 'private')).toContain(`地址失效了（错误码 ${code}）`);
    await wait({ hours: 17 });
    await wait({ hours: 1 });
    const told = house.textsSince(0, 'shuji').filter((text) => text.includes('**群推送的地址失效了**'));
    expect(told).toHaveLength(1);
  });
});

describe('a trial', () => {
  it('goes by the robot also where the bot may speak, with its row', async () => {
    expect(await house.say('shuji', '/设置 群推送 试发', 'private')).toContain('几秒内');
    await wait({ seconds: 1 });
    expect(said()).toEqual(['**群推送试发**：这一条由群机器人发出，看到就是通了。']);
    expect(await latest()).toMatchObject({ kind: 'trial', state: 'accepted', way: 'webhook' });
  });

  it('that fails is told', async () => {
    await house.say('shuji', '/设置 群推送 试发', 'private');
    house.robots.answers.push(93000);
    await wait({ seconds: 1 });
    expect(house.textsSince(0, 'shuji').at(-1)).toContain('推送地址失效了');
  });
});

describe('the key', () => {
  it('is in no log, message or page of the bot’s', async () => {
    await plan('/提醒 16:00 交表', '/提醒 16:10 关窗');
    const leaky = () => Promise.reject(new TypeError(`fetch failed: ${key}`, { cause: new Error(key) }));
    house.robots.answers.push(leaky, 93000);
    await wait({ hours: 1, minutes: 10 });
    for (const text of ['/统计', '/设置', '/提醒 列表', '/提醒 今日']) await house.say('shuji', text);
    for (const text of ['/设置 群推送', '/我的', '/交接']) await house.say('shuji', text, 'private');
    expect(JSON.stringify([house.seen, house.logged])).not.toContain(key);
  });
});
