import { beforeEach, describe, expect, it } from 'vitest';
import { openConsoleHouse } from '../support/console.ts';
import { openHouse, type TestHouse } from '../support/house.ts';
import { docxLines, filesTo, lastFileTo, sheetsIn } from '../support/opened-file.ts';
import { answerAll, openQuiz } from './quiz/taker.ts';

const other = { school: '第三中学', name: '另一支部' };

/** `chat-1` held a talk, a quiz and a reminder for 示范学校 高一支部; now it is another branch's. */
async function rebind(house: TestHouse): Promise<void> {
  await house.say('shuji', '/帮助', 'private');
  await house.say('guanli', '/帮助', 'private');
  await house.say('li', '/认领 李小红');
  await house.say('shuji', '/说纪 礼品礼金');
  await house.press('li');
  await house.say('li', '/体会 婉拒要早');
  await house.say('shuji', '/说纪 结束');
  const quiz = await openQuiz(house, '补课 3题');
  for (const one of ['a1', 'a2', 'a3', 'a4', 'a5']) await answerAll(house, one, quiz, () => 'right');
  await house.say('shuji', '/答题 结束');
  // At the very same moment: what was before is told apart all the same.
  expect(await house.say('guanli', '/绑定 第三中学 另一支部')).toContain('以前的记录仍归原支部');
  const at = house.clock.now().toString();
  await house.store.roles.give({ userId: 'other', role: 'secretary', branch: other, grantedBy: null, at });
  await house.say('other', '/帮助', 'private');
}

async function rowsOf(house: TestHouse, userId: string, title: string): Promise<readonly (readonly unknown[])[]> {
  return (await sheetsIn(lastFileTo(house, userId))).get(title)?.slice(1) ?? [];
}

describe('a group that is bound to another branch', () => {
  let house: TestHouse;
  beforeEach(async () => {
    house = await openHouse();
    await rebind(house);
  });
  const saidTo = (userId: string) => house.textsSince(0, userId).at(-1) ?? '';

  it('leaves exports with the branch that held what is in them', async () => {
    await house.say('shuji', '/导出 台账', 'private');
    for (const [sheet, count] of [
      ['说纪', 1],
      ['答题', 1],
      ['提醒', 3],
    ] as const)
      expect(await rowsOf(house, 'shuji', sheet)).toHaveLength(count);
    await house.say('shuji', '/导出 台账 csv', 'private');
    expect(filesTo(house, 'shuji').at(-1)?.name).toContain('示范学校 高一支部 台账');
    await house.say('shuji', '/导出 简报 11月', 'private');
    expect(house.textsSince(0, 'shuji').join('\n')).toContain('说纪 1 次（上月 0 次），签到 1 人次');
    expect(saidTo('shuji')).toContain('我自己提醒了 0 次。');
    await house.say('shuji', '/导出 半年 2026年下半年', 'private');
    expect(docxLines(lastFileTo(house, 'shuji'))).toContain('签到 1 人次，体会 1 条');
    await house.say('guanli', '/导出 台账 示范学校 高一支部', 'private');
    expect(await rowsOf(house, 'guanli', '提醒')).toHaveLength(3);
    expect(await house.say('guanli', '/导出 台账', 'private')).toContain('例：/导出 台账 第三中学 另一支部');
    expect(await house.say('guanli', '/导出 简报', 'private')).toContain('例：/导出 简报 第三中学 另一支部');
  });

  it('gives the new branch nothing of the old one', async () => {
    await house.say('other', '/说纪 谢师宴');
    await house.say('other', '/导出 台账');
    expect(await rowsOf(house, 'other', '说纪')).toHaveLength(1);
    expect(await rowsOf(house, 'other', '答题')).toEqual([]);
    expect(await rowsOf(house, 'other', '提醒')).toHaveLength(1);
    const stats = await house.say('other', '/统计');
    expect(stats).toContain('说纪 0 次，签到 0 人次');
    expect(stats).toContain('答题 0 次，参加 0 人次');
    for (const words of ['/答题 结果', '/答题 结果 2', '/答题 结束'])
      expect(await house.say('other', words)).not.toContain('人参加');
    expect(await house.say('guanli', '/答题 结果')).not.toContain('人参加');
    const before = await openHouse();
    await rebind(before);
    expect(await before.say('other', '/说纪 结束')).toContain('还没有开始过说纪');
    expect(await before.say('guanli', '/说纪 记录')).toContain('还没有开始过说纪');
  });

  it('lets what still runs there be ended by whoever is secretary now', async () => {
    const running = await openHouse();
    await running.say('shuji', '/说纪 礼品礼金');
    await running.say('guanli', '/绑定 第三中学 另一支部');
    expect(await running.say('guanli', '/说纪 谢师宴')).toContain('先发 /说纪 结束');
    expect(await running.say('guanli', '/统计')).not.toContain('进行中');
    expect(await running.say('guanli', '/说纪 结束')).toContain('说纪小结');
    expect(await running.say('guanli', '/说纪 谢师宴')).toContain('谢师宴');
  });

  it('sends record sheets to the old branch’s secretary in private', async () => {
    expect(await house.say('shuji', '/说纪 记录 1')).toContain('以前的记录请私聊我发 /导出 或 /说纪 记录');
    await house.say('shuji', '/说纪 记录', 'private');
    expect(docxLines(lastFileTo(house, 'shuji')).join('\n')).toContain('李小红：婉拒要早');
    await house.say('shuji', '/说纪 定稿 1 体会 1', 'private');
    expect(saidTo('shuji')).toContain('已定稿，第 1 版');
    await house.say('guanli', '/说纪 记录 高一支部 1', 'private');
    expect(saidTo('guanli')).toContain('已定稿（第 1 版');
    expect(await house.say('guanli', '/说纪 记录', 'private')).toContain('例：/说纪 记录 第三中学 另一支部');
    expect(await house.say('shuji', '/说纪 记录 2', 'private')).toContain('没有编号 2 的说纪');
    for (const words of ['/说纪 记录', '/说纪 记录 1', '/说纪 定稿 1'])
      expect(await house.say('other', words, 'private')).toMatch(/没有编号 1 的说纪|还没有开始过说纪/u);
    expect(filesTo(house, 'other')).toEqual([]);
  });

  it('sends the old branch’s last brief, and none of months in which it did nothing', async () => {
    const briefs = () => house.textsSince(0, 'shuji').filter((text) => text.includes('简报**'));
    house.clock.set('2026-12-01T02:00:00Z');
    await house.upkeep();
    expect(briefs()).toHaveLength(1);
    expect(briefs()[0]).toContain('说纪 1 次');
    house.clock.set('2027-01-04T02:00:00Z');
    await house.upkeep();
    expect(briefs()).toHaveLength(1);
  });
});

it('keeps all of it apart in the console', async () => {
  const { house, login } = await openConsoleHouse();
  await rebind(house);
  await house.say('other', '/说纪 谢师宴');
  const [old, now] = [await login('shuji'), await login('other')];
  for (const path of ['/console/talks', '/console/sheets', '/console/ledger'])
    expect((await old.get(path)).text).toContain('一张购物卡的分量');
  for (const path of ['/console/talks', '/console/sheets', '/console/ledger', '/console/stats'])
    expect((await now.get(path)).text).not.toContain('一张购物卡的分量');
  expect((await old.get('/console/ledger')).text).not.toContain('谢师宴');
  const started = await old.post('/console/exports', { part: '台账', branch: '', period: '全部' });
  expect(started.headers.get('location')).toMatch(/^\/console\/jobs\//u);
  const admin = (await (await login('guanli')).get('/console/talks')).text;
  for (const title of ['示范学校 高一支部', '第三中学 另一支部']) expect(admin).toContain(`value="${title}"`);
});
