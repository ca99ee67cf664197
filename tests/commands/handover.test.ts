import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';
import { docxLines, lastFileTo } from '../support/opened-file.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
  await house.say('shuji', '/帮助', 'private');
});

async function codeOf(said: string): Promise<string> {
  return /\/认领 ([A-Z2-9]{8})/u.exec(said)?.[1] ?? expect.fail(`no code in: ${said}`);
}

describe('/交接', () => {
  it('moves the role at once when the successor redeems the code, and ends the old one’s ways in', async () => {
    const now = house.clock.now();
    const session = {
      id: 's',
      hash: 's',
      device: '手机',
      at: now.toString(),
      expiresAt: now.add({ hours: 8 }).toString(),
    };
    await house.store.sessions.offer({ hash: 'l', userId: 'shuji', at: now.toString(), expiresAt: session.expiresAt });
    await house.store.sessions.redeem('l', session);
    const code = await codeOf(await house.say('shuji', '/交接', 'private'));
    expect(await house.say('shuji', '/统计')).toContain('本群统计');
    expect(await house.say('xin', `/认领 ${code}`, 'private')).toContain('示范学校 高一支部的书记');
    expect(await house.say('xin', '/统计')).toContain('本群统计');
    expect(await house.say('shuji', '/统计')).toContain('由书记使用');
    expect(await house.store.sessions.find('s', now.toString())).toBeNull();
    expect(await house.say('li', `/认领 ${code}`, 'private')).toContain('用过了');
  });

  it('moves plans with the role: they go on, and what did not go out is told to the successor alone', async () => {
    await house.say('shuji', '/提醒 每个工作日 15:30 案例');
    await house.say('shuji', '/提醒 11月24日 15:40 交表');
    const code = await codeOf(await house.say('shuji', '/交接', 'private'));
    expect(await house.say('xin', `/认领 ${code}`, 'private')).toContain('前任定的 2 条提醒和预约现在归您');
    house.clock.advance({ minutes: 31 });
    await house.settle();
    expect(house.textsSince(0, 'chat-1').join('\n')).toContain('案例警示');
    house.outcomes.push({ state: 'refused', code: 40008 });
    house.clock.advance({ minutes: 10 });
    await house.settle();
    house.clock.advance({ minutes: 2 });
    await house.settle();
    expect(house.textsSince(0, 'xin').join('\n')).toContain('您设的这些没有按时发出');
    expect(house.textsSince(0, 'shuji').join('\n')).not.toContain('没有按时发出');
  });

  it('moves what was still to be told, and gives 意见 back to the administrators', async () => {
    await house.say('shuji', '/提醒 11月24日 15:30 交表');
    await house.say('li', '/意见 请早些发', 'private');
    await house.store.feedback.assign(1, 'shuji');
    const code = await codeOf(await house.say('shuji', '/交接', 'private'));
    // Late by hours: the slot is over before anybody could be told.
    house.clock.advance({ hours: 5 });
    house.outcomes.push({ state: 'refused', code: 1 }, { state: 'refused', code: 1 });
    await house.settle();
    await house.say('xin', `/认领 ${code}`, 'private');
    expect((await house.store.posts.untold()).map(({ plan }) => plan.setBy)).not.toContain('shuji');
    expect(await house.store.feedback.find(1)).toMatchObject({ handler: null, answer: null });
  });

  it('says in the booklet that there is a second way out, without its key', async () => {
    const key = '693a91f6-7aaa-4bc4-97a0-0ec2fa5aaaaa';
    await house.say('shuji', '/交接', 'private');
    const before = docxLines(lastFileTo(house, 'shuji')).join('\n');
    await house.store.webhooks.set({ chatId: 'chat-1', key, setAt: house.clock.now().toString() });
    await house.say('shuji', '/交接', 'private');
    const lines = docxLines(lastFileTo(house, 'shuji')).join('\n');
    expect(before).toMatch(/群推送\s*没有设/u);
    expect(lines).toMatch(/群推送\s*已设/u);
    expect(lines).not.toContain(key.slice(0, 8));
  });

  it('gives a booklet of what runs, is open and is set, without a name', async () => {
    await house.say('shuji', '/认领 书记一');
    await house.say('shuji', '/提醒 每周一 9:00 =收材料');
    await house.say('shuji', '/说纪 礼品礼金');
    await house.say('li', '/意见 请早些发', 'private');
    await house.store.feedback.assign(1, 'shuji');
    await house.say('shuji', '/交接', 'private');
    const file = lastFileTo(house, 'shuji');
    expect(file.name).toBe('交接手册.docx');
    const text = docxLines(file).join('\n');
    for (const part of [
      '示范学校 高一支部',
      '每周一 09:00',
      '=收材料',
      '《一张购物卡的分量》',
      '意见 1：还没有答复',
      '说纪共 1 次，其中 0 次',
      '答题样式',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toMatch(/shuji|书记一|请早些发/u);
  });

  it('changes nothing when nobody redeems it, and cannot be redeemed by oneself', async () => {
    const code = await codeOf(await house.say('shuji', '/交接', 'private'));
    expect(await house.say('shuji', `/认领 ${code}`, 'private')).toContain('由接任的人来认领');
    house.clock.advance({ hours: 25 });
    expect(await house.say('xin', `/认领 ${code}`, 'private')).toContain('已过期');
    expect(await house.say('shuji', '/统计')).toContain('本群统计');
  });

  it('is void when the role was taken back meanwhile', async () => {
    const code = await codeOf(await house.say('shuji', '/交接', 'private'));
    const [grant] = await house.store.roles.of('shuji');
    await house.store.roles.revoke(grant?.no ?? 0);
    expect(await house.say('xin', `/认领 ${code}`, 'private')).toContain('这个码不对');
  });

  it('asks which branch when there are several, and has nothing for an administrator without one', async () => {
    expect(await house.say('guanli', '/交接', 'private')).toContain('没有可以交接的');
    const branch = { school: '示范学校', name: '高二支部' };
    const at = house.clock.now().toString();
    await house.store.roles.give({ userId: 'shuji', role: 'secretary', branch, grantedBy: null, at });
    expect(await house.say('shuji', '/交接', 'private')).toContain('例：/交接 高一支部');
    const code = await codeOf(await house.say('shuji', '/交接 高二支部', 'private'));
    await house.say('xin', `/认领 ${code}`, 'private');
    expect((await house.store.roles.of('shuji')).map((one) => one.branch?.name)).toEqual(['高一支部']);
    expect((await house.store.roles.of('xin')).map((one) => one.branch?.name)).toEqual(['高二支部']);
  });
});
