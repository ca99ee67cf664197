import { describe, expect, it } from 'vitest';
import { shippedYears } from '../../src/adapters/calendar/shipped.ts';
import { noticesFile } from '../../src/compose/paths.ts';
import { openHouse, type TestHouse } from '../support/house.ts';

async function wait(house: TestHouse, by: Temporal.DurationLike): Promise<readonly string[]> {
  const before = house.seen.length;
  house.clock.advance(by);
  await house.settle();
  return house.textsSince(before, 'chat-1');
}

const [year2026] = shippedYears(noticesFile).filter(({ year }) => year === 2026);
if (!year2026) throw new Error('2026 does not ship');

describe('an amended notice', () => {
  it('moves what was set for workdays, once, and loses and doubles nothing', async () => {
    const house = await openHouse();
    await house.say('shuji', '/提醒 每个工作日 16:00 测温');
    expect(await wait(house, { hours: 1 })).toEqual(['**书记提醒**：测温']);
    // Wednesday and Thursday are off now, and Saturday makes up for it.
    const days = [
      { date: '2026-11-25', off: true, name: '试' },
      { date: '2026-11-26', off: true, name: '试' },
      { date: '2026-11-28', off: false, name: '试' },
    ];
    expect(await house.plans.takeYear({ ...year2026, days: [...year2026.days, ...days] })).toBe(true);
    expect(await house.say('shuji', '/提醒 列表')).toContain('下一次 2026年11月27日（周五）16:00');
    const seen: number[] = [];
    for (let day = 1; day <= 5; day++) seen.push((await wait(house, { hours: 24 })).length);
    expect(seen).toEqual([0, 0, 1, 1, 0]);
    expect((await house.store.posts.latest('chat-1', 20)).every(({ state }) => state === 'accepted')).toBe(true);
  });
});

describe('a year without its calendar', () => {
  const about2027 = (house: TestHouse) =>
    house.textsSince(0, 'guanli').filter((text) => text.includes('2027年放假安排'));

  it('is told to administrators privately once a month on a workday morning, until it is imported', async () => {
    const house = await openHouse();
    await house.say('guanli', '你好', 'private');
    await wait(house, { seconds: 1 });
    expect(about2027(house)).toHaveLength(1);
    for (let day = 0; day < 12; day++) await wait(house, { hours: 24 });
    expect(about2027(house)).toHaveLength(2);
    await house.plans.takeYear({ ...year2026, year: 2027 });
    for (let day = 0; day < 30; day++) await wait(house, { hours: 24 });
    expect(about2027(house)).toHaveLength(2);
    expect(house.calendar.notes()).toEqual([]);
  });
});
