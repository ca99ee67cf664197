import { beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { openHouse, type TestHouse } from '../support/house.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
});

describe('/帮助', () => {
  it('lists what this person may use here and nothing else', async () => {
    const teacher = await house.say('li', '/帮助');
    expect(teacher).toContain('/签到');
    expect(teacher).not.toContain('/说纪 结束');
    expect(teacher).not.toContain('/我的');
    expect(await house.say('shuji', '/帮助')).toContain('/说纪 结束 [应到N 实到N]');
    const alone = await house.say('li', '/帮助', 'private');
    expect(alone).toContain('/我的');
    expect(alone).not.toContain('/签到');
  });

  it.each(commands.map((command) => [command.name, command]))(
    'explains %s with its examples',
    async (name, command) => {
      const text = await house.say('li', `/帮助 ${name}`);
      for (const example of command.examples) expect(text).toContain(example);
      expect(text).toContain(command.aliases[0] ?? '');
    },
  );

  it('knows the nearest to a name that it does not know', async () => {
    expect(await house.say('li', '/帮助 签道')).toContain('/签到');
  });
});

describe('an unknown command', () => {
  it('is answered with the nearest ones that this person may use, and records nothing', async () => {
    expect(await house.say('shuji', '/说记')).toContain('/说纪');
    expect(await house.say('li', '/说记')).not.toContain('/说纪');
    expect(await house.say('li', '/签道')).toContain('什么也没有记录');
  });
});

describe('/案例', () => {
  it('posts a case with 已阅 that each person acknowledges once', async () => {
    const text = await house.say('shuji', '/案例 补课');
    expect(text).toContain('对照现行规定');
    expect(house.lastCard().buttons.map((button) => button.text)).toEqual(['已阅']);
    expect((await house.press('li'))?.body).toContain('已阅');
    expect((await house.press('li'))?.body).toContain('记录没有变化');
    expect(await house.say('li', '/撤回')).toContain('已撤回您的已阅');
  });

  it('may be posted beside an open talk and again before it closes', async () => {
    await house.say('shuji', '/说纪');
    await house.say('shuji', '/案例');
    const first = house.lastCard().desc;
    await house.say('shuji', '/案例');
    expect(house.lastCard().desc).not.toBe(first);
  });

  it('takes 已阅 for seven days', async () => {
    await house.say('shuji', '/案例');
    house.clock.advance({ hours: 7 * 24 - 1 });
    expect((await house.press('li'))?.body).toContain('已阅，谢谢');
    house.clock.advance({ hours: 1 });
    expect((await house.press('chen'))?.body).toContain('结束，记录没有变化');
  });

  it('previews in private', async () => {
    expect(await house.say('shuji', '/案例 预览 补课', 'private')).toContain('对照现行规定');
  });
});

describe('/统计', () => {
  it('counts what ended and what runs, without a name', async () => {
    await house.say('li', '/认领 李小红');
    await house.say('shuji', '/说纪');
    await house.press('li');
    await house.say('shuji', '/说纪 结束');
    await house.say('shuji', '/案例');
    await house.press('li');
    const text = await house.say('shuji', '/统计');
    expect(text).toContain('说纪 1 次，签到 1 人次，体会 0 条');
    expect(text).toMatch(/进行中：案例警示 2《.+》，已阅 1 人/u);
    expect(text).not.toContain('李小红');
  });
});

describe('/更正', () => {
  it('names the post it corrects and stands in the ledger', async () => {
    await house.say('shuji', '/说纪 礼品礼金');
    const text = await house.say('shuji', '/更正 １ 处分应为“警告”');
    expect(text).toMatch(/更正.+1《.+》（15:00 发出）[\s\S]+处分应为“警告”/u);
    expect((await house.store.posts.latest('chat-1', 1))[0]).toMatchObject({ kind: 'correction', state: 'accepted' });
  });

  it('says what it needs', async () => {
    expect(await house.say('shuji', '/更正 处分')).toContain('例：/更正 3');
    expect(await house.say('shuji', '/更正 9 处分')).toContain('没有编号 9');
    expect(await house.say('shuji', '/更正 1 电话13812345678')).toContain('手机号');
  });
});

describe('/设置', () => {
  it('shows and sets what exists', async () => {
    expect(await house.say('shuji', '/设置')).toMatch(/对象：\*\*教师\*\*[\s\S]+出厂内容：\*\*可发\*\*/u);
    expect(await house.say('shuji', '/设置 对象 党员')).toContain('已设置：对象 党员（原来是教师）');
    expect(await house.say('shuji', '/设置 对象 家长')).toContain('教师、党员、干部');
    expect(await house.say('shuji', '/设置 颜色 红')).toContain('对象、出厂内容');
    expect(await house.store.chats.find('chat-1')).toMatchObject({ settings: { audience: 'partyMember' } });
  });
});

describe('/我的', () => {
  it('shows a person in private all that is kept of them, and nobody else’s', async () => {
    await house.say('li', '/认领 李小红');
    await house.say('shuji', '/说纪 礼品礼金');
    await house.press('li');
    await house.say('li', '/体会 婉拒要早');
    await house.say('li', '/体会 说错了');
    await house.say('li', '/撤回');
    await house.say('chen', '/体会 别人的话');
    expect(await house.say('li', '/我的')).toContain('请私聊我发');
    const text = await house.say('li', '/我的', 'private');
    expect(text).toContain('账号：li');
    expect(text).toContain('姓名：李小红');
    expect(text).toContain('婉拒要早');
    expect(text).toContain('（已撤回）');
    expect(text).not.toContain('说错了');
    expect(text).not.toContain('别人的话');
  });

  it('pages through what is long, the newest first', async () => {
    await house.say('shuji', '/说纪');
    for (let n = 1; n <= 20; n++) await house.say('li', `/体会 第${n}条`);
    await house.press('li');
    const first = await house.say('li', '/我的', 'private');
    expect(first).toContain('第 1 页，共 2 页');
    expect(first).toContain('第20条');
    expect(first).not.toContain('第1条');
    expect(await house.say('li', '/我的 2', 'private')).toContain('第1条');
    expect(await house.say('li', '/我的 9', 'private')).toContain('一共 2 页');
    expect(await house.say('li', '/我的 全部', 'private')).toContain('例：/我的 2');
  });
});

describe('a fault', () => {
  it('is a number that person and log share, never a stack', async () => {
    const broken = { ...house.store.activities, openIn: () => Promise.reject(new Error('disk on fire')) };
    Object.assign(house.store, { activities: broken });
    const text = await house.say('li', '/签到');
    const fault = /编号 (\w+)/u.exec(text)?.[1];
    expect(text).not.toContain('fire');
    expect(house.logged.find((line) => line.level === 'error')?.facts).toMatchObject({ fault });
  });
});
