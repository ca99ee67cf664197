import { beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { openHouse, type TestHouse } from '../support/house.ts';
import { branch } from '../support/store.ts';

/** Tuesday 2026-11-24, 15:00 in Shanghai; `shuji` looks after two groups. */
let house: TestHouse;
beforeEach(async () => {
  house = await openHouse(commands);
  const at = house.clock.now().toString();
  const other = { ...branch, name: '高二支部' };
  await house.store.chats.bind('chat-2', other, 'guanli', at);
  await house.store.roles.give({ userId: 'shuji', role: 'secretary', branch: other, grantedBy: null, at });
});

async function wait(by: Temporal.DurationLike): Promise<void> {
  house.clock.advance(by);
  await house.settle();
}

const openPrivate = (userId: string) => house.say(userId, '/帮助', 'private');
const privately = (userId: string) => house.textsSince(0, userId).filter((text) => text.includes('没有按时发出'));
const late = '到点没有发成，已过补发的时限';

describe('what did not go out is told', () => {
  it('with its group, its number, its first words and its time, so that no two lines are alike', async () => {
    await openPrivate('shuji');
    await house.say('shuji', '/提醒 16:00 请各位老师在周五之前交学习笔记', 'chat-1');
    await house.say('shuji', '/提醒 16:00 案例', 'chat-2');
    await wait({ hours: 2 });
    expect(privately('shuji')).toEqual([
      [
        '**您设的这些没有按时发出**',
        `- **示范学校 高一支部** 提醒 1“请各位老师在周五之前交学…”（11月24日 周二 16:00）：${late}`,
        `- **示范学校 高二支部** 提醒 1“案例”（11月24日 周二 16:00）：${late}`,
      ].join('\n'),
    ]);
  });

  it('in a group only of that group, where the private chat is not open; the rest waits', async () => {
    await house.say('shuji', '/提醒 16:00 交表', 'chat-1');
    await house.say('shuji', '/提醒 16:00 关窗', 'chat-2');
    await wait({ hours: 2 });
    const first = await house.say('shuji', '/帮助', 'chat-2');
    expect(first).toContain('- 提醒 1“关窗”（11月24日 周二 16:00）');
    expect(first).not.toContain('交表');
    expect(await house.say('shuji', '/帮助', 'chat-2')).not.toContain('没有按时发出');
    expect(await openPrivate('shuji')).toContain('**示范学校 高一支部** 提醒 1“交表”');
  });

  it('summed up where one reminder missed several slots', async () => {
    await openPrivate('shuji');
    await house.say('shuji', '/提醒 每天 16:00 测温');
    await house.say('shuji', '/提醒 16:30 交表');
    await wait({ hours: 7 * 24 + 3 });
    expect(privately('shuji')).toEqual([
      [
        '**您设的这些没有按时发出**',
        `- **示范学校 高一支部** 提醒 1“测温”错过 8 次（11月24日 周二 16:00 至 12月1日 周二 16:00）：${late}`,
        `- **示范学校 高一支部** 提醒 2“交表”（11月24日 周二 16:30）：${late}`,
      ].join('\n'),
    ]);
  });

  it('not where it fell into a pause: it would not have gone out', async () => {
    await openPrivate('shuji');
    await house.say('shuji', '/提醒 每天 16:00 测温');
    await house.say('shuji', '/暂停 3天');
    await wait({ hours: 2 * 24 + 5 });
    expect(privately('shuji')).toEqual([]);
    expect(await house.store.posts.latest('chat-1', 1)).toMatchObject([
      { state: 'refused', plan: { reason: '本群暂停中', told: 'none' } },
    ]);
    await wait({ hours: 2 * 24 });
    expect(privately('shuji').join('\n')).toContain('“测温”错过 2 次（11月27日 周五 16:00 至 11月28日 周六 16:00）');
  });

  it('apart from what nobody set', async () => {
    await openPrivate('shuji');
    await house.say('shuji', '/暂停 1小时');
    await wait({ hours: 20 });
    expect(privately('shuji')).toEqual([
      `**我的这些通知没有按时发出**\n- **示范学校 高一支部** 暂停到时的通知（11月24日 周二 16:00）：${late}`,
    ]);
  });

  it('as soon as there is a connection', async () => {
    await openPrivate('shuji');
    await house.say('shuji', '/提醒 16:00 交表');
    house.cutOff(true);
    await wait({ hours: 2 });
    expect(privately('shuji')).toEqual([]);
    house.cutOff(false);
    await wait({ seconds: 1 });
    expect(privately('shuji')).toHaveLength(1);
  });

  it('once, also where somebody is answered while the private chat is tried', async () => {
    for (let turns = 0; turns < 30; turns++) {
      house = await openHouse(commands);
      await openPrivate('shuji');
      await house.say('shuji', '/提醒 16:00 交表');
      house.clock.advance({ hours: 2 });
      const ticked = house.tick();
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      await Promise.all([ticked, house.say('shuji', '/帮助')]);
      await house.settle();
      expect(house.reached('chat-1', '没有按时发出') + house.reached('shuji', '没有按时发出'), `${turns}`).toBe(1);
    }
  });
});

it('says of a talk that was refused which group it is, and says it in no other group', async () => {
  house.outcomes.push({ state: 'refused', code: 93000 });
  await house.say('shuji', '/说纪', 'chat-1');
  expect(await house.say('shuji', '/帮助', 'chat-2')).not.toContain('没有开始');
  expect(await house.say('shuji', '/帮助', 'chat-1')).toContain('（示范学校 高一支部）**没有开始**');
});
