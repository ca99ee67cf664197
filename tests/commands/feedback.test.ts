import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
});

const say = (text: string, who = 'li') => house.say(who, text, 'private');

describe('/意见', () => {
  it('gets a number and a day by which it is answered, five workdays on', async () => {
    // The test's day is a Tuesday.
    const answer = await say('/意见 说纪能不能放在周三例会前');
    expect(answer).toContain('编号 1');
    expect(answer).toContain('12月1日 周二');
    expect(answer).toContain('我会记下您的签到和体会，/我的 可查可删');
    const second = await say('/意见 案例多一些');
    expect(second).toContain('编号 2');
    expect(second).not.toContain('我会记下');
    expect(await house.store.feedback.find(1)).toMatchObject({ userId: 'li', text: '说纪能不能放在周三例会前' });
  });

  it('is asked for privately in a group, and nothing is recorded there', async () => {
    expect(await house.say('li', '/意见 说纪太长')).toContain('请私聊我发');
    expect(await house.store.feedback.all()).toEqual([]);
  });

  it.each(['举报张老师', '我要 检 举 有人', '控告学校', '有人受贿', '校长贪污了', '打 12388 没人接'])(
    'turns a discipline report away and records nothing: %s',
    async (text) => {
      expect(await say(`/意见 ${text}`)).toBe('检举控告请走纪检渠道（12388），这里不受理也不记录。');
      expect(await house.store.feedback.all()).toEqual([]);
      expect(JSON.stringify(house.logged)).not.toContain(text);
    },
  );

  it('takes suggestions about what the library says of offences', async () => {
    expect(await say('/意见 受贿的案例可以多一些')).toContain('编号 1');
    expect(await say('/意见 贪污案例看不懂')).toContain('编号 2');
  });

  it('refuses what is empty, too long, or holds a number that is never stored', async () => {
    expect(await say('/意见')).toContain('例：/意见');
    expect(await say(`/意见 ${'字'.repeat(2001)}`)).toContain('最多 2000 字');
    expect(await say('/意见 请打 13800138000 联系我')).toContain('手机号');
    expect(await say('/意见 请打 010-62345678 联系我')).toContain('座机号');
    expect(await house.store.feedback.all()).toEqual([]);
  });

  it('is the same when the message is delivered again', async () => {
    await house.say('li', '/意见 甲', 'private', 'same');
    await house.say('li', '/意见 甲', 'private', 'same');
    expect(await house.store.feedback.all()).toHaveLength(1);
  });

  it('stands in one’s own /我的 with its answer, and in nobody else’s', async () => {
    await say('/意见 放在周三');
    expect(await say('/我的')).toContain('意见 1：放在周三\n  还没有答复，最晚 12月1日 周二');
    await house.store.feedback.answer(1, { text: '下月起放在周三', by: 'guanli', at: house.clock.now().toString() });
    expect(await say('/我的')).toContain('下月起放在周三');
    expect(await say('/我的', 'wu')).not.toContain('周三');
  });

  /** Not what the calendar has to say to administrators. */
  const aboutFeedback = (from: number) => house.textsSince(from, 'guanli').filter((text) => text.includes('意见'));

  it('is told at once to those who handle it, once, and to nobody’s secretary', async () => {
    for (const who of ['guanli', 'shuji']) await say('/后台', who);
    await say('/意见 放在周三');
    const from = house.seen.length;
    await house.tick();
    await house.tick();
    expect(aboutFeedback(from)).toEqual(['收到意见 1，最晚 12月1日 周二 答复。发 /后台，打开“意见办理”即可看和答复。']);
    expect(house.textsSince(from, 'shuji')).toEqual([]);
  });

  it('is not told when it came long ago, or was answered', async () => {
    await say('/后台', 'guanli');
    await say('/意见 甲');
    house.clock.advance({ hours: 24 });
    await say('/意见 乙');
    await house.store.feedback.answer(2, { text: '好', by: 'guanli', at: house.clock.now().toString() });
    const from = house.seen.length;
    await house.tick();
    expect(aboutFeedback(from)).toEqual([]);
  });

  it('reminds the handler once, on the workday before the term ends, at nine', async () => {
    await say('/意见 甲');
    await say('/意见 乙');
    await house.store.feedback.assign(2, 'shenhe');
    await house.store.feedback.answer(1, { text: '好', by: 'guanli', at: house.clock.now().toString() });
    await say('/意见 丙');
    for (const who of ['shenhe', 'guanli']) await say('/后台', who);
    await house.tick();
    const from = house.seen.length;
    house.clock.set('2026-11-30T00:59:00Z');
    await house.tick();
    expect(house.textsSince(from, 'shenhe')).toEqual([]);
    house.clock.set('2026-11-30T01:00:00Z');
    await house.tick();
    await house.tick();
    expect(house.textsSince(from, 'shenhe')).toMatchObject([expect.stringContaining('意见 2 最晚 12月1日 周二 答复')]);
    expect(house.textsSince(from, 'guanli').filter((text) => text.includes('意见'))).toMatchObject([
      expect.stringContaining('意见 3'),
    ]);
    expect(house.textsSince(from, 'shuji')).toEqual([]);
  });
});

describe('/后台', () => {
  it('gives a link to whoever holds a role, and to nobody else', async () => {
    for (const who of ['shuji', 'shenhe', 'guanli']) {
      expect(await say('/后台', who)).toMatch(/\(http:\/\/127\.0\.0\.1:3000\/console\/login\/[a-z0-9]+\)/u);
    }
    expect(await say('/后台', 'li')).toContain('书记、审核员或管理员');
    expect(await house.say('guanli', '/后台')).toContain('请私聊我发');
  });

  it('says so where nobody said under which address the console is reached', async () => {
    house.consoleAddress = null;
    expect(await say('/后台', 'guanli')).toContain('PUBLIC_URL');
  });
});

describe('what commands change of settings and roles', () => {
  it('stands in the audit journal with who and when', async () => {
    const at = house.clock.now().toString();
    await house.say('shuji', '/设置 对象 党员');
    await house.say('guanli', '/绑定 示范学校 高二支部');
    const code = /\*\*(\w{8})\*\*/u.exec(await say('/授权 审核员', 'guanli'))?.[1] ?? '';
    await say(`/认领 ${code}`, 'li');
    await say('/授权 收回 4', 'guanli');
    const { entries } = await house.store.audit.latest({ skip: 0, count: 10 });
    expect(entries.toReversed().map(({ by, what }) => [by, what])).toEqual([
      ['shuji', '设置 对象：教师 → 党员'],
      ['guanli', '绑定群到示范学校 高二支部'],
      ['guanli', '发授权码 3：审核员（全部支部）'],
      ['li', '领取授权 4：审核员（全部支部）'],
      ['guanli', '收回授权 4：审核员'],
    ]);
    expect(entries.every((entry) => entry.at === at && entry.via === 'chat')).toBe(true);
  });
});
