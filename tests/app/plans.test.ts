import { beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { houseOn, openHouse, type TestHouse } from '../support/house.ts';

/** Tuesday 2026-11-24, 15:00 in Shanghai. */
let lines: string[];
let house: TestHouse;
beforeEach(async () => {
  lines = [];
  house = await openHouse(commands, lines);
});

async function wait(by: Temporal.DurationLike): Promise<readonly string[]> {
  const before = house.seen.length;
  house.clock.advance(by);
  await house.settle();
  return house.textsSince(before, 'chat-1');
}

/** The process ends and another one opens what it left. */
async function restart(): Promise<void> {
  house = await houseOn(lines, house.clock);
}

const openPrivate = (userId: string) => house.say(userId, '/帮助', 'private');
const privately = (userId: string) => house.textsSince(0, userId).filter((text) => text.includes('没有按时发出'));

describe('a missed slot', () => {
  it('is not sent past its window, has its row, and is told to whoever set it', async () => {
    await openPrivate('shuji');
    await house.say('shuji', '/提醒 16:00 交表');
    await restart();
    expect(await wait({ minutes: 91 })).toEqual([]);
    expect(await house.store.posts.latest('chat-1', 1)).toMatchObject([
      {
        state: 'refused',
        code: null,
        class: 'planned',
        plan: { told: 'done', reason: '到点没有发成，已过补发的时限' },
      },
    ]);
    expect(privately('shuji')).toEqual([
      [
        '**您设的这些没有按时发出**',
        '- **示范学校 高一支部** 提醒 1“交表”（11月24日 周二 16:00）：到点没有发成，已过补发的时限',
      ].join('\n'),
    ]);
    expect(house.logged.some(({ message }) => message === 'slot not posted')).toBe(true);
  });

  it('is told in the next answer where the private chat is not open, once', async () => {
    await house.say('shuji', '/提醒 16:00 交表');
    await restart();
    await wait({ minutes: 91 });
    expect(await house.say('laoshi', '/帮助')).not.toContain('没有按时发出');
    expect(await house.say('shuji', '/帮助')).toContain('没有按时发出');
    expect(await house.say('shuji', '/帮助')).not.toContain('没有按时发出');
  });

  it('within its window is sent late, once', async () => {
    await house.say('shuji', '/提醒 16:00 交表');
    await restart();
    expect(await wait({ minutes: 89 })).toEqual(['**书记提醒**：交表']);
    await restart();
    expect(await wait({ seconds: 1 })).toEqual([]);
  });

  it('of a machine that slept for a week leaves a row for every day', async () => {
    await house.say('shuji', '/提醒 每天 16:00 测温');
    expect(await wait({ hours: 7 * 24 + 3 })).toEqual([]);
    const rows = await house.store.posts.latest('chat-1', 50);
    expect(rows.map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'refused'));
    expect(await house.say('shuji', '/帮助')).toContain('“测温”错过 8 次');
    expect(await wait({ hours: 22 })).toEqual(['**书记提醒**：测温']);
  });
});

describe('a restart', () => {
  it('goes on with what was queued', async () => {
    await house.say('shuji', '/提醒 16:00 交表');
    house.clock.advance({ hours: 1 });
    house.outcomes.push({ state: 'refused', code: -1 });
    await house.tick();
    await turns();
    expect(await house.store.posts.unsettled()).toMatchObject([{ state: 'queued' }]);
    await restart();
    await house.settle();
    expect(house.textsSince(0, 'chat-1')).toEqual(['**书记提醒**：交表']);
  });

  it('owns to what was being sent, and never sends it again', async () => {
    await house.say('shuji', '/提醒 16:00 交表');
    house.clock.advance({ hours: 1 });
    house.hang();
    await house.tick();
    await turns();
    expect(await house.store.posts.unsettled()).toMatchObject([{ state: 'sent' }]);
    await restart();
    await house.settle();
    expect(house.textsSince(0, 'chat-1')).toEqual([]);
    expect(await house.store.posts.latest('chat-1', 1)).toMatchObject([{ state: 'unknown' }]);
    expect(await house.say('shuji', '/帮助')).toContain('可能已送达，不会自动重发');
  });
});

describe('what the platform says of a post', () => {
  it('is written down when no answer came, shown, and not sent again', async () => {
    await house.say('shuji', '/提醒 每天 16:00 交表');
    house.outcomes.push({ state: 'unknown' });
    expect(await wait({ hours: 1 })).toEqual([]);
    expect(await wait({ minutes: 5 })).toEqual([]);
    expect(await house.say('shuji', '/提醒 列表')).toContain('上一次：发出了，但没有收到回执');
    expect(await house.say('shuji', '/统计')).toContain('按计划 1 条；其中 1 条没有收到回执');
  });

  it.each([-1, 846607, 45009])('is tried again after a pause when it is %i', async (code) => {
    await house.say('shuji', '/提醒 16:00 交表');
    house.outcomes.push({ state: 'refused', code }, { state: 'refused', code });
    const before = house.clock.now();
    expect(await wait({ hours: 1 })).toEqual(['**书记提醒**：交表']);
    expect(
      house.clock
        .now()
        .since(before.add({ hours: 1 }))
        .total('seconds'),
    ).toBeGreaterThanOrEqual(code === -1 ? 2 : 20);
  });

  it('is not even said to be sent while there is no connection, and goes out once there is', async () => {
    await house.say('shuji', '/提醒 16:00 交表');
    house.cutOff(true);
    house.clock.advance({ hours: 1 });
    await house.tick();
    await turns();
    await house.timers.pass({ minutes: 5 });
    expect(await house.store.posts.unsettled()).toMatchObject([{ state: 'queued' }]);
    house.cutOff(false);
    await house.timers.pass({ seconds: 1 });
    await house.settle();
    expect(house.reached('chat-1', '**书记提醒**：交表')).toBe(1);
    expect(await house.store.posts.latest('chat-1', 1)).toMatchObject([{ state: 'accepted' }]);
  });

  it('is sent after a restart where the process died without a connection', async () => {
    await house.say('shuji', '/提醒 16:00 交表');
    house.cutOff(true);
    house.clock.advance({ hours: 1 });
    await house.tick();
    await turns();
    await restart();
    await house.settle();
    expect(house.textsSince(0, 'chat-1')).toEqual(['**书记提醒**：交表']);
  });

  it('that is a talk has its card, also when its text was not acknowledged', async () => {
    await house.say('shuji', '/提醒 16:00 说纪');
    house.outcomes.push({ state: 'unknown' });
    await wait({ hours: 1 });
    expect(house.lastCard().buttons[0]?.text).toBe('签到');
    expect(await house.store.posts.latest('chat-1', 1)).toMatchObject([{ kind: 'talk', state: 'unknown' }]);
  });

  it('is tried again while nothing could be written, until its window ends', async () => {
    await house.say('shuji', '/提醒 16:00 交表');
    house.outcomes.push(...Array.from({ length: 100 }, () => ({ state: 'unsent' as const, reason: 'no connection' })));
    expect(await wait({ hours: 1 })).toEqual([]);
    expect(await house.store.posts.latest('chat-1', 1)).toMatchObject([
      { state: 'refused', code: null, plan: { reason: '一直没有连上企业微信，没有发出' } },
    ]);
    expect(house.outcomes.length).toBeGreaterThan(50);
  });

  it('marks a cold group, tells its secretary what to do, and is forgotten when somebody speaks', async () => {
    await openPrivate('shuji');
    await house.say('shuji', '/提醒 16:00 交表');
    house.outcomes.push({ state: 'refused', code: 93006 });
    await wait({ hours: 1 });
    expect(await house.store.chats.find('chat-1')).toMatchObject({ coldSince: expect.any(String) });
    expect(privately('shuji')[0]).toContain('请在那里 @我 说一句');
    await house.say('laoshi', '你好');
    expect(await house.store.chats.find('chat-1')).toMatchObject({ coldSince: null });
  });

  it('is a text without its card only until the card gets through', async () => {
    await house.say('shuji', '/提醒 16:00 案例');
    house.outcomes.push({ state: 'accepted' }, { state: 'refused', code: -1 });
    expect(await wait({ hours: 1 })).toHaveLength(1);
    expect(house.lastCard().buttons[0]?.text).toBe('已阅');
    expect(await house.store.posts.latest('chat-1', 1)).toMatchObject([{ kind: 'case', state: 'accepted' }]);
  });
});

describe('what may not be posted when its time comes', () => {
  it('is refused with its reason: a talk is open', async () => {
    await house.say('shuji', '/说纪');
    await house.say('shuji', '/提醒 16:00 说纪');
    await wait({ hours: 1 });
    expect(await house.say('shuji', '/帮助')).toContain('正在进行');
  });

  it('is refused where whoever set it is no secretary any more', async () => {
    await house.say('shuji', '/提醒 16:00 案例');
    for (const { no, userId } of await house.store.roles.all())
      if (userId === 'shuji') await house.store.roles.revoke(no);
    expect(await wait({ hours: 1 })).toEqual([]);
    expect(await house.say('shuji', '/帮助')).toContain('现在没有这个权限');
  });
});

describe('a clock', () => {
  it('set back posts nothing twice and goes on with it', async () => {
    await house.say('shuji', '/提醒 每天 16:00 测温');
    await house.say('shuji', '/提醒 16:05 交表');
    expect(await wait({ minutes: 66 })).toEqual(['**书记提醒**：测温', '**书记提醒**：交表']);
    house.clock.set('2026-11-24T07:30:00Z');
    await house.settle();
    expect(await wait({ hours: 1 })).toEqual([]);
    expect(await wait({ hours: 24 })).toEqual(['**书记提醒**：测温']);
  });

  it('set forward by mistake loses nothing for good', async () => {
    await house.say('shuji', '/提醒 每天 16:00 测温');
    await house.say('shuji', '/提醒 后天 9:00 交表');
    await house.say('shuji', '/提醒 后天 10:00 作废');
    await house.say('shuji', '/提醒 删除 3');
    house.clock.set('2027-11-24T07:00:00Z');
    await house.settle();
    house.clock.set('2026-11-24T07:10:00Z');
    await house.settle();
    expect(await wait({ minutes: 50 })).toEqual(['**书记提醒**：测温']);
    await house.say('shuji', '/设置 预算 0');
    expect(await wait({ hours: 41 })).toEqual(['**书记提醒**：交表']);
    expect(await wait({ hours: 1 })).toEqual([]);
  });
});

async function turns(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((next) => setImmediate(next));
}
