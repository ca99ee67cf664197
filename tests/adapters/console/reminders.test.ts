import { describe, expect, it } from 'vitest';
import { openConsoleHouse } from '../../support/console.ts';

/** The fields of the form that asks whether a phrase was understood. */
function hidden(page: string): Record<string, string> {
  const form = /<form method="post" action="\/console\/reminders">(.*?)<\/form>/su.exec(page)?.[1] ?? '';
  return Object.fromEntries(
    Array.from(form.matchAll(/name="(\w+)" value="([^"]*)"/gu), ([, name = '', value = '']) => [name, value]),
  );
}

const asked = { chat: 'chat-1', words: '明天 15:00 交材料' };

describe('提醒 in the console', () => {
  it('reads a phrase back as a full date before anything is kept, then keeps it once', async () => {
    const { house, login } = await openConsoleHouse();
    const secretary = await login('shuji');
    const { text } = await secretary.post('/console/reminders/read', asked);
    expect(text).toContain('2026年11月25日（周三）15:00');
    expect(text).toContain('书记提醒：交材料');
    expect(await house.store.schedules.in('chat-1')).toEqual([]);
    const saved = await secretary.submit('/console/reminders', hidden(text));
    expect(saved.text).toContain('已保存提醒');
    expect(saved.text).toContain('书记提醒：交材料');
    await secretary.submit('/console/reminders', hidden(text));
    expect(await house.store.schedules.in('chat-1')).toHaveLength(1);
    expect(await house.say('shuji', '/提醒 列表')).toContain('2026年11月25日（周三）15:00');
  });

  it('keeps the moment that was read back, and asks again when that was long ago', async () => {
    const { house, login } = await openConsoleHouse();
    const secretary = await login('shuji');
    const read = await secretary.post('/console/reminders/read', { ...asked, words: '30分钟后 带笔记' });
    house.clock.advance({ minutes: 10 });
    await secretary.submit('/console/reminders', hidden(read.text));
    expect(await house.store.schedules.in('chat-1')).toMatchObject([{ at: '2026-11-24T07:30:00Z' }]);
    house.clock.advance({ minutes: 10 });
    const late = await secretary.submit('/console/reminders', { ...hidden(read.text), form: 'other' });
    expect(late.text).toContain('是这个意思吗');
    expect(late.text).toContain('2026年11月24日（周二）15:50');
    const soon = await secretary.post('/console/reminders/read', { ...asked, words: '2分钟后 带笔记' });
    house.clock.advance({ minutes: 3 });
    const over = await secretary.submit('/console/reminders', hidden(soon.text));
    expect(over.text).toContain('现在已经过了');
    expect(await house.store.schedules.in('chat-1')).toHaveLength(1);
  });

  it('says beside the field what it cannot read, and keeps what was typed', async () => {
    const { login } = await openConsoleHouse();
    const secretary = await login('shuji');
    const { status, text } = await secretary.post('/console/reminders/read', { ...asked, words: '周五前交表' });
    expect(status).toBe(422);
    expect(text).toMatch(/id="words-error">[^<]*截止时间/u);
    expect(text).toContain('周五前交表');
    expect(text).not.toContain('例：/提醒');
  });

  it('pauses, resumes and deletes', async () => {
    const { house, login } = await openConsoleHouse();
    await house.say('shuji', '/提醒 每个工作日 7:50 案例');
    const [plan] = await house.store.schedules.in('chat-1');
    const secretary = await login('shuji');
    const path = `/console/reminders/${plan?.id}`;
    expect((await secretary.submit(`${path}/pause`)).text).toContain('已暂停');
    expect((await house.store.schedules.find(plan?.id ?? ''))?.nextAt).toBeNull();
    const resumed = (await secretary.submit(`${path}/resume`)).text;
    expect(resumed).toContain('2026年11月25日（周三）07:50');
    expect((await secretary.submit(`${path}/remove`)).text).toContain('这个群还没有提醒');
    expect((await secretary.post(`${path}/remove`)).status).toBe(404);
  });

  it('tells what is wrong when a paused plan’s moment is over', async () => {
    const { house, login } = await openConsoleHouse();
    await house.say('shuji', '/提醒 今天 16:00 交材料');
    await house.say('shuji', '/提醒 暂停 1');
    house.clock.advance({ hours: 3 });
    const [plan] = await house.store.schedules.in('chat-1');
    const secretary = await login('shuji');
    const { status, text } = await secretary.post(`/console/reminders/${plan?.id}/resume`);
    expect(status).toBe(400);
    expect(text).toContain('已经过了');
  });
});

describe('学期与时间 in the console', () => {
  it('adds a term by two dates and takes it away', async () => {
    const { house, login } = await openConsoleHouse();
    const secretary = await login('shuji');
    const added = await secretary.submit('/console/terms/chat-1/add', { begin: '2027-02-22', end: '2027-07-09' });
    expect(added.text).toContain('学期已保存');
    expect((await house.store.chats.find('chat-1'))?.settings.terms).toEqual([
      { begin: '2027-02-22', end: '2027-07-09' },
    ]);
    const short = await secretary.post('/console/terms/chat-1/add', { begin: '2027-02-22', end: '2027-02-23' });
    expect(short.status).toBe(422);
    expect(short.text).toContain('value="2027-02-23"');
    await secretary.submit('/console/terms/chat-1/drop', { begin: '2027-02-22' });
    expect((await house.store.chats.find('chat-1'))?.settings.terms).toEqual([]);
  });

  it('keeps times by the rules of /设置', async () => {
    const { house, login } = await openConsoleHouse();
    const secretary = await login('shuji');
    const saved = await secretary.submit('/console/terms/chat-1/save', { 每日时间: '7:50', 提前: '5', 对象: '党员' });
    expect(saved.text).toContain('设置已保存');
    const settings = (await house.store.chats.find('chat-1'))?.settings;
    expect(settings).toMatchObject({ dayTime: '07:50', leadMinutes: 5, audience: 'teacher' });
    const wrong = await secretary.post('/console/terms/chat-1/save', { 预算: '9' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('id="预算-error"');
  });
});
