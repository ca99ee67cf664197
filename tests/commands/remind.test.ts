import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';

/** Tuesday 2026-11-24, 15:00 in Shanghai. */
let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
});

/** Lets so much time pass, with a tick, and gives what the group saw meanwhile. */
async function wait(by: Temporal.DurationLike): Promise<readonly string[]> {
  const before = house.seen.length;
  house.clock.advance(by);
  await house.settle();
  return house.textsSince(before, 'chat-1');
}

describe('/提醒', () => {
  it('answers with the full date and weekday, and posts the words at their time as the secretary’s', async () => {
    expect(await house.say('shuji', '/提醒 明天 15：00 交材料')).toBe(
      ['已设提醒 1：2026年11月25日（周三）15:00', '> 书记提醒：交材料', '不要了：/提醒 删除 1'].join('\n'),
    );
    expect(await wait({ hours: 23, minutes: 59 })).toEqual([]);
    expect(await wait({ minutes: 1 })).toEqual(['**书记提醒**：交材料']);
    expect(await wait({ hours: 48 })).toEqual([]);
    expect(await house.say('shuji', '/提醒 列表')).toContain('本群没有提醒');
  });

  it('refuses words with a number that is never stored, an office’s telephone too', async () => {
    expect(await house.say('shuji', '/提醒 明天 15:00 报名打 0519-88886666')).toContain('里面像有座机号');
    expect(await house.say('shuji', '/提醒 明天 15:00 护照 SE1234567 办好了')).toContain('护照号');
    expect(await house.say('shuji', '/说纪 预约 明天 15:00 礼品礼金139/1234/5678')).toContain('手机号');
    expect(await house.say('shuji', '/提醒 列表')).toContain('本群没有提醒');
    expect(await house.say('shuji', '/提醒 明天 15:00 学第98、100条，举报打 12388')).toContain('已设提醒 1');
  });

  it.each([
    ['/提醒 明天 下午 3点 开会', '2026年11月25日（周三）15:00\n> 书记提醒：开会'],
    [
      '/提醒 每周五 下午 3点 例会',
      '每周五 15:00（遇节假日照发），下一次 2026年11月27日（周五）15:00\n> 书记提醒：例会',
    ],
    ['/提醒 12月9日星期三上午9时 交表', '2026年12月9日（周三）09:00\n> 书记提醒：交表'],
    ['/提醒 明天15:00-16:00 开会', '2026年11月25日（周三）15:00\n> 书记提醒：开会（15:00-16:00）'],
    ['/提醒 元旦 9:00 值班', '2027年1月1日（周五）09:00\n> 书记提醒：值班'],
    ['/提醒 除夕 值班', '2027年2月5日（周五）08:00\n> 书记提醒：值班'],
    ['/提醒 中秋节 下午 4点 慰问', '2027年9月15日（周三）16:00\n> 书记提醒：慰问'],
    ['/提醒 下一个工作日 9:00 交表', '2026年11月25日（周三）09:00\n> 书记提醒：交表'],
    ['/提醒 下周二3点半到4点半 教研', '2026年12月1日（周二）15:30\n> 书记提醒：教研（3点半到4点半）'],
  ])('reads %s whole', async (typed, wanted) => {
    expect(await house.say('shuji', typed)).toContain(wanted);
  });

  it('says that an hour among the words is none of its own', async () => {
    expect(await house.say('shuji', '/提醒 周五 升旗仪式 7:40 开始')).toContain(
      '没写几点，按每日时间 08:00。改每日时间：/设置 每日时间 7:50\n内容里的“7:40”不算提醒的时间；要那时提醒，请把它写在日期后面。',
    );
  });

  it('counts minutes from the second', async () => {
    house.clock.set('2026-11-24T07:00:30Z');
    await house.say('shuji', '/提醒 1分钟后 关窗');
    expect(await wait({ seconds: 59 })).toEqual([]);
    expect(await wait({ seconds: 1 })).toEqual(['**书记提醒**：关窗']);
  });

  it('repeats on the official workdays alone, and says what it goes by', async () => {
    house.clock.set('2026-09-18T00:00:00Z');
    const said = await house.say('shuji', '/提醒 每个工作日 7:50 交作业');
    expect(said).toContain('每个工作日 07:50（按国务院办公厅放假安排），下一次 2026年9月20日（周日）07:50');
    expect(said).toContain('2026年依据：国办发明电〔2025〕7号');
    const days: string[] = [];
    for (let day = 0; day < 14; day++) {
      if ((await wait({ hours: 24 })).length > 0) {
        days.push(house.clock.now().toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString().slice(5));
      }
    }
    // The Sunday that makes up for 国庆, and not 25 September (中秋).
    expect(days).toEqual(['09-20', '09-21', '09-22', '09-23', '09-24', '09-28', '09-29', '09-30']);
  });

  it('says that 每天 has days off in it, and that a missing year is Monday to Friday', async () => {
    expect(await house.say('shuji', '/提醒 每天 7:50 测温')).toContain('每天 07:50（含周末和节假日）');
    expect(await house.say('shuji', '/提醒 每个工作日 测温')).toContain(
      '没有2027年放假安排，工作日按周一至周五算。管理员导入后自动改按安排。',
    );
  });

  it('posts an approved item where the words are just its name, as a fresh one each time', async () => {
    await house.say('shuji', '/提醒 每天 16:00 案例');
    const [first] = await wait({ hours: 1 });
    const [second] = await wait({ hours: 24 });
    expect(first).toContain('对照现行规定');
    expect(second).toContain('对照现行规定');
    expect(first).not.toBe(second);
    expect(house.lastCard().buttons[0]?.text).toBe('已阅');
    expect(await house.store.posts.latest('chat-1', 5)).toMatchObject([
      { kind: 'case', class: 'planned', state: 'accepted' },
      { kind: 'case', class: 'planned', state: 'accepted' },
    ]);
  });

  it('posts a quiz as its command would, open until the next official workday', async () => {
    house.clock.set('2026-09-30T07:00:00Z');
    await house.say('shuji', '/提醒 16:00 答题');
    await wait({ hours: 1 });
    const [quiz] = await house.store.activities.openIn('chat-1', house.clock.now().toString());
    expect(quiz).toMatchObject({ kind: 'quiz', closesAt: '2026-10-08T08:00:00Z' });
    expect(house.lastCard().buttons[0]?.text).toBe('开始');
  });

  it.each([
    ['/提醒', '请先写时间'],
    ['/提醒 明天 15:00', '请在时间后面写要提醒什么'],
    ['/提醒 14:00 交表', '已经过了'],
    ['/提醒 12月9日（下周三）9:00 交表', '“下周三”是2026年12月2日（周三），不是同一天，请核对'],
    ['/提醒 明天 9.30 交表', '“9.30”是几点我没有读懂'],
    ['/提醒 每天 13:20:20 打卡', '不写秒'],
    ['/提醒 下周三会后半小时 交表', '“会后半小时”是几点我不知道，请写几点几分'],
    ['/提醒 每周五下班前 关窗', '“下班前”是几点我不知道，请写几点几分'],
    ['/提醒 每天早晚 8:00 测温', '早晚各一次请分两条设'],
    ['/提醒 双周五 例会', '请写“每两周周五”'],
    ['/提醒 tomorrow 9:00 交表', '用中文写'],
    ['/提醒 会前10分钟 带笔记', '不知道会议几点开'],
    ['/提醒 期末前三天 收证件', '例：/设置 学期'],
    ['/提醒 明天 15:00 请联系 13912345678', '号'],
    [`/提醒 明天 15:00 ${'长'.repeat(501)}`, '最多 500 字'],
    ['/提醒 删除 7', '没有编号 7'],
    ['/提醒 删除 第一条', '请写编号'],
  ])('says of %s what is accepted, and sets nothing', async (typed, wanted) => {
    expect(await house.say('shuji', typed)).toContain(wanted);
    expect(await house.store.schedules.all()).toEqual([]);
  });

  it('knows terms and festivals once they are set', async () => {
    await house.say('shuji', '/设置 学期 2026-09-01 2027-01-29');
    expect(await house.say('shuji', '/提醒 期末前三天 收证件')).toContain('2027年1月26日（周二）08:00');
    expect(await house.say('shuji', '/提醒 春节前3个工作日 9:00 节前谈话')).toContain('2027年2月3日（周三）09:00');
  });

  it('asks for the next term where only a running one is set', async () => {
    await house.say('shuji', '/设置 学期 2026-09-01 2027-01-29');
    expect(await house.say('shuji', '/提醒 开学第一天 收证件')).toContain(
      '不知道下一次开学是哪天。本群只设了学期 2026-09-01 至 2027-01-29，请再设下一学期。',
    );
  });

  it('sets once what is delivered twice', async () => {
    await house.say('shuji', '/提醒 明天 15:00 交材料', 'chat-1', 'same');
    const [set] = await house.store.schedules.all();
    expect(await house.store.schedules.add([{ ...must(set), isNumbered: true }])).toEqual([set]);
    expect(await house.store.schedules.all()).toHaveLength(1);
  });

  it('pauses, resumes without making up, and deletes one by its number', async () => {
    await house.say('shuji', '/提醒 每天 16:00 测温');
    await house.say('shuji', '/提醒 暂停 1');
    expect(await wait({ hours: 72 })).toEqual([]);
    expect(await house.say('shuji', '/提醒 列表')).toContain('（已暂停）');
    expect(await house.say('shuji', '/提醒 恢复 1')).toBe('提醒 1 已恢复，下一次 2026年11月27日（周五）16:00。');
    expect(await wait({ hours: 1 })).toEqual(['**书记提醒**：测温']);
    expect(await house.say('shuji', '/提醒 删除 1')).toBe('已删除提醒 1：书记提醒：测温');
    expect(await wait({ hours: 48 })).toEqual([]);
    await house.say('shuji', '/提醒 明天 9:00 交表');
    expect(await house.say('shuji', '/提醒 列表')).toContain('**2** 2026年11月30日（周一）09:00');
  });

  it('takes ten a day and conversation, and refuses the eleventh when it is planned', async () => {
    for (let hour = 6; hour < 15; hour++) await house.say('shuji', `/提醒 每天 ${hour}:00 第${hour}条`);
    await house.say('shuji', '/提醒 后天 20:00 第十条');
    expect(await house.say('shuji', '/提醒 后天 21:00 第十一条')).toContain('2026年11月26日（周四）已经有 10 条要发');
    expect(await house.say('shuji', '/提醒 每周四 21:00 第十一条')).toContain('2026年11月26日（周四）已经有 10 条');
    expect(await house.say('shuji', '/提醒 明天 21:00 第十条')).toContain('已设提醒 11');
  });

  it('is the secretary’s alone', async () => {
    expect(await house.say('laoshi', '/提醒 明天 15:00 交材料')).toContain('由书记使用');
  });
});

describe('/暂停 and /恢复', () => {
  it('silences what repeats, lets go out what was set for a moment, and says when it is over', async () => {
    await house.say('shuji', '/提醒 每天 16:00 测温');
    await house.say('shuji', '/提醒 后天 9:00 交表');
    const said = await house.say('shuji', '/暂停 3天');
    expect(said).toContain('已暂停到 2026年11月27日（周五）15:00');
    expect(said).toContain('**2** 2026年11月26日（周四）09:00 书记提醒：交表');
    const seen: string[] = [];
    for (let hour = 0; hour < 74; hour++) seen.push(...(await wait({ hours: 1 })));
    expect(seen).toEqual(['**书记提醒**：交表', '暂停到时了：本群重复的提醒已恢复。', '**书记提醒**：测温']);
  });

  it('that is over in the night says so in the morning', async () => {
    await house.say('shuji', '/设置 预算 0');
    house.clock.set('2026-11-24T14:30:00Z');
    await house.say('shuji', '/提醒 每天 23:30 关灯');
    await house.say('shuji', '/暂停 1天');
    const seen: string[] = [];
    for (let hour = 0; hour < 33; hour++) seen.push(...(await wait({ hours: 1 })));
    expect(seen).toEqual(['**书记提醒**：关灯', '暂停到时了：本群重复的提醒已恢复。']);
    expect(house.clock.now().toString()).toBe('2026-11-25T23:30:00Z');
  });

  it('ends early by hand, and then says nothing at the old end', async () => {
    await house.say('shuji', '/设置 预算 0');
    await house.say('shuji', '/提醒 每天 16:00 测温');
    await house.say('shuji', '/暂停 3天');
    expect(await house.say('shuji', '/恢复')).toContain('已恢复');
    const seen: string[] = [];
    for (let hour = 0; hour < 74; hour++) seen.push(...(await wait({ hours: 1 })));
    expect(new Set(seen)).toEqual(new Set(['**书记提醒**：测温']));
    expect(await house.say('shuji', '/恢复')).toBe('本群没有暂停，没有变化。');
  });

  it.each([
    ['/暂停', '请写暂停多久'],
    ['/暂停 一会儿', '请先写时间'],
    ['/暂停 2年', '请先写时间'],
    ['/暂停 8个月', '最多暂停 180 天'],
    ['/暂停 明天15:00-16:00', '请写暂停多久'],
  ])('says of %s what is accepted', async (typed, wanted) => {
    expect(await house.say('shuji', typed)).toContain(wanted);
  });

  it.each(['/暂停 0天', '/暂停 0小时', '/暂停 现在'])('refuses %s, and leaves the pause that stands', async (typed) => {
    await house.say('shuji', '/暂停 3天');
    expect(await house.say('shuji', typed)).toContain('这样等于没有暂停，没有变化');
    expect(await house.say('shuji', '/提醒 列表')).toContain('本群暂停到 2026年11月27日（周五）15:00');
    const seen: string[] = [];
    for (let hour = 0; hour < 74; hour++) seen.push(...(await wait({ hours: 1 })));
    expect(seen).toEqual(['暂停到时了：本群重复的提醒已恢复。']);
  });

  it('takes a festival or a workday to pause until', async () => {
    expect(await house.say('shuji', '/暂停 到元旦')).toContain('已暂停到 2027年1月1日（周五）08:00');
    expect(await house.say('shuji', '/暂停 到下一个工作日')).toContain('已暂停到 2026年11月25日（周三）08:00');
  });

  it('takes a day to pause until', async () => {
    expect(await house.say('shuji', '/暂停 到下周一')).toContain('已暂停到 2026年11月30日（周一）08:00');
  });
});

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('nothing there');
  return value;
}
