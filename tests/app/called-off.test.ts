import { beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Outcome } from '../../src/domain/ports.ts';
import { consoleOver } from '../support/console.ts';
import { houseOn, openHouse, type TestHouse } from '../support/house.ts';

/** Tuesday 2026-11-24, 15:00 in Shanghai. */
let lines: string[];
let house: TestHouse;
beforeEach(async () => {
  lines = [];
  house = await openHouse(commands, lines);
});

const busy: Outcome = { state: 'refused', code: -1 };

async function turns(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((next) => setImmediate(next));
}

/** Its time has come, and the platform does not take it yet: it will be tried again. */
async function backingOff(): Promise<void> {
  house.clock.advance({ hours: 1 });
  house.outcomes.push(busy);
  await house.tick();
  await turns();
}

const seen = () => house.textsSince(0, 'chat-1').filter((text) => text.startsWith('**书记提醒**'));
const rows = () => house.store.posts.latest('chat-1', 5);

/** The platform has it and has not answered yet. */
async function beingSent(): Promise<(outcome: Outcome) => void> {
  house.clock.advance({ hours: 1 });
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  house.outcomes.push(promise);
  await house.tick();
  await turns();
  return resolve;
}

describe('/提醒 删除 of what has come due', () => {
  it('stops a post that waits for another try, for good, and tells nobody that it failed', async () => {
    await house.say('shuji', '/提醒 16:00 交表');
    await backingOff();
    const said = await house.say('shuji', '/提醒 删除 1');
    expect(said).toBe('已删除提醒 1：书记提醒：交表\n到点还没发出的那一条也不发了。');
    await house.settle();
    house.clock.set('2026-11-24T07:30:00Z');
    await house.settle();
    house.clock.advance({ hours: 1 });
    await house.settle();
    expect(seen()).toEqual([]);
    expect(await rows()).toMatchObject([{ state: 'refused', code: null, plan: { reason: '已取消', told: 'none' } }]);
    expect(await house.say('shuji', '/帮助')).not.toContain('没有按时发出');
    expect(await house.say('shuji', '/提醒 删除 1')).toContain('没有编号 1');
  });

  it('stops one that waits behind another, and one of a repetition', async () => {
    await house.say('shuji', '/提醒 16:00 交表');
    await house.say('shuji', '/提醒 每天 16:00 测温');
    await backingOff();
    await house.say('shuji', '/提醒 删除 2');
    await house.settle();
    expect(seen()).toEqual(['**书记提醒**：交表']);
  });

  it('holds over a restart', async () => {
    await house.say('shuji', '/提醒 16:00 交表');
    await backingOff();
    await house.say('shuji', '/提醒 删除 1');
    house = await houseOn(lines, house.clock);
    await house.settle();
    expect(seen()).toEqual([]);
  });

  it('says honestly where it is being sent, and does not try it again', async () => {
    await house.say('shuji', '/提醒 16:00 交表');
    const answer = await beingSent();
    expect(await house.say('shuji', '/提醒 删除 1')).toContain('有一条正在发，可能已发出。');
    answer(busy);
    await turns();
    await house.settle();
    expect(seen()).toEqual([]);
    expect(await rows()).toMatchObject([{ state: 'refused', plan: { reason: '已取消', told: 'none' } }]);
  });

  it('says so in the console as well', async () => {
    await house.say('shuji', '/提醒 每天 16:00 测温');
    const answer = await beingSent();
    const [plan] = await house.store.schedules.in('chat-1');
    const secretary = await (await consoleOver(house)).login('shuji');
    const page = await secretary.submit(`/console/reminders/${plan?.id}/remove`, {});
    expect(page.text).toContain('已删除。有一条正在发，可能已发出。');
    answer({ state: 'accepted' });
    await turns();
  });

  it('leaves what the platform took as taken', async () => {
    await house.say('shuji', '/提醒 16:00 交表');
    const answer = await beingSent();
    await house.say('shuji', '/提醒 删除 1');
    answer({ state: 'accepted' });
    await turns();
    expect(await rows()).toMatchObject([{ state: 'accepted', plan: { reason: null } }]);
  });

  it('closes at once what its post was to open', async () => {
    await house.say('shuji', '/提醒 16:00 说纪');
    await backingOff();
    await house.say('shuji', '/提醒 删除 1');
    expect(await house.store.activities.openIn('chat-1', house.clock.now().toString())).toEqual([]);
    await house.settle();
    expect(await house.say('shuji', '/说纪')).not.toContain('正在进行');
  });

  it('works from the console as well', async () => {
    await house.say('shuji', '/提醒 每天 16:00 测温');
    await backingOff();
    const [plan] = await house.store.schedules.in('chat-1');
    const secretary = await (await consoleOver(house)).login('shuji');
    await secretary.submit(`/console/reminders/${plan?.id}/remove`, {});
    await house.settle();
    expect(seen()).toEqual([]);
  });
});

it('/提醒 暂停 stops what has come due as well', async () => {
  await house.say('shuji', '/提醒 每天 16:00 测温');
  await backingOff();
  expect(await house.say('shuji', '/提醒 暂停 1')).toContain('到点还没发出的那一条也不发了。');
  await house.settle();
  expect(seen()).toEqual([]);
  expect(await rows()).toMatchObject([{ state: 'refused', plan: { reason: '已暂停', told: 'none' } }]);
});

it('/说纪 取消 stops a script that waits for another try, and a talk', async () => {
  await house.say('zhang', '/认领 张老师');
  await house.say('shuji', '/说纪 预约 明天 9:00 主讲 张老师');
  await backingOff();
  expect(await house.store.posts.unsettled()).toMatchObject([{ kind: 'script' }]);
  expect(await house.say('shuji', '/说纪 取消 1')).toContain('到点还没发出的那一条也不发了。');
  await house.settle();
  expect(house.textsSince(0, 'zhang')).toEqual([]);
  expect(await rows()).toMatchObject([{ kind: 'script', state: 'refused', plan: { reason: '已取消' } }]);
  await house.say('shuji', '/说纪 预约 17:00');
  house.clock.set('2026-11-24T07:50:00Z');
  await backingOff();
  expect(await house.say('shuji', '/说纪 取消 2')).toContain('已取消预约 2');
  await house.settle();
  expect(house.textsSince(0, 'chat-1').filter((text) => text.includes('会前说纪'))).toEqual([]);
});
