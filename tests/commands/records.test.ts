import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';
import { docxLines, filesTo, lastFileTo } from '../support/opened-file.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
  await house.say('shuji', '/帮助', 'private');
  await house.say('shuji', '/说纪 礼品礼金');
  await house.say('li', '/认领 李小红');
  await house.press('li');
  await house.press('chen');
  for (const words of ['婉拒要早', '早说清楚', '交给工会']) await house.say('li', `/体会 ${words}`);
});

const sheet = () => docxLines(lastFileTo(house, 'shuji')).join('\n');

describe('/说纪 记录', () => {
  it('sends the sheet as a Word file, with names and no userid', async () => {
    await house.say('shuji', '/说纪 结束 应到5 实到4');
    expect(await house.say('shuji', '/说纪 记录 1')).toContain('已私聊发给您');
    expect(lastFileTo(house, 'shuji').name).toBe('会前说纪记录表1.docx');
    for (const text of ['示范学校', '应到 5 人', '李小红；另有 1 人没有登记姓名', '李小红：婉拒要早'])
      expect(sheet()).toContain(text);
    expect(sheet()).not.toMatch(/\bli\b|chen/u);
  });

  it.for([
    ['/说纪 记录 1 体会 99', '这次说纪有 3 条体会，序号 1 到 3；没有第 99 条，没有做表。\n例：/说纪 记录 1 体会 1 2'],
    ['/说纪 定稿 1 体会 2 99 0', '没有第 99、0 条，没有做表。\n例：/说纪 定稿 1 体会 1 2'],
    ['/说纪 定稿 1 体会', '请在“体会”后面写序号，一条都不要就写“无”'],
  ] as const)('makes no sheet of reflections that are not there: %s', async ([words, answer]) => {
    await house.say('shuji', '/说纪 结束');
    expect(await house.say('shuji', words)).toContain(answer);
    expect(filesTo(house, 'shuji')).toEqual([]);
    const [talk] = await Array.fromAsync(house.store.activities.all());
    expect(await house.store.sheets.of(talk?.id ?? '')).toEqual([]);
  });

  it('says what there is where that is one, or none, and offers no choice of one', async () => {
    await house.say('shuji', '/说纪 结束');
    await house.say('shuji', '/说纪 有偿补课');
    expect(await house.say('shuji', '/说纪 记录 2 体会 1')).toContain('没有体会可选');
    await house.say('li', '/体会 只有这条');
    expect(await house.say('shuji', '/说纪 记录 2 体会 2')).toContain('只有一条体会，序号是 1；没有第 2 条');
    await house.say('shuji', '/说纪 记录 2');
    expect(house.textsSince(0, 'shuji').at(-1)).toContain('1. 李小红：只有这条');
    expect(house.textsSince(0, 'shuji').at(-1)).not.toContain('只要其中几条');
  });

  it('numbers the reflections in private and takes those that are asked for', async () => {
    await house.say('shuji', '/说纪 结束');
    await house.say('shuji', '/说纪 记录');
    const text = house.textsSince(0, 'shuji').join('\n');
    expect(text).toContain('2. 李小红：早说清楚');
    await house.say('shuji', '/说纪 记录 1 体会 1、３');
    expect(sheet()).toContain('交给工会');
    expect(sheet()).not.toContain('早说清楚');
    expect(sheet()).toContain('（另有体会 1 条）');
    await house.say('shuji', '/说纪 记录 1 体会 无');
    expect(sheet()).toContain('（另有体会 3 条）');
  });

  it('stays with the branch that held the talk when the group is bound to another', async () => {
    await house.say('shuji', '/说纪 结束');
    await house.say('guanli', '/绑定 示范学校 高二支部');
    const branch = { school: '示范学校', name: '高二支部' };
    await house.store.roles.give({
      userId: 'other',
      role: 'secretary',
      branch,
      grantedBy: null,
      at: '2026-11-24T07:00:00Z',
    });
    await house.say('other', '/帮助', 'private');
    for (const words of ['/说纪 记录', '/说纪 记录 1', '/说纪 定稿 1'])
      expect(await house.say('other', words)).toMatch(/本群(?:没有编号 1 的说纪|还没有开始过说纪)/u);
    expect(filesTo(house, 'other')).toEqual([]);
  });

  it('knows the speaker of a booked talk', async () => {
    await house.say('shuji', '/说纪 结束');
    await house.say('shuji', '/说纪 预约 20分钟后 礼品礼金 主讲 李小红');
    house.clock.advance({ minutes: 11 });
    await house.tick();
    await house.say('shuji', '/说纪 结束');
    await house.say('shuji', '/说纪 记录');
    expect(sheet()).toContain('15:20 开始的会议');
    expect(docxLines(lastFileTo(house, 'shuji'))).toContain('李小红');
    // In the third month after, when nothing of it is in memory.
    house.clock.advance({ hours: 24 * 80 });
    await house.store.tidy(house.clock.now().toString());
    await house.say('shuji', '/说纪 记录 2');
    expect(sheet()).toContain('15:20 开始的会议');
    expect(docxLines(lastFileTo(house, 'shuji'))).toContain('李小红');
  });
});

describe('/说纪 定稿', () => {
  it('is for a talk that has ended', async () => {
    expect(await house.say('shuji', '/说纪 定稿')).toContain('先发 /说纪 结束');
  });

  it('keeps the file: it is the same whatever changes after, and a correction is a version beside it', async () => {
    await house.say('shuji', '/说纪 结束');
    await house.say('shuji', '/说纪 定稿 1 体会 1');
    const first = lastFileTo(house, 'shuji');
    await house.say('chen', '/认领 陈二');
    await house.say('shuji', '/说纪 记录 1');
    expect(lastFileTo(house, 'shuji').bytes).toEqual(first.bytes);
    expect(house.textsSince(0, 'shuji').at(-1)).toContain('已定稿（第 1 版');
    expect([first.name, lastFileTo(house, 'shuji').name]).toEqual(Array(2).fill('会前说纪记录表1-第1版.docx'));
    await house.say('shuji', '/说纪 定稿 1');
    expect(sheet()).toContain('李小红、陈二');
    const [talk] = await Array.fromAsync(house.store.activities.all());
    const kept = await house.store.sheets.of(talk?.id ?? '');
    expect(kept.map(({ version }) => version)).toEqual([1, 2]);
    expect(await house.store.sheets.read(kept[0] ?? fail())).toEqual(first.bytes);
  });

  it('makes one version of one message, however often it is delivered', async () => {
    await house.say('shuji', '/说纪 结束');
    await house.say('shuji', '/说纪 定稿 1', 'chat-1', 'same');
    await house.say('shuji', '/说纪 定稿 1', 'chat-1', 'other');
    const [talk] = await Array.fromAsync(house.store.activities.all());
    expect(await house.store.sheets.of(talk?.id ?? '')).toHaveLength(2);
  });

  it('stays as it is when somebody on it is erased', async () => {
    await house.say('shuji', '/说纪 结束');
    await house.say('shuji', '/说纪 定稿 1');
    const before = filesTo(house, 'shuji').at(-1)?.bytes;
    const code = /删除 (\d{4})/u.exec(await house.say('li', '/我的 删除', 'private'))?.[1];
    await house.say('li', `/我的 删除 ${code}`, 'private');
    house.clock.advance({ seconds: 20 });
    await house.upkeep();
    await house.say('shuji', '/说纪 记录 1');
    expect(lastFileTo(house, 'shuji').bytes).toEqual(before);
    await house.say('shuji', '/说纪 定稿 1');
    expect(sheet()).not.toContain('李小红');
    expect(sheet()).toContain('另有 2 人没有登记姓名');
  });
});

function fail(): never {
  throw new Error('no sheet was kept');
}
