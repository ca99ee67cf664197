import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';
import { lastFileTo, sheetsIn } from '../support/opened-file.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
});

async function ownSheets(userId: string): Promise<Awaited<ReturnType<typeof sheetsIn>>> {
  await house.say(userId, '/我的 导出', 'private');
  return sheetsIn(lastFileTo(house, userId));
}

/** Of the sheet that holds everything beside one's own records and 意见: what each row is. */
async function labelsOf(userId: string): Promise<ReadonlySet<unknown>> {
  return new Set(((await ownSheets(userId)).get('别的记录') ?? []).map(([label]) => label));
}

describe('what else names a person', () => {
  it('is all that a secretary set, kept, asked for and changed, with how long each is kept', async () => {
    await house.say('li', '/认领 李小红', 'private');
    await house.say('shuji', '/说纪 礼品礼金');
    await house.say('shuji', '/说纪 结束');
    await house.say('shuji', '/说纪 定稿 1');
    await house.say('shuji', '/说纪 预约 明天 15:00 礼品礼金 主讲 李小红');
    await house.say('shuji', '/提醒 明天 15:00 交材料');
    await house.say('shuji', '/交接', 'private');
    await house.say('shuji', '/设置 提前 5');
    const mine = await house.say('shuji', '/我的', 'private');
    expect(mine).toContain('设的提醒和预约 3 条，最近 11月24日');
    expect(mine).toContain('定稿的记录表 1 条');
    expect(mine).toContain('记录 0 条。');
    const labels = await labelsOf('shuji');
    const all = ['发起的活动', '角色', '设的提醒和预约', '定稿的记录表', '发出的授权码和交接码', '作的改动'];
    for (const label of all) expect(labels).toContain(label);
    const sheets = await ownSheets('shuji');
    expect(JSON.stringify(sheets.get('别的记录'))).toContain('交材料');
    expect(JSON.stringify(sheets.get('存多久'))).toContain('24 小时有效');
    expect(await labelsOf('li')).toContain('主讲的预约');
    expect(await house.say('chen', '/我的', 'private')).not.toContain('别的记录');
  });

  it('holds the role that the server’s settings give, and of a link no more than when', async () => {
    const link = await house.say('guanli', '/后台', 'private');
    const token = /\/([\w-]{16,})/u.exec(link)?.[1];
    expect(token).toBeDefined();
    expect(await house.say('guanli', '/我的', 'private')).toContain('角色：管理员（服务器设置 ADMIN_USERIDS 里写的）');
    const sheets = JSON.stringify([...(await ownSheets('guanli'))]);
    expect(sheets).toContain('后台链接');
    expect(sheets).toContain('ADMIN_USERIDS');
    expect(sheets).not.toContain(token);
  });

  it('goes on to name what memory has forgotten and the journal keeps', async () => {
    await house.say('shuji', '/说纪 礼品礼金');
    await house.say('shuji', '/提醒 10分钟后 交材料');
    await house.say('shuji', '/提醒 明天 15:00 交表');
    house.clock.advance({ hours: 24 * 60 });
    await house.tick();
    await house.store.tidy(house.clock.now().toString());
    const labels = await labelsOf('shuji');
    expect(labels).toContain('发起的活动');
    expect(labels).toContain('设的提醒和预约');
  });

  it('is gone with the person', async () => {
    await house.say('shuji', '/提醒 明天 15:00 交材料');
    const code = /删除 (\d{4})/u.exec(await house.say('shuji', '/我的 删除', 'private'))?.[1];
    await house.say('shuji', `/我的 删除 ${code}`, 'private');
    house.clock.advance({ seconds: 20 });
    await house.upkeep();
    expect(await house.store.traces.of('shuji')).toEqual([]);
  });
});
