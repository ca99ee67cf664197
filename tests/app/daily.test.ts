import { beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { houseOn, openHouse, type TestHouse } from '../support/house.ts';
import { branch } from '../support/store.ts';

/** Tuesday 2026-11-24, 15:00 in Shanghai. */
let lines: string[];
let house: TestHouse;
beforeEach(async () => {
  lines = [];
  house = await openHouse(commands, lines);
});

const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Shanghai').toInstant();

async function goTo(local: string): Promise<readonly string[]> {
  const before = house.seen.length;
  house.clock.set(at(local).toString());
  await house.settle();
  return house.textsSince(before, 'chat-1');
}

const decisionOf = (day: string) => house.store.decisions.find(`chat-1:${day}`);
const today = () => house.say('shuji', '/提醒 今日');

describe('a morning', () => {
  it('gives one post at 每日时间, not before, and says what and why when asked', async () => {
    await house.settle();
    expect(await goTo('2026-11-25T07:59:59')).toEqual([]);
    expect(await today()).toContain('今天还没有定：每天 08:00 看一次');
    const [text, ...more] = await goTo('2026-11-25T08:00');
    expect(more).toEqual([]);
    expect(text).toContain('案例警示');
    expect(house.lastCard().buttons[0]?.text).toBe('已阅');
    expect(await house.store.posts.latest('chat-1', 1)).toMatchObject([
      { class: 'initiative', kind: 'case', state: 'accepted', activityId: expect.stringMatching(/^id/u) },
    ]);
    const said = await today();
    expect(said).toContain('08:00 决定发一条');
    expect(said).toContain('为什么：轮到的一则案例');
    expect(said).toContain('结果：已发到群里');
    expect(said).toMatch(/本周我自己提醒 1 次（上限 2），本群内容估计占用每位老师 \d+ 秒（预算 60 秒/u);
  });

  it('of an occasion names its day and sources, and makes one post of all that is due', async () => {
    const [text, ...more] = await goTo('2026-12-29T08:00');
    expect(more).toEqual([]);
    expect(text).toContain('**节点提醒：元旦**（2027年1月1日（周五））');
    expect(text).toMatch(/出处：《.+》.+（适用：/u);
    expect(text).toContain('来源已核对，未经本校审核');
    expect(await goTo('2026-12-30T08:00')).toEqual([]);
    expect(await decisionOf('2026-12-30')).toMatchObject({ parts: [], postId: null });
  });

  it('speaks of the party day that the group named, two days before', async () => {
    expect(await house.say('shuji', '/设置 主题党日 每月第一个周五')).toContain('已设置：主题党日 每月第一个周五');
    expect((await goTo('2026-12-02T08:00')).join('\n')).toContain('**节点提醒：主题党日**（2026年12月4日（周五））');
  });

  it('posts nothing that this school did not review where it reviews first', async () => {
    await house.say('shuji', '/设置 出厂内容 先审');
    expect(await goTo('2026-12-29T08:00')).toEqual([]);
    expect(await decisionOf('2026-12-29')).toMatchObject({ parts: [] });
  });

  it('before seven waits until seven, and in the evening keeps silent, as the answer and 今日 say', async () => {
    expect(await house.say('shuji', '/设置 每日时间 5:30')).toContain(
      '我自己的提醒只在 7:00 到 21:00 之间发，到 7:00 才发',
    );
    expect(await goTo('2026-11-25T06:59')).toEqual([]);
    expect(await today()).toContain('今天还没有定：每天 07:00 看一次');
    expect(await goTo('2026-11-25T07:00')).toHaveLength(1);
    expect(await house.say('shuji', '/设置 每日时间 20:30')).not.toContain('7:00 到 21:00');
    const answer = await house.say('shuji', '/设置 每日时间 22:30');
    expect(answer).toContain('已设置：每日时间 22:30');
    expect(answer).toContain('我自己的提醒只在 7:00 到 21:00 之间发，这样就不发了');
    await goTo('2026-12-29T22:00');
    expect(await today()).toContain('今天不发：每日时间是 22:30，我自己的提醒只在 7:00 到 21:00 之间发');
    expect(await goTo('2026-12-29T22:30')).toEqual([]);
    const reason = '每日时间是 22:30，我自己的提醒只在 7:00 到 21:00 之间发';
    expect(await decisionOf('2026-12-29')).toMatchObject({ parts: [], reason });
    expect(await today()).toContain(`决定不发：${reason}。`);
  });

  it('begins the day after, where the group was bound behind its time', async () => {
    await house.settle();
    await goTo('2026-11-24T23:00');
    expect(house.seen.filter(({ place }) => place === 'chat-1')).toEqual([]);
    expect(await today()).toContain('今天刚绑定，从明天起每天 08:00 看一次');
    expect(await decisionOf('2026-11-24')).toBeNull();
    expect(await goTo('2026-11-25T08:00')).toHaveLength(1);
  });
});

describe('silence', () => {
  it.each([
    ['2026-11-28T08:00', '/帮助', '周末'],
    ['2026-11-25T08:00', '/暂停 3天', '本群暂停中'],
    ['2026-11-25T08:00', '/设置 预算 0', '本群设了不要我自己提醒（预算 0）'],
  ])('on %s after %s has its reason: %s', async (day, command, reason) => {
    await house.say('shuji', command);
    expect(await goTo(day)).toEqual([]);
    expect((await decisionOf(day.slice(0, 10)))?.reason).toContain(reason);
    expect(await today()).toContain(reason);
  });

  it('holds in the holidays between two terms', async () => {
    await house.say('shuji', '/设置 学期 2026-09-01 2026-11-20');
    await house.say('shuji', '/设置 学期 2026-12-14 2027-07-09');
    expect(await goTo('2026-11-25T08:00')).toEqual([]);
    expect((await decisionOf('2026-11-25'))?.reason).toBe('寒暑假里不主动提醒，2026年12月14日（周一）开学');
    expect(await goTo('2026-12-14T08:00')).not.toEqual([]);
  });

  it('holds before the first term that is known, and whoever set it is told', async () => {
    const answer = await house.say('shuji', '/设置 学期 2027-02-22 2027-07-09');
    expect(answer).toContain(
      '今天不在学期里，2027年2月22日（周一）之前我自己不提醒。现在还在上课，就把这个学期也设上。',
    );
    expect(await goTo('2026-11-25T08:00')).toEqual([]);
    expect((await decisionOf('2026-11-25'))?.reason).toBe('寒暑假里不主动提醒，2027年2月22日（周一）开学');
    expect(await house.say('shuji', '/设置 学期 2026-09-01 2027-01-29')).not.toContain('今天不在学期里');
    expect(await goTo('2026-11-26T08:00')).not.toEqual([]);
  });
});

describe('the beginning of a term', () => {
  it('is spoken of on its first day, not in the holidays, by the group’s own date', async () => {
    await house.say('shuji', '/设置 学期 2026-09-01 2027-01-29');
    expect(await goTo('2026-08-31T08:00')).toEqual([]);
    const [text] = await goTo('2026-09-01T08:00');
    expect(text).toContain('**节点提醒：开学前**（2026年9月1日（周二））');
    expect((await decisionOf('2026-09-01'))?.reason).toContain('开学前（2026年9月1日（周二））');
  });

  it('names no day that is over', async () => {
    await house.say('shuji', '/设置 学期 2026-08-30 2027-01-29');
    const [text] = await goTo('2026-08-31T08:00');
    expect(text).toContain('**节点提醒：开学前**\n');
    expect((await decisionOf('2026-08-31'))?.reason).not.toContain('月');
  });

  it('is followed by its end, with the first day off', async () => {
    await house.say('shuji', '/设置 学期 2026-09-01 2027-01-29');
    expect((await goTo('2027-01-25T08:00')).join('\n')).toContain('**节点提醒：期末放假**（2027年1月30日（周六））');
  });

  it('leaves room for what a secretary planned for the day', async () => {
    await house.say('shuji', '/设置 每日上限 2');
    await house.say('shuji', '/提醒 明天 16:00 交表');
    await house.say('shuji', '/提醒 明天 17:00 关窗');
    expect(await goTo('2026-11-25T08:00')).toEqual([]);
    expect((await decisionOf('2026-11-25'))?.reason).toBe('今天已有 2 条要发，上限是 2 条');
    expect(await house.say('shuji', '/提醒 今天 18:00 关灯')).toContain('本群一天最多 2 条');
  });

  it('keeps to sixty seconds a week, with what a secretary had posted', async () => {
    await house.say('shuji', '/案例');
    await house.say('shuji', '/案例');
    await goTo('2026-11-27T08:00');
    expect((await decisionOf('2026-11-27'))?.reason).toMatch(/本周(?:估计已占用|每位老师只剩)|没有到期的/u);
    expect(house.seen.filter(({ content }) => content.kind === 'card')).toHaveLength(2);
  });
});

describe('a second group', () => {
  /** Both groups' talk, so that these people were seen there. */
  async function seen(chatId: string, people: readonly string[]): Promise<void> {
    await house.say('guanli', '/说纪', chatId);
    const card = house.lastCard(chatId);
    for (const person of people) await house.press(person, card, chatId);
  }

  it.each([
    ['of the same people shares their week', ['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'e'], 1],
    ['of other people does not', ['a', 'b', 'c', 'd'], ['a', 'e', 'f', 'g'], 2],
  ])('%s', async (_name, first, second, posts) => {
    await house.store.chats.bind('chat-2', branch, 'guanli', house.clock.now().toString());
    await seen('chat-1', first);
    await seen('chat-2', second);
    await goTo('2026-11-25T08:00');
    const own = house.seen.filter(({ content }) => content.kind === 'text' && content.markdown.includes('案例警示'));
    expect(own).toHaveLength(posts);
  });
});

describe('a restart', () => {
  it('decides no morning twice, and sends what was decided and not sent', async () => {
    house.hang();
    house.clock.set(at('2026-11-25T08:00').toString());
    await house.tick();
    const queued = await decisionOf('2026-11-25');
    expect(queued?.postId).toBe('daily:chat-1:2026-11-25');
    for (let n = 0; n < 3; n++) {
      house = await houseOn(lines, house.clock);
      await house.settle();
      expect(await decisionOf('2026-11-25')).toEqual(queued);
    }
    const rows = (await house.store.posts.latest('chat-1', 10)).filter(({ class: kind }) => kind === 'initiative');
    expect(rows).toHaveLength(1);
    expect(house.textsSince(0, 'chat-1').length).toBeLessThanOrEqual(1);
  });

  it('after the window leaves the group in peace and says so', async () => {
    house.clock.set(at('2026-11-25T11:00:01').toString());
    house = await houseOn(lines, house.clock);
    await house.settle();
    expect(house.seen).toEqual([]);
    expect((await decisionOf('2026-11-25'))?.reason).toBe('今天 08:00 没有看成，已过时限');
  });
});

it('gives a teachers’ group no case that binds others alone, whatever the season is about', async () => {
  house.clock.set(at('2026-09-14T08:00').toString());
  await house.settle();
  const [post] = await house.store.posts.latest('chat-1', 1);
  expect(post).toMatchObject({ class: 'initiative', kind: 'case', state: 'accepted' });
});

it('survives crashes around its time: each morning has one decision, its post is there at most once or owned to', async () => {
  for (let round = 0; round < 60; round++) {
    lines = [];
    house = await openHouse(commands, lines);
    const seen: string[] = [];
    house.clock.set(at('2026-11-25T07:59:58').toString());
    for (let crash = 0; crash < 5; crash++) {
      if ((round + crash) % 3 === 0) house.hang();
      house.clock.advance({ milliseconds: 700 + 13 * round });
      await house.tick();
      if ((round + crash) % 3 === 1) await house.settle();
      for (let turn = 0; turn < (round * 7 + crash) % 12; turn++) await new Promise((next) => setImmediate(next));
      seen.push(...house.textsSince(0, 'chat-1'));
      house = await houseOn(lines, house.clock);
    }
    await house.settle();
    seen.push(...house.textsSince(0, 'chat-1'));
    const rows = (await house.store.posts.latest('chat-1', 9)).filter(({ class: kind }) => kind === 'initiative');
    expect(rows).toHaveLength(1);
    expect(new Set(seen).size).toBe(seen.length);
    expect(rows[0]?.state === 'unknown' || seen.length === 1, `round ${round}: ${rows[0]?.state}`).toBe(true);
  }
});
