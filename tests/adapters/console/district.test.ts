import { expect, it } from 'vitest';
import { openConsoleHouse } from '../../support/console.ts';

it('shows an administrator the schools’ sums, in the order of their names, without counts under five', async () => {
  const { house, login } = await openConsoleHouse();
  const at = house.clock.now().toString();
  const schools = { 'chat-2': '=第二中学', 'chat-3': '𠮷田小学' } as const;
  for (const [chatId, school] of Object.entries(schools))
    await house.store.chats.bind(chatId, { school, name: '一支部' }, 'guanli', at);
  const people = { 'chat-1': 6, 'chat-2': 7, 'chat-3': 2 } as const;
  for (const [chatId, count] of Object.entries(people)) {
    await house.say('guanli', '/说纪', chatId);
    for (let n = 0; n < count; n++) await house.say(`p${n}`, '/签到', chatId);
    await house.say('guanli', '/说纪 结束', chatId);
  }
  expect((await (await login('guanli')).get('/console/district')).text).toContain('过完的月份里，还没有');
  house.clock.advance({ hours: 24 * 8 });
  const admin = await login('guanli');
  const page = (await admin.get('/console/district')).text;
  const cells = Array.from(page.matchAll(/<td[^>]*><div>([^<]*)<\/div>/gu), ([, text]) => text);
  const rowOf = (name: string) => cells.slice(cells.indexOf(name), cells.indexOf(name) + 5);
  expect(rowOf('示范学校')).toEqual(['示范学校', '1', '0', '0', '6']);
  expect(rowOf('=第二中学')).toEqual(['=第二中学', '1', '0', '0', '7']);
  expect(rowOf('𠮷田小学')).toEqual(['𠮷田小学', '1', '0', '0', '不足 5 人']);
  expect(rowOf('显示部分合计')).toEqual(['显示部分合计', '3', '0', '0', '13']);
  expect(page).not.toContain('一支部');
  expect((await admin.get('/console/district?term=上学期')).text).toContain('还没有结束的活动');
  const secretary = await login('shuji');
  expect((await secretary.get('/console/district')).status).toBe(403);
});

it('adds later months only once they come to five people, so that two looks tell no smaller number', async () => {
  const { house, login } = await openConsoleHouse();
  const talkOf = async (count: number) => {
    await house.say('guanli', '/说纪');
    for (let n = 0; n < count; n++) await house.say(`p${n}`, '/签到');
    await house.say('guanli', '/说纪 结束');
  };
  const shown = async () => {
    const page = (await (await login('guanli')).get('/console/district')).text;
    const cells = Array.from(page.matchAll(/<td[^>]*><div>([^<]*)<\/div>/gu), ([, text]) => text);
    return cells.slice(1, 6).join(' ');
  };
  await talkOf(6);
  house.clock.advance({ hours: 24 * 8 });
  await talkOf(2);
  expect(await shown()).toBe('1 0 0 6 不足 5 人');
  house.clock.advance({ hours: 24 * 31 });
  await talkOf(3);
  expect(await shown()).toBe('2 0 0 6 不足 5 人');
});

it('counts what runs over a month’s end once, in the month in which it closed: a month that was told does not change', async () => {
  const { house, login } = await openConsoleHouse();
  const shown = async () => {
    const page = (await (await login('guanli')).get('/console/district')).text;
    const cells = Array.from(page.matchAll(/<td[^>]*><div>([^<]*)<\/div>/gu), ([, text]) => text);
    return cells.slice(1, 8).join(' ');
  };
  house.clock.set('2026-11-27T07:00:00Z');
  await house.say('guanli', '/说纪');
  await house.say('guanli', '/说纪 结束');
  await house.say('guanli', '/案例');
  for (let n = 0; n < 6; n++) await house.press(`p${n}`);
  house.clock.set('2026-12-01T02:00:00Z');
  const november = await shown();
  expect(november).toBe('1 0 0 不足 5 人 不足 5 人 0 0');
  for (let n = 6; n < 8; n++) await house.press(`p${n}`);
  house.clock.set('2026-12-31T02:00:00Z');
  await house.tick();
  expect(await shown()).toBe(november);
  house.clock.set('2027-01-01T02:00:00Z');
  expect(await shown()).toBe('1 1 0 不足 5 人 不足 5 人 8 0');
  expect((await (await login('guanli')).get('/console/district')).text).toContain('按结束的月份算');
});
