import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
  for (const name of ['张老师', '李老师', '王老师']) {
    await house.say(name, `/认领 ${name}`);
    await house.say(name, '你好', 'private');
  }
});

const book = (day: string) => house.say('shuji', `/说纪 预约 ${day} 9:00 礼品礼金`);

describe('/说纪 主讲', () => {
  it('takes turns where a booking names nobody, and a named one goes before', async () => {
    expect(await house.say('shuji', '/说纪 主讲')).toContain('还没有轮流主讲的名单');
    expect(await house.say('shuji', '/说纪 主讲 张老师 李老师 王老师')).toContain('从下一位起：张老师、李老师、王老师');
    expect(await book('下周一')).toContain('主讲 张老师');
    expect(await book('下周二')).toContain('主讲 李老师');
    expect(await house.say('shuji', '/说纪 预约 下周三 9:00 主讲 张老师')).toContain('主讲 张老师');
    expect(await house.say('shuji', '/说纪 主讲')).toContain('从下一位起：李老师、王老师、张老师');
  });

  it('passes no turn twice when the same message is delivered again after a crash', async () => {
    await house.say('shuji', '/说纪 主讲 张老师 李老师');
    const once = await house.say('shuji', '/说纪 预约 下周一 9:00', 'chat-1', 'same');
    expect(once).toContain('主讲 张老师');
    await house.say('shuji', '/说纪 预约 下周一 9:00', 'chat-1', 'same');
    expect(await book('下周二')).toContain('主讲 李老师');
  });

  it('refuses a name that nobody registered, and changes nothing', async () => {
    await house.say('shuji', '/说纪 主讲 张老师');
    expect(await house.say('shuji', '/说纪 主讲 李老师 没人')).toContain(
      '没有登记过“没人”，名单没有变化。请主讲先发 @纪小助 /认领 姓名。\n例：/说纪 主讲 张老师 李老师 王老师',
    );
    expect(await house.say('shuji', '/说纪 主讲')).toContain('从下一位起：张老师。');
    expect(await house.say('shuji', '/说纪 主讲 清空')).toContain('已清空');
    expect(await book('下周一')).not.toContain('主讲');
  });
});

describe('/说纪 换人', () => {
  const scripts = (who: string) => house.textsSince(0, who).filter((text) => text.startsWith('**讲稿**')).length;

  it('skips to the next in turn, who gets the script; the one before gets no second one', async () => {
    await house.say('shuji', '/说纪 主讲 张老师 李老师 王老师');
    await book('下周一');
    expect(await house.say('shuji', '/说纪 换人 1')).toContain('主讲换成 李老师，讲稿已私聊发给本人');
    expect(scripts('李老师')).toBe(1);
    house.clock.set('2026-11-27T08:00:00Z');
    await house.settle();
    expect([scripts('张老师'), scripts('李老师')]).toEqual([1, 2]);
    expect(await book('下周二')).toContain('主讲 王老师');
    expect(await house.say('shuji', '/说纪 列表')).toContain('主讲 李老师');
  });

  it('swaps for whoever is named', async () => {
    await book('下周一');
    expect(await house.say('shuji', '/说纪 换人 1 王老师')).toContain('主讲换成 王老师');
    expect(await house.say('shuji', '/说纪 换人 1 没人')).toMatch(/没有换。[\s\S]*例：\/说纪 换人 3 李老师/u);
    expect(await house.say('shuji', '/说纪 换人 9')).toContain('本群没有编号 9');
    expect(await house.say('shuji', '/说纪 换人 1')).toContain('没有另一位主讲');
  });
});
