import { beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { houseOn, openHouse, type TestHouse } from '../support/house.ts';

let lines: string[];
let house: TestHouse;
beforeEach(async () => {
  lines = [];
  house = await openHouse(commands, lines);
  await house.say('shuji', '/帮助', 'private');
  await house.say('shuji', '/设置 预算 0');
});

async function at(local: string): Promise<void> {
  house.clock.set(Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Shanghai').toInstant().toString());
  await house.settle();
}
const told = (words: string, who = 'shuji') => house.textsSince(0, who).filter((text) => text.includes(words)).length;

describe('a secretary', () => {
  it('hears of the half-year’s duties privately, once, on a workday from nine', async () => {
    await at('2026-12-09T09:00');
    expect(told('半年意识形态工作')).toBe(0);
    await at('2026-12-10T08:59');
    expect(told('半年意识形态工作')).toBe(0);
    for (const day of ['10T09:00', '10T10:00', '11T09:00', '13T09:00']) await at(`2026-12-${day}`);
    expect(told('半年意识形态工作')).toBe(1);
    expect(told('/导出 半年 2026年下半年')).toBe(1);
    house = await houseOn(lines, house.clock);
    await at('2026-12-14T09:00');
    expect(house.textsSince(0, 'shuji')).toEqual([]);
    expect(house.textsSince(0, 'chat-1')).toEqual([]);
  });

  it('reads the day, and for the papers nothing but a day', async () => {
    await house.say('shuji', '/设置 证件 2027-01-15');
    await house.say('shuji', '/设置 主题党日 每月第一个周五');
    for (const day of ['2026-12-01T09:00', '2026-12-10T09:00', '2027-01-04T09:00']) await at(day);
    const texts = house.textsSince(0, 'shuji').join('\n');
    expect(texts).toContain('（示范学校 高一支部）**主题党日** 2026年12月4日（周五）');
    expect(texts).toContain('2026年12月20日（周日）前，分析一次形势、听一次汇报、做一次思想调查、作一次专题报告');
    expect(texts).toContain('因私出国（境）证件 2027年1月15日（周五）前交回');
    expect(house.textsSince(0, 'guanli')).toEqual([]);
  });

  it('hears once that a group takes nothing, and what to do', async () => {
    house.outcomes.push({ state: 'refused', code: 86201 });
    await house.say('guanli', '/提醒 明天 8:30 交表', 'chat-1');
    house.outcomes.length = 0;
    house.clock.set('2026-11-25T00:30:00Z');
    house.outcomes.push({ state: 'refused', code: 86201 });
    await house.settle();
    await at('2026-11-25T09:00');
    await at('2026-11-25T10:00');
    expect(told('群里收不到我的消息')).toBe(1);
    expect(told('请在群里 @我 说一句')).toBe(1);
    await house.say('shuji', '/帮助');
    expect((await house.store.chats.find('chat-1'))?.coldSince).toBeNull();
  });
});

describe('/设置', () => {
  it.each([
    ['主题党日 每月最后一个周五', '已设置：主题党日 每月最后一个周五'],
    ['主题党日 每月5日', '已设置：主题党日 每月5日'],
    ['主题党日 清空', '已设置：主题党日 没有设'],
    ['主题党日 每周五', '主题党日可以是'],
    ['每日上限 5', '已设置：每日上限 5 条（原来是10 条）'],
    ['每日上限 11', '每日上限可以是：1 到 10 条'],
    ['证件 2027-02-30', '证件可以是'],
  ])('%s', async (typed, said) => {
    expect(await house.say('shuji', `/设置 ${typed}`)).toContain(said);
  });
});
