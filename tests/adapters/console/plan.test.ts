import { describe, expect, it } from 'vitest';
import { lastAudit, openConsoleHouse } from '../../support/console.ts';

const booking = { form: 'a1', chat: 'chat-1', day: '2026-12-09', time: '15:00', topic: '礼品礼金', speaker: '' };

describe('the calendar of talks', () => {
  it('shows what is booked, reminded and held, days off with their names, and terms', async () => {
    const { house, login } = await openConsoleHouse();
    await house.say('shuji', '/说纪 礼品礼金');
    await house.say('shuji', '/说纪 预约 11月27日 14:30 礼品礼金');
    await house.say('shuji', '/提醒 每周一 8:00 交材料');
    await house.say('shuji', '/设置 学期 2026-09-01 2026-11-30');
    const secretary = await login('shuji');
    const { text } = await secretary.get('/console/plan');
    expect(text).toContain('2026年11月');
    expect(text).toMatch(/<b>15:00<\/b> 说纪《/u);
    expect(text).toMatch(/<b>14:30<\/b> 预约说纪“礼品礼金”/u);
    // Of the two Mondays left none is past.
    expect(text.match(/<b>08:00<\/b> 书记提醒：交材料/gu)).toHaveLength(1);
    expect(text).toContain('放假前最后一天');
    const october = (await secretary.get('/console/plan?month=2026-10')).text;
    expect(october).toContain('国庆节');
    expect(october).toContain('调休上班（国庆节）');
    expect(october).not.toContain('交材料');
    expect((await secretary.get('/console/plan?month=2026-13')).text).toContain('2026年11月');
    expect((await secretary.get('/console/plan?month=2027-10')).text).toContain('没有2027年放假安排');
  });
});

describe('a month without anything', () => {
  it('says so, with a link to book while it is to come', async () => {
    const { login } = await openConsoleHouse();
    const secretary = await login('shuji');
    const coming = (await secretary.get('/console/plan?month=2026-12')).text;
    expect(coming).toContain('这个月还没有安排');
    expect(coming).toContain('href="/console/book?day=2026-12-01"');
    // A phone shows no table whose every row is hidden there.
    expect(coming).toContain('class="month bare"');
    const past = (await secretary.get('/console/plan?month=2026-08')).text;
    expect(past).toContain('这个月没有办过');
    expect((await secretary.get('/console/plan')).text).not.toContain('month bare');
  });
});

describe('booking in the console', () => {
  it('books by the rules of the command, reads the full date back, and cancels', async () => {
    const own = await openConsoleHouse();
    const { house, login } = own;
    const secretary = await login('shuji');
    const { text } = await secretary.submit('/console/book', booking);
    expect(text).toContain('已预约。');
    expect(text).toContain('2026年12月9日（周三）15:00');
    expect(text).toContain('2026年12月9日（周三）14:50');
    expect(await lastAudit(own)).toBe('预约说纪 1（会议 2026年12月9日（周三）15:00）');
    // A form that comes twice books once.
    await secretary.submit('/console/book', booking);
    const standing = await house.store.schedules.in('chat-1');
    expect(standing).toHaveLength(1);
    const cancelled = await secretary.submit(`/console/book/${standing[0]?.id}/cancel`);
    expect(cancelled.text).toContain('已取消预约');
    expect(await house.say('shuji', '/说纪 列表')).toContain('本群没有预约的说纪');
    expect((await secretary.get(`/console/book/${standing[0]?.id}`)).status).toBe(404);
  });

  it('tells a past day beside the date', async () => {
    const { login } = await openConsoleHouse();
    const secretary = await login('shuji');
    const { status, text } = await secretary.post('/console/book', { ...booking, day: '2026-10-09' });
    expect(status).toBe(422);
    expect(text).toMatch(/id="day-error">[^<]*过了/u);
    expect(text).not.toContain('id="time-error"');
  });

  it('says what stands in the way: a day off, a talk nearby, a reminder counted from it; refuses the same minute', async () => {
    const { house, login } = await openConsoleHouse();
    const secretary = await login('shuji');
    await secretary.submit('/console/book', { ...booking, day: '2026-12-05' });
    const { text } = await secretary.submit('/console/book', {
      ...booking,
      form: 'a2',
      day: '2026-12-05',
      time: '15:30',
    });
    expect(text).toContain('那天放假（周末），照发。');
    expect(text).toContain('注意：预约 1（会议 2026年12月5日（周六）15:00）离得近');
    const same = await secretary.post('/console/book', { ...booking, form: 'a3', day: '2026-12-05' });
    expect(same.status).toBe(422);
    expect(same.text).toContain('也在 2026年12月5日（周六）14:50 发');
    await house.say('shuji', '/提醒 会前半小时 带笔记');
    const [first] = await house.store.schedules.in('chat-1');
    expect((await secretary.get(`/console/book/${first?.id}`)).text).toContain(
      '提醒 3（2026年12月5日（周六）14:30：带笔记）',
    );
  });

  it('gives the speaker the script, and says when it cannot', async () => {
    const { house, login } = await openConsoleHouse();
    await house.say('zhang', '/认领 张老师');
    const secretary = await login('shuji');
    const first = await secretary.submit('/console/book', { ...booking, speaker: '张老师' });
    expect(first.text).toContain('讲稿没能私聊发给主讲');
    await house.say('zhang', '你好', 'private');
    const second = await secretary.submit('/console/book', {
      ...booking,
      form: 'a2',
      day: '2026-12-10',
      speaker: '张老师',
    });
    expect(second.text).toContain('讲稿已私聊发给主讲');
    expect(house.textsSince(0, 'zhang').filter((text) => text.startsWith('**讲稿**'))).toHaveLength(1);
  });

  it.each([
    [{ day: '' }, 'day', '请选会议的日期'],
    [{ time: '' }, 'time', '请写会议几点几分开始'],
    [{ day: '2026-11-23' }, 'day', '已经过了'],
    [{ topic: '没有这样的主题' }, 'topic', '没有找到'],
    [{ speaker: '没人' }, 'speaker', '没有登记过“没人”'],
  ])('keeps what was typed and says beside the field what is wrong: %o', async (change, field, why) => {
    const { house, login } = await openConsoleHouse();
    const secretary = await login('shuji');
    const { status, text } = await secretary.post('/console/book', { ...booking, ...change });
    expect(status).toBe(422);
    expect(text).toMatch(new RegExp(`id="${field}-error">[^<]*${why}`, 'u'));
    expect(text).not.toContain('例：/');
    expect(text).toContain(`value="${{ ...booking, ...change }.topic}"`);
    expect(await house.store.schedules.in('chat-1')).toEqual([]);
  });
});

describe('starting from the console', () => {
  const asked = { form: 's1', chat: 'chat-1', kind: '说纪', topic: '礼品礼金', count: '' };

  it('shows first what would be posted, then posts that with its card and its row in the ledger, once', async () => {
    const own = await openConsoleHouse();
    const { house, login } = own;
    const secretary = await login('shuji');
    const from = house.seen.length;
    const preview = (await secretary.post('/console/start', { ...asked, act: 'preview' })).text;
    expect(preview).toContain('预览（还没有发）');
    expect(house.seen).toHaveLength(from);
    const title = /name="topic" value="([^"]+)"/u.exec(preview)?.[1] ?? '';
    const request = { ...asked, topic: title, act: 'post' };
    const [first] = await Promise.all([
      secretary.submit('/console/start', request),
      secretary.submit('/console/start', request),
    ]);
    expect(first.text).toContain(title);
    expect(house.textsSince(from, 'chat-1')).toHaveLength(1);
    expect(house.lastCard().buttons[0]?.text).toBe('签到');
    const posts = await house.store.posts.latest('chat-1', 5);
    expect(posts).toMatchObject([{ kind: 'talk', class: 'asked', state: 'accepted' }]);
    expect(await lastAudit(own)).toBe('从后台发说纪');
    const again = await secretary.post('/console/start', { ...asked, form: 's2', act: 'post' });
    expect(again.text).toMatch(/id="kind-error">[^<]*正在进行/u);
  });

  it('posts what was seen, also when it was posted before', async () => {
    const { house, login } = await openConsoleHouse();
    const secretary = await login('shuji');
    for (const form of ['s1', 's2']) {
      const request = { ...asked, form, topic: '手机里的师德', act: 'post' };
      const { text } = await secretary.submit('/console/start', request);
      expect(text).toContain('《手机里的师德》');
      await house.say('shuji', '/说纪 结束');
    }
  });

  it.each([
    ['案例', '已阅'],
    ['答题', '开始'],
  ])('posts %s likewise', async (kind, button) => {
    const { house, login } = await openConsoleHouse();
    const secretary = await login('shuji');
    const { text } = await secretary.submit('/console/start', { ...asked, topic: '', kind, count: '3', act: 'post' });
    expect(text).toContain('已发到群里');
    expect(house.lastCard().buttons.map((one) => one.text)).toContain(button);
  });

  it('says what became of a post that the platform did not take', async () => {
    const { house, login } = await openConsoleHouse();
    const secretary = await login('shuji');
    house.outcomes.push({ state: 'refused', code: 846607 });
    const { text } = await secretary.submit('/console/start', { ...asked, act: 'post' });
    expect(text).toContain('群里看不到');
    expect(await house.store.posts.latest('chat-1', 1)).toMatchObject([{ state: 'refused', code: 846607 }]);
  });

  it('says beside the field when nothing fits', async () => {
    const { house, login } = await openConsoleHouse();
    const secretary = await login('shuji');
    for (const act of ['preview', 'post']) {
      const { status, text } = await secretary.post('/console/start', { ...asked, topic: '没有这样的主题', act });
      expect(status).toBe(422);
      expect(text).toMatch(/id="topic-error">没有找到/u);
    }
    expect(await house.store.activities.recent()).toEqual([]);
  });
});
