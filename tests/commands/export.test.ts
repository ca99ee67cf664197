import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';
import { filesTo, lastFileTo, sheetsIn } from '../support/opened-file.ts';
import { answerAll, openQuiz } from './quiz/taker.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
  await house.say('shuji', '/帮助', 'private');
  await house.say('li', '/认领 李小红');
  await house.say('shuji', '/说纪 礼品礼金');
  await house.press('li');
  await house.say('li', '/体会 =1+1 婉拒要早');
  await house.say('shuji', '/说纪 结束 应到9 实到8');
});

/** A row as its head names the cells. */
async function rowsOf(title: string): Promise<readonly Record<string, unknown>[]> {
  const [head = [], ...rows] = (await sheetsIn(lastFileTo(house, 'shuji'))).get(title) ?? [];
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [String(name), row[at]])));
}

describe('/导出 台账', () => {
  it('sends one workbook with five sheets of sums and dates, and no person', async () => {
    await house.say('shuji', '/案例');
    await house.press('li');
    const quiz = await openQuiz(house, '补课 3题');
    for (const one of ['a1', 'a2', 'a3', 'a4']) await answerAll(house, one, quiz, () => 'right');
    await house.say('shuji', '/答题 结束');
    await house.say('li', '/意见 说纪放在周三', 'private');
    await house.say('shuji', '/提醒 10分钟后 =记得带材料');
    house.clock.advance({ minutes: 10 });
    await house.tick();
    expect(await house.say('shuji', '/导出 台账')).toContain('台账已私聊发给您');
    const file = lastFileTo(house, 'shuji');
    expect(file.name).toBe('示范学校 高一支部 台账 2026-08-01至2027-01-31.xlsx');
    const sheets = await sheetsIn(file);
    expect([...sheets.keys()]).toEqual(['说纪', '案例', '答题', '提醒', '意见']);
    expect(await rowsOf('说纪')).toMatchObject([
      { 编号: 1, 日期: '2026-11-24', 学校: '示范学校', 应到: 9, 实到: 8, 签到人数: 1, 体会条数: 1, 记录表: '未定稿' },
    ]);
    expect(await rowsOf('答题')).toMatchObject([{ 题数: 3, 参加人数: 4, 答对: null }]);
    expect(await rowsOf('案例')).toMatchObject([{ 编号: 2 }]);
    const reminder = (await rowsOf('提醒')).find(({ 种类 }) => 种类 === '书记提醒');
    expect(reminder).toMatchObject({ 来由: '书记预定', 送达: '已送达平台', 内容: '=记得带材料' });
    expect(await rowsOf('意见')).toMatchObject([{ 月份: '其余各月', 收到: '每月不足 5 条' }, { 月份: '本月' }]);
    expect(JSON.stringify([...sheets])).not.toMatch(/李小红|婉拒|周三|\bli\b|shuji/u);
  });

  it('names every kind of post in Chinese, with the title of what was posted, and a reminder as it was written', async () => {
    await house.say('shuji', '/案例');
    await openQuiz(house, '补课 3题');
    await house.say('shuji', '/答题 结束');
    await house.say('shuji', '/更正 1 第二段少一个字');
    await house.say('shuji', '/提醒 10分钟后 案例');
    await house.say('shuji', '/提醒 10分钟后 请李小红带材料');
    await house.say('shuji', '/说纪 预约 30分钟后 礼品礼金 主讲 李小红');
    house.clock.advance({ minutes: 25 });
    await house.settle();
    await house.say('shuji', '/导出 台账');
    const rows = await rowsOf('提醒');
    expect(rows.map(({ 种类 }) => String(种类)).filter((kind) => /[a-z]/iu.test(kind))).toEqual([]);
    for (const [kind, words] of [
      ['会前10分钟说纪', /^《一张购物卡的分量》，编号 1$/u],
      ['案例警示', /^《.+》，编号 2$/u],
      ['答题', /^《.+》，编号 3$/u],
      ['答题结果', /^《.+》，编号 3$/u],
      ['更正', /^《一张购物卡的分量》，编号 1$/u],
      ['书记提醒', /^请李小红带材料$/u],
    ] as const)
      expect(rows.find(({ 种类 }) => 种类 === kind)?.内容).toMatch(words);
    expect(rows.filter(({ 种类 }) => 种类 === '案例警示').map(({ 内容 }) => 内容)).not.toContain(null);
    expect(await house.say('shuji', '/帮助 导出')).toContain('书记写的提醒照录原文');
  });

  it('counts what still runs with what it has so far, and says that it runs', async () => {
    await house.say('shuji', '/案例');
    for (let n = 0; n < 7; n++) await house.press(`p${n}`);
    const quiz = await openQuiz(house, '补课 3题');
    for (const one of ['a1', 'a2', 'a3', 'a4', 'a5']) await answerAll(house, one, quiz, () => 'right');
    await house.say('shuji', '/导出 台账');
    expect(await rowsOf('案例')).toMatchObject([{ 已阅人次: 7, 状态: '进行中' }]);
    expect(await rowsOf('答题')).toMatchObject([{ 参加人数: 5, 答对: null, 状态: '进行中' }]);
    expect(await rowsOf('说纪')).toMatchObject([{ 签到人数: 1 }]);
  });

  it('has a paper by the day on which its sums were told, as the brief has', async () => {
    await house.say('shuji', '/答题 试卷 补课 2题', 'private');
    await house.say('shuji', '/导出 答题 11月');
    expect(await rowsOf('答题')).toEqual([]);
    house.clock.set('2026-12-02T02:00:00Z');
    await house.say('shuji', '/答题 录入 10 9 2', 'private');
    await house.say('shuji', '/导出 答题 11月');
    expect(await rowsOf('答题')).toEqual([]);
    await house.say('shuji', '/导出 答题 12月');
    expect(await rowsOf('答题')).toMatchObject([{ 日期: '2026-12-02', 形式: '试卷', 参加人数: 10 }]);
  });

  it('says of all there is that it is since the beginning', async () => {
    await house.say('shuji', '/导出 说纪 全部');
    expect(house.textsSince(0, 'shuji').at(-1)).toBe('自开始以来至2026年11月24日：说纪 1 行。');
    expect(lastFileTo(house, 'shuji').name).toBe('示范学校 高一支部 说纪 至2026-11-24.xlsx');
  });

  it('tells the share of right answers from five people on', async () => {
    const quiz = await openQuiz(house, '补课 3题');
    for (const one of ['a1', 'a2', 'a3', 'a4', 'a5']) await answerAll(house, one, quiz, () => 'right');
    await house.say('shuji', '/答题 结束');
    await house.say('shuji', '/导出 答题');
    expect(await rowsOf('答题')).toMatchObject([{ 参加人数: 5, 答对: '100%' }]);
  });

  it('says which of a talk’s sheets are final', async () => {
    await house.say('shuji', '/说纪 定稿 1');
    await house.say('shuji', '/说纪 定稿 1');
    await house.say('shuji', '/导出 说纪');
    expect(await rowsOf('说纪')).toMatchObject([{ 记录表: '已定稿，第 2 版' }]);
  });

  it('keeps to the period that is asked for', async () => {
    await house.say('shuji', '/导出 说纪 上月');
    expect(await rowsOf('说纪')).toEqual([]);
    expect(house.textsSince(0, 'shuji').at(-1)).toBe('2026年10月1日至2026年10月31日：说纪 0 行。');
    expect(await house.say('shuji', '/导出 说纪 随便')).toContain('例：/导出 台账 本学期');
  });

  it('tells a secretary nothing of 意见 but whole months of five and more, whatever the period and the day', async () => {
    for (let n = 0; n < 5; n++) await house.say(`p${n}`, '/意见 请早些发', 'private');
    await house.store.feedback.answer(2, { text: '好', by: 'guanli', at: '2026-11-25T07:00:00Z' });
    const seen = async (period: string) => {
      await house.say('shuji', `/导出 台账 ${period}`);
      return (await rowsOf('意见')).map((row) => Object.values(row).slice(0, 4).join(' '));
    };
    const nothing = ['其余各月 全部支部合计 每月不足 5 条 ', '本月 全部支部合计 月底以后再计 '];
    for (const period of ['学期', '全部', '11月24日-11月24日']) expect(await seen(period)).toEqual(nothing);
    house.clock.advance({ hours: 8 * 24 });
    const november = ['2026-11 全部支部合计 5 1', ...nothing];
    for (const period of ['学期', '全部', '11月2日-11月3日']) expect(await seen(period)).toEqual(november);
    expect(await seen('本月')).toEqual(nothing);
    await house.say('guanli', '/帮助', 'private');
    await house.say('guanli', '/导出 台账 学期');
    const dated = (await sheetsIn(lastFileTo(house, 'guanli'))).get('意见');
    expect(dated?.[2]).toEqual([2, '2026-11-24', '2026-12-01', '2026-11-25', '是']);
    expect(dated).toHaveLength(6);
  });

  it('says the same as csv, a file a sheet', async () => {
    await house.say('shuji', '/导出 台账 本月 csv');
    const files = filesTo(house, 'shuji').slice(-5);
    expect(files.map(({ name }) => name.replace(/.*-/u, ''))).toEqual([
      '说纪.csv',
      '案例.csv',
      '答题.csv',
      '提醒.csv',
      '意见.csv',
    ]);
    expect(Buffer.from(files[0]?.bytes ?? []).toString('utf8')).toContain('一张购物卡的分量');
  });

  it('names files so that any system can keep them, whatever the branch is called', async () => {
    const long = { school: `=${'𠮷'.repeat(39)}`, name: `a/b:\u202E${'长'.repeat(36)}` };
    await house.store.chats.bind('chat-1', long, 'guanli', house.clock.now().toString());
    await house.store.roles.give({
      userId: 'shuji',
      role: 'secretary',
      branch: long,
      grantedBy: null,
      at: '2026-11-24T07:00:00Z',
    });
    await house.say('shuji', '/导出 台账 12月 csv');
    const names = filesTo(house, 'shuji')
      .slice(-5)
      .map(({ name }) => name);
    for (const name of names) {
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240);
      expect(name).toMatch(/台账 2025-12-01至2025-12-31-(?:说纪|案例|答题|提醒|意见)\.csv$/u);
      expect(name).not.toMatch(/[\\/:*?"<>|\u202E]/u);
    }
    expect(new Set(names).size).toBe(5);
  });

  it('works in private for one’s own branch, and is for secretaries', async () => {
    expect(await house.say('shuji', '/导出 说纪', 'private')).toContain('说纪 1 行');
    expect(await house.say('li', '/导出 台账')).toContain('由书记使用');
    expect(await house.say('shuji', '/导出')).toContain('例：/导出 台账 本学期');
  });

  it('tells the group when the private chat was never opened', async () => {
    const other = await openHouse();
    expect(await other.say('shuji', '/导出 台账')).toContain('在单聊里随便发一句');
  });
});

describe('/我的 导出', () => {
  it('gives all that is kept of oneself as a file, and of nobody else', async () => {
    await house.say('chen', '/签到');
    await house.say('li', '/意见 食堂太吵', 'private');
    await house.say('li', '/我的 导出', 'private');
    const file = lastFileTo(house, 'li');
    expect(file.name).toBe('我的记录.xlsx');
    const sheets = await sheetsIn(file);
    expect(sheets.get('关于我')).toContainEqual(['账号', 'li']);
    expect(sheets.get('关于我')).toContainEqual(['姓名', '李小红']);
    expect(sheets.get('记录')?.map((row) => row[4])).toEqual(['内容', null, '=1+1 婉拒要早']);
    expect(sheets.get('意见')?.[1]).toContain('食堂太吵');
    expect(JSON.stringify([...sheets])).not.toContain('chen');
  });
});
