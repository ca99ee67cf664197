import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';

/** Tuesday 2026-11-24, 15:00 in Shanghai. */
let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
});

/** Up to that moment in steps of five minutes, as a running bot lives through it. */
async function until(local: string): Promise<void> {
  const at = Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Shanghai').toInstant();
  while (Temporal.Instant.compare(house.clock.now(), at) < 0) {
    house.clock.advance({ minutes: 5 });
    await house.settle();
  }
}

const talksSeen = () => house.textsSince(0, 'chat-1').filter((text) => text.startsWith('**会前说纪**'));

describe('/说纪 预约', () => {
  it('posts the talk ten minutes before the meeting that was named, with its card', async () => {
    const said = await house.say('shuji', '/说纪 预约 明天 15:00 礼品礼金');
    expect(said).toContain('已预约说纪 1：会议 2026年11月25日（周三）15:00，2026年11月25日（周三）14:50 发到本群。');
    await until('2026-11-25T14:45');
    expect(talksSeen()).toEqual([]);
    await until('2026-11-25T14:50');
    expect(talksSeen()).toHaveLength(1);
    expect(talksSeen()[0]).toContain('会议 2026年11月25日（周三）15:00 开始');
    expect(house.lastCard().buttons[0]?.text).toBe('签到');
    expect(await house.say('shuji', '/说纪 列表')).toContain('本群没有预约的说纪');
    expect(await house.store.posts.latest('chat-1', 1)).toMatchObject([{ kind: 'talk', class: 'planned' }]);
  });

  it('gives the speaker the script at once and on the workday before at 16:00, the same text as the group’s', async () => {
    await house.say('zhang', '/认领 张老师');
    await house.say('zhang', '你好', 'private');
    const said = await house.say('shuji', '/说纪 预约 下周一 9:00 礼品礼金 主讲 张老师');
    expect(said).toContain('讲稿已私聊发给主讲，2026年11月27日（周五）16:00 再发一次。');
    await until('2026-11-30T08:50');
    const scripts = house.textsSince(0, 'zhang').filter((text) => text.startsWith('**讲稿**'));
    expect(scripts).toHaveLength(2);
    expect(scripts[0]).toBe(scripts[1]);
    const [talk = ''] = talksSeen();
    expect(talk).toContain('主讲：张老师');
    const body = (text: string) => text.split('\n\n').slice(1).join('\n\n');
    expect(body(talk)).toContain(body(scripts[0] ?? 'nothing'));
  });

  it('says when the script cannot reach the speaker', async () => {
    await house.say('zhang', '/认领 张老师');
    expect(await house.say('shuji', '/说纪 预约 下周一 9:00 主讲 张老师')).toContain('请主讲点我的头像');
  });

  it.each([
    ['/说纪 预约', '请先写时间'],
    ['/说纪 预约 下周一', '请写会议开始的日期和几点几分'],
    ['/说纪 预约 每周一 9:00', '一次预约一场会'],
    ['/说纪 预约 今天 9:00', '已经过了'],
    ['/说纪 预约 下周一 9:00 主讲 没人', '没有登记过“没人”'],
    ['/说纪 预约 下周一 9:00 量子物理学', '没有找到'],
  ])('says of %s what is accepted, and books nothing', async (typed, wanted) => {
    expect(await house.say('shuji', typed)).toContain(wanted);
    expect(await house.store.schedules.all()).toEqual([]);
  });

  it('is listed, and cancelled with its script', async () => {
    await house.say('zhang', '/认领 张老师');
    await house.say('zhang', '你好', 'private');
    await house.say('shuji', '/说纪 预约 下周一 9:00 主讲 张老师');
    await house.say('shuji', '/提醒 明天 9:00 交表');
    expect(await house.say('shuji', '/说纪 列表')).toContain('**1** 会议 2026年11月30日（周一）09:00');
    expect(await house.say('shuji', '/提醒 列表')).toContain('另有预约的说纪 1 次');
    expect(await house.say('shuji', '/提醒 删除 1')).toContain('/说纪 取消 1');
    expect(await house.say('shuji', '/说纪 取消 2')).toContain('/提醒 删除 2');
    expect(await house.say('shuji', '/说纪 取消 1')).toContain('已取消预约 1');
    await until('2026-11-30T09:00');
    expect(talksSeen()).toEqual([]);
    expect(house.textsSince(0, 'zhang').filter((text) => text.startsWith('**讲稿**'))).toHaveLength(1);
  });

  it('goes out under a pause, and gives a reminder its meeting', async () => {
    await house.say('shuji', '/说纪 预约 明天 15:00');
    const said = await house.say('shuji', '/提醒 明天会前半小时 带笔记');
    expect(said).toContain('2026年11月25日（周三）14:30');
    expect(said).toContain('按预约 1（会议 2026年11月25日（周三）15:00）算的。会议改期或取消，这一条不跟着变。');
    expect(await house.say('shuji', '/暂停 3天')).toContain('**1** 2026年11月25日（周三）14:50 说纪');
    await until('2026-11-25T15:00');
    expect(talksSeen()).toHaveLength(1);
  });
});

describe('two bookings in one group', () => {
  const first = '预约 1（会议 2026年11月25日（周三）15:30）';

  it('that can be held only when the first is ended are both taken, with a warning', async () => {
    expect(await house.say('shuji', '/说纪 预约 明天 15:30')).not.toContain('注意');
    expect(await house.say('shuji', '/说纪 预约 明天 15:32')).toContain(
      `注意：${first}离得近，一个群一次只开一场说纪：前一场没发 /说纪 结束，后一场到时就发不出。`,
    );
    expect(await house.say('shuji', '/说纪 预约 明天 13:00')).toContain(first);
    expect(await house.say('shuji', '/说纪 预约 明天 19:00')).not.toContain('注意');
    expect(await house.say('shuji', '/说纪 列表')).toContain('**2** 会议 2026年11月25日（周三）15:32');
  });

  it('are refused in the same minute, and the first stands', async () => {
    await house.say('shuji', '/说纪 预约 明天 15:30');
    expect(await house.say('shuji', '/说纪 预约 明天 15:30 礼品礼金')).toContain(
      `${first}也在 2026年11月25日（周三）15:20 发，一个群一次只开一场说纪，没有预约。请换个时间，或先发 /说纪 取消 1。`,
    );
    expect(await house.store.schedules.all()).toHaveLength(1);
  });

  it('hear of a talk that is still open then', async () => {
    await house.say('shuji', '/说纪 礼品礼金');
    expect(await house.say('shuji', '/说纪 预约 今天 16:00')).toContain('还在进行：到时还没结束，这一次就发不出');
    expect(await house.say('shuji', '/说纪 预约 今天 18:30')).not.toContain('还在进行');
  });

  it('say which meeting a reminder was counted from, and what stays when that one is cancelled', async () => {
    await house.say('shuji', '/说纪 预约 明天 15:30');
    await house.say('shuji', '/说纪 预约 明天 10:00');
    expect(await house.say('shuji', '/提醒 会前半小时 带笔记')).toContain(
      `按预约 2（会议 2026年11月25日（周三）10:00）算的，不是${first}。`,
    );
    expect(await house.say('shuji', '/说纪 取消 1')).toBe(`已取消${first}。`);
    expect(await house.say('shuji', '/说纪 取消 2')).toBe(
      [
        '已取消预约 2（会议 2026年11月25日（周三）10:00）。',
        '提醒 3（2026年11月25日（周三）09:30：带笔记）是按这场会的时间设的，还会发。不要了：/提醒 删除 3',
      ].join('\n'),
    );
  });
});

describe('the day of a booking', () => {
  it('is said to be a day off where it is one', async () => {
    expect(await house.say('shuji', '/说纪 预约 12月5日 9:00')).toContain('那天放假（周末），照发。');
    expect(await house.say('shuji', '/说纪 预约 12月4日 9:00')).not.toContain('放假');
  });

  it('may be a festival or the next workday', async () => {
    expect(await house.say('shuji', '/说纪 预约 下一个工作日 下午 3点')).toContain('会议 2026年11月25日（周三）15:00');
    expect(await house.say('shuji', '/说纪 预约 教师节 9:00')).toContain('会议 2027年9月10日（周五）09:00');
    expect(await house.say('shuji', '/说纪 预约 教师节')).toContain('请写会议开始的日期和几点几分');
  });
});

describe('/设置 for plans', () => {
  it('moves talks by 提前 and days without an hour by 每日时间', async () => {
    expect(await house.say('shuji', '/设置 提前 30')).toBe('已设置：提前 30 分钟（原来是10 分钟）。');
    expect(await house.say('shuji', '/设置 每日时间 7：50')).toBe('已设置：每日时间 07:50（原来是08:00）。');
    expect(await house.say('shuji', '/说纪 预约 明天 15:00')).toContain('14:30 发到本群');
    expect(await house.say('shuji', '/提醒 明天 交表')).toContain(
      '07:50\n> 书记提醒：交表\n没写几点，按每日时间 07:50',
    );
  });

  it('keeps terms, one of a time', async () => {
    await house.say('shuji', '/设置 学期 2027-02-22 2027-07-09');
    await house.say('shuji', '/设置 学期 2026年9月1日 2027年1月29日');
    expect(await house.say('shuji', '/设置 学期 2026-08-31 至 2027-01-22')).toContain(
      '学期 2026-08-31 至 2027-01-22；2027-02-22 至 2027-07-09',
    );
    expect(await house.say('shuji', '/设置 学期 清空')).toContain('学期 没有设');
  });

  it.each([
    ['/设置 提前 31', '0 到 30 分钟'],
    ['/设置 每日时间 25:00', '几点几分'],
    ['/设置 学期 2027-07-09 2027-02-22', '开学日和最后一天'],
    ['/设置 学期 2027-02-30 2027-07-09', '开学日和最后一天'],
    ['/设置 预算 3', '0 到 2 次'],
  ])('says of %s what is accepted', async (typed, wanted) => {
    expect(await house.say('shuji', typed)).toContain(wanted);
  });

  it('lowers the budget, and shows all there is', async () => {
    await house.say('shuji', '/设置 预算 1');
    const shown = await house.say('shuji', '/设置');
    for (const line of ['提前：**10 分钟**', '每日时间：**08:00**', '学期：**没有设**', '预算：**每周 1 次**']) {
      expect(shown).toContain(line);
    }
  });
});
