import { describe, expect, it } from 'vitest';
import { defaultCatchUpMinutes, type NewSchedule } from '../../src/domain/schedule.ts';
import { openHouse, type TestHouse } from '../support/house.ts';
import { branch } from '../support/store.ts';

const at = '2026-11-24T08:00:00Z';

function reminder(chatId: string, n: number, more: Partial<NewSchedule> = {}): NewSchedule {
  return {
    id: `${chatId}-${n}`,
    chatId,
    place: { id: chatId, type: 'group' },
    what: { post: 'words', text: `第${n}条` },
    rule: null,
    at,
    nextAt: at,
    catchUpMinutes: defaultCatchUpMinutes,
    setBy: 'shuji',
    setAt: '2026-11-24T07:00:00Z',
    originId: `${chatId}-${n}`,
    partOf: null,
    isNumbered: true,
    ...more,
  };
}

/** So many minutes, second by second, with whatever waits waking up as its time comes. */
async function minutes(house: TestHouse, count: number): Promise<void> {
  for (let second = 0; second < count * 60; second++) {
    await house.timers.pass({ seconds: 1 });
    await house.tick();
  }
}

describe('a burst', () => {
  it('keeps to what a conversation may get, in order, and names what was too much for a day', async () => {
    const house = await openHouse();
    for (let n = 1; n <= 14; n++) await house.store.schedules.add([reminder('chat-1', n)]);
    house.clock.set(at);
    await house.tick();
    await minutes(house, 1);
    const said = house.textsSince(0, 'chat-1');
    expect(said).toEqual(Array.from({ length: 10 }, (_, index) => `**书记提醒**：第${index + 1}条`));
    const rows = await house.store.posts.latest('chat-1', 20);
    expect(rows.filter(({ state }) => state === 'accepted')).toHaveLength(10);
    expect(rows.filter(({ plan }) => plan?.reason?.includes('已经发了 10 条'))).toHaveLength(4);
  });

  it('to one group holds up neither other groups nor answers in it', async () => {
    const house = await openHouse();
    const groups = Array.from({ length: 15 }, (_, index) => `chat-${index + 2}`);
    for (const id of groups) await house.store.chats.bind(id, branch, 'guanli', at);
    for (const id of ['chat-1', ...groups]) {
      for (let n = 1; n <= 10; n++) await house.store.schedules.add([reminder(id, n)]);
    }
    house.clock.set(at);
    // The group has had most of its minute already.
    for (let n = 0; n < 18; n++) await house.say(`p${n}`, '/帮助');
    await house.tick();
    await minutes(house, 0.1);
    for (const id of groups) expect(house.textsSince(0, id)).toHaveLength(10);
    const waiting = 10 - house.textsSince(0, 'chat-1').filter((text) => text.includes('书记提醒')).length;
    expect(waiting).toBeGreaterThan(5);
    const before = house.clock.now();
    expect(await house.say('laoshi', '/帮助')).toContain('/签到');
    expect(house.clock.now().equals(before)).toBe(true);
    await minutes(house, 2);
    expect(house.textsSince(0, 'chat-1').filter((text) => text.includes('书记提醒'))).toHaveLength(10);
    expect((await house.store.posts.unsettled()).length).toBe(0);
  });

  it('of 200 answers in one group and 150 in others stays within the quotas, and the others do not wait', async () => {
    const house = await openHouse();
    const others = Array.from({ length: 15 }, (_, index) => `chat-${index + 2}`);
    for (const id of others) await house.store.chats.bind(id, branch, 'guanli', at);
    const all = [
      ...Array.from({ length: 200 }, (_, n) => house.say(`p${n}`, '/帮助')),
      ...others.flatMap((id) => Array.from({ length: 10 }, (_, n) => house.say(`p${n}`, '/帮助', id))),
    ];
    const answered = (place: string) => house.textsSince(0, place).length;
    const perSecond: number[] = [];
    for (let second = 0, before = 0; answered('chat-1') < 200 && second < 15 * 60; second++) {
      await house.timers.pass({ seconds: 1 });
      await house.tick();
      perSecond.push(answered('chat-1') - before);
      before = answered('chat-1');
      // Whoever speaks elsewhere is answered at once.
      if (second === 2) expect(others.map(answered)).toEqual(others.map(() => 10));
    }
    await Promise.all(all);
    expect(answered('chat-1')).toBe(200);
    const inMinute = perSecond.map((_, from) => perSecond.slice(from, from + 60).reduce((sum, one) => sum + one, 0));
    expect(Math.max(...inMinute)).toBeLessThanOrEqual(25);
  });
});
