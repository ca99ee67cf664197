import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';
import { docxLines, lastFileTo } from '../support/opened-file.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
  await house.say('shuji', '/说纪 礼品礼金');
  await house.say('li', '/签到');
  await house.say('li', '/体会 婉拒要早');
  await house.say('li', '/认领 李一', 'private');
});

/** The four digits that the offer names. */
async function codeFor(userId: string): Promise<string> {
  const offer = await house.say(userId, '/我的 删除', 'private');
  const code = /\/我的 删除 (\d{4})/u.exec(offer)?.[1];
  if (!code) throw new Error(`no code in: ${offer}`);
  return code;
}

describe('/我的 删除', () => {
  it('says what will go and how to confirm, and does nothing yet', async () => {
    const offer = await house.say('li', '/我的 删除', 'private');
    expect(offer).toContain('签到 1 条、体会 1 条');
    expect(offer).toContain('李一');
    expect(offer).toMatch(/15:10 前发：\/我的 删除 \d{4}/u);
    house.clock.advance({ minutes: 1 });
    await house.upkeep();
    expect(await house.say('li', '/我的', 'private')).toContain('记录 2 条');
  });

  it('names plans, codes, logins and changes that lose the person, and says what stays', async () => {
    await house.say('shuji', '/提醒 明天 15:00 交材料');
    await house.say('shuji', '/交接', 'private');
    await house.say('shuji', '/后台', 'private');
    await house.say('shuji', '/设置 提前 5');
    const offer = await house.say('shuji', '/我的 删除', 'private');
    expect(offer).toContain('设的提醒和预约 1 条：不写是谁设的');
    expect(offer).toContain('发出的授权码和交接码 1 条：本人发的码作废');
    expect(offer).toContain('后台链接 1 条：删掉');
    expect(offer).toMatch(/作的改动 [1-9] 条：不写是谁/u);
    expect(offer).toContain('您的记录：还没有\n');
    expect(offer).toContain('已定稿的记录表不变');
    expect(offer).not.toContain('体会的文字');
    expect(offer).not.toContain('要求删除');
  });

  it('warns the last administrator, and one whom the server’s settings name', async () => {
    const warning = '您是最后一位管理员';
    expect(await house.say('guanli', '/我的 删除', 'private')).toContain(warning);
    expect(await house.say('guanli', '/我的 删除', 'private')).toContain('ADMIN_USERIDS');
    const code = /[A-Z2-9]{8}/u.exec(await house.say('guanli', '/授权 管理员', 'private'))?.[0];
    await house.say('li', `/认领 ${code}`, 'private');
    expect(await house.say('guanli', '/我的 删除', 'private')).not.toContain(warning);
  });

  it('says no word of reflections where there are none', async () => {
    await house.say('chen', '/签到');
    expect(await house.say('chen', '/我的 删除', 'private')).toContain('您的记录：签到 1 条\n');
  });

  it('names the roles that go', async () => {
    expect(await house.say('shuji', '/我的 删除', 'private')).toContain('示范学校 高一支部的书记');
  });

  it('erases within the minute after the code, and keeps the group’s sums', async () => {
    const code = await codeFor('li');
    expect(await house.say('li', `/我的 删除 ${code}`, 'private')).toContain('一分钟内删完');
    await house.upkeep();
    expect(house.forgotten).toEqual([]);
    house.clock.advance({ seconds: 15 });
    await house.upkeep();
    expect(house.forgotten).toEqual(['li']);
    const mine = await house.say('li', '/我的', 'private');
    expect(mine).toContain('记录 0 条');
    expect(mine).toContain('没有登记');
    expect(await house.say('shuji', '/统计')).toContain('签到 1 人，体会 1 条');
    await house.say('shuji', '/帮助', 'private');
    await house.say('shuji', '/说纪 记录');
    const sheet = docxLines(lastFileTo(house, 'shuji')).join('\n');
    expect(sheet).toContain('另有 1 人没有登记姓名');
    expect(sheet).not.toContain('婉拒要早');
    expect(JSON.stringify(house.logged)).not.toContain('"li"');
  });

  it('refuses a wrong code, a late one, and what is none', async () => {
    const code = await codeFor('li');
    const wrong = code === '0000' ? '1111' : '0000';
    expect(await house.say('li', `/我的 删除 ${wrong}`, 'private')).toContain('码不对');
    expect(await house.say('li', '/我的 删除 全部', 'private')).toContain('例：/我的 删除 1234');
    house.clock.advance({ minutes: 10 });
    expect(await house.say('li', `/我的 删除 ${code}`, 'private')).toContain('没有还有效的码');
    await house.upkeep();
    expect(await house.say('li', '/我的', 'private')).toContain('记录 2 条');
  });

  it('says the same code when the message is delivered again, and takes a full-width one', async () => {
    const first = await house.say('li', '/我的 删除', 'private', 'same');
    const code = /删除 (\d{4})/u.exec(first)?.[1] ?? '';
    const wide = code.replaceAll(/\d/gu, (digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0));
    expect(await house.say('li', `／我的　删除　${wide}`, 'private')).toContain('一分钟内删完');
  });

  it('is for private chats only', async () => {
    expect(await house.say('li', '/我的 删除')).toContain('私聊我发');
  });
});

describe('retention', () => {
  it('takes the person from old acknowledgements once a day, and from check-ins after three years', async () => {
    await house.say('shuji', '/案例');
    await house.press('li');
    house.clock.advance({ hours: 24 * 181 });
    await house.tick();
    await house.upkeep();
    const mine = await house.say('li', '/我的', 'private');
    expect(mine).toContain('记录 2 条');
    expect(mine).not.toContain('已阅');
    house.clock.advance({ hours: 24 * 366 * 3 });
    await house.upkeep();
    expect(await house.say('li', '/我的', 'private')).toContain('记录 0 条');
    expect(await house.say('shuji', '/统计')).toContain('签到 1 人次，体会 1 条');
    expect(house.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
