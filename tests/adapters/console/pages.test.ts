import { describe, expect, it } from 'vitest';
import { lastAudit, openConsoleHouse } from '../../support/console.ts';

describe('what people write', () => {
  const evil = '<img src=x onerror=alert(1)>"\'</textarea><script>alert(1)</script>';

  it('is shown as text, wherever it stands', async () => {
    const { house, login } = await openConsoleHouse();
    await house.say('li', `/意见 ${evil}`, 'private');
    await house.say('shuji', '/说纪');
    await house.say('li', `/体会 ${evil}`);
    const [talk] = await house.store.activities.recent();
    const admin = await login('guanli');
    const typed = await admin.post('/console/feedback/1/answer', { text: `${evil} 13800138000` });
    const uploaded = await admin.bring('/console/people/import', '<b>x.pdf', 'x');
    const pages = [
      await admin.get('/console/feedback'),
      await admin.get('/console/feedback/1'),
      await admin.get(`/console/talks/${talk?.id}`),
      await admin.get(`/console/people?find=${encodeURIComponent(evil)}`),
      await admin.get(`/console/talks?branch=${encodeURIComponent(evil)}&done=${encodeURIComponent(evil)}`),
      typed,
      uploaded,
    ];
    for (const { text } of pages) {
      expect(text).not.toContain('<img');
      expect(text).not.toContain('<b>');
      expect(text).not.toContain('<script>');
    }
    expect(typed.text).toContain('&lt;/textarea&gt;');
  });
});

describe('a group’s robot in the console', () => {
  it('is said to be set, and its key is on no page', async () => {
    const own = await openConsoleHouse();
    const key = '693a91f6-7aaa-4bc4-97a0-0ec2fa5aaaaa';
    own.house.robots.groups.set(key, 'chat-1');
    const address = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`;
    await own.house.say('shuji', `/设置 群推送 ${address}`, 'private');
    await own.house.say('shuji', '/设置 群推送 试发', 'private');
    own.house.clock.advance({ seconds: 1 });
    await own.house.settle();
    const secretary = await own.login('shuji');
    const admin = await own.login('guanli');
    const pages = new Map<string, string>();
    for (const path of ['', '/groups', '/groups/chat-1', '/ledger', '/stats', '/reminders'])
      pages.set(path, (await secretary.get(`/console${path}`)).text);
    pages.set('/audit', (await admin.get('/console/audit')).text);
    expect(pages.get('/groups/chat-1')).toMatch(/群推送[\s\S]{0,40}已设（/u);
    expect(pages.get('/ledger')).toMatch(/群推送试发[\s\S]*已送达企业微信[\s\S]*群机器人/u);
    expect(pages.get('/audit')).toContain('设置 群推送：设了新地址');
    expect([...pages.values()].join('')).not.toContain(key.slice(0, 8));
  });
});

describe('群与人 in the console', () => {
  it('sets what /设置 sets, and notes it', async () => {
    const own = await openConsoleHouse();
    const secretary = await own.login('shuji');
    const saved = await secretary.submit('/console/groups/chat-1/settings', { 对象: '党员', 出厂内容: '可发' });
    expect(saved.text).toContain('设置已保存');
    expect(await own.house.store.chats.find('chat-1')).toMatchObject({ settings: { audience: 'partyMember' } });
    expect(await lastAudit(own)).toBe('设置 对象：教师 → 党员');
    await secretary.submit('/console/groups/chat-1/settings', {
      对象: '党员',
      提前: '10 分钟',
      每日时间: '7:30',
      预算: '1',
    });
    expect(await own.house.store.chats.find('chat-1')).toMatchObject({
      settings: { dayTime: '07:30', weeklyBudget: 1 },
    });
    expect(await lastAudit(own)).toBe('设置 每日时间：08:00 → 07:30；预算：每周 2 次 → 每周 1 次');
    const late = await secretary.post('/console/groups/chat-1/settings', { 提前: '45' });
    expect([late.status, late.text.includes('可以是：0 到 30 分钟'), late.text.includes('value="45"')]).toEqual([
      422,
      true,
      true,
    ]);
    const wrong = await secretary.post('/console/groups/chat-1/settings', { 对象: '学生', 出厂内容: '可发' });
    expect([wrong.status, wrong.text.includes('可以是：教师、党员、干部')]).toEqual([422, true]);
  });

  it('binds a group to another branch', async () => {
    const own = await openConsoleHouse();
    const admin = await own.login('guanli');
    const wrong = await admin.post('/console/groups/chat-1/branch', { school: '示范学校', branch: '?' });
    expect([wrong.status, wrong.text.includes('各 2 到 40 个字')]).toEqual([422, true]);
    await admin.submit('/console/groups/chat-1/branch', { school: '示范学校', branch: '高三支部' });
    expect(await own.house.store.chats.find('chat-1')).toMatchObject({ branch: { name: '高三支部' } });
    expect(await lastAudit(own)).toBe('改绑群：示范学校 高一支部 → 示范学校 高三支部');
  });

  it('makes a code that works, shown once, and takes roles back', async () => {
    const own = await openConsoleHouse();
    const { house } = own;
    const admin = await own.login('guanli');
    const issued = await admin.post('/console/roles/codes', { role: 'secretary', branch: '示范学校 高一支部' });
    const code = /<strong>([A-Z2-9]{8})<\/strong>/u.exec(issued.text)?.[1] ?? '';
    expect(code).not.toBe('');
    expect((await admin.get('/console/roles')).text).not.toContain(code);
    expect(await house.say('li', `/认领 ${code}`, 'private')).toContain('高一支部的书记');
    const [grant] = await house.store.roles.of('li');
    expect((await admin.submit('/console/roles/revoke', { no: String(grant?.no) })).text).toContain('已收回');
    expect(await house.store.roles.of('li')).toEqual([]);
    const wrong = await admin.post('/console/roles/codes', { role: 'admin', branch: '示范学校 高一支部' });
    expect([wrong.status, wrong.text.includes('管理员管所有支部')]).toEqual([422, true]);
  });

  it('confirms, corrects or sends back the names that people gave', async () => {
    const own = await openConsoleHouse();
    const { house } = own;
    await house.say('li', '/认领 赵一鸣', 'private');
    await house.say('wu', '/认领 大老板', 'private');
    const admin = await own.login('guanli');
    expect((await admin.get('/console')).text).toContain('2 个自报的姓名');
    const wrong = await admin.post('/console/people/confirm', { userId: 'li', name: '赵1' });
    expect([wrong.status, wrong.text.includes('value="赵1"')]).toEqual([422, true]);
    await admin.submit('/console/people/confirm', { userId: 'li', name: '赵一鸣' });
    expect(await house.store.people.find('li')).toMatchObject({ name: '赵一鸣', nameFrom: 'roster' });
    await admin.submit('/console/people/drop', { userId: 'wu' });
    expect(await house.store.people.find('wu')).toMatchObject({ name: null });
    expect((await admin.post('/console/people/confirm', { userId: 'li', name: '别人' })).status).toBe(404);
  });
});

describe('投递台账 in the console', () => {
  it('shows what became of each post, what is unknown above all', async () => {
    const { house, login } = await openConsoleHouse();
    await house.say('shuji', '/案例');
    house.outcomes.push({ state: 'unknown' });
    await house.say('shuji', '/案例');
    const secretary = await login('shuji');
    const { text } = await secretary.get('/console/ledger');
    expect(text).toContain('已送达企业微信</span>');
    expect(text).toContain('不明</span>');
    expect((await secretary.get('/console')).text).toContain('1 条投递下落不明');
    expect((await secretary.get('/console/ledger?state=unknown')).text).not.toContain('已送达企业微信</span>');
  });
});

it('names each post of the delivery ledger in Chinese', async () => {
  const { house, login } = await openConsoleHouse();
  for (const words of ['/说纪', '/说纪 结束', '/答题 1题', '/答题 结束', '/案例', '/更正 1 应为第九条'])
    await house.say('shuji', words);
  const { text } = await (await login('shuji')).get('/console/ledger');
  expect(text).toContain('答题结果');
  expect(text).not.toMatch(/>[a-z]+ \d+《/u);
});

describe('统计 in the console', () => {
  it('draws charts with a table beside each, without anybody’s name', async () => {
    const { house, login } = await openConsoleHouse();
    await house.say('li', '/认领 赵一鸣', 'private');
    const secretary = await login('shuji');
    expect((await secretary.get('/console/stats')).text).toContain('还没有结束的活动');
    await house.say('shuji', '/说纪 礼品礼金');
    await house.press('li');
    await house.say('shuji', '/说纪 结束');
    const { text } = await secretary.get('/console/stats');
    expect(text).toContain('还没讲过：政治、组织、群众、工作、生活');
    expect(text).not.toContain('赵一鸣');
    expect(text.match(/<table/gu)).toHaveLength(2);
    for (const name of ['weeks', 'disciplines']) {
      const chart = await secretary.get(`/console/stats/${name}.svg?size=narrow`);
      expect(chart.headers.get('content-type')).toContain('image/svg+xml');
      expect(chart.headers.get('cache-control')).toBe('no-store');
      expect(chart.text).toMatch(/^<svg[^>]+width="350"/u);
    }
  });
});

describe('审计', () => {
  it('tells who changed what, here and in chat, newest first', async () => {
    const { house, login } = await openConsoleHouse();
    await house.say('shuji', '/设置 对象 党员');
    const admin = await login('guanli');
    const { text } = await admin.get('/console/audit');
    expect(text.indexOf('登录后台')).toBeGreaterThan(0);
    expect(text.indexOf('登录后台')).toBeLessThan(text.indexOf('设置 对象：教师 → 党员'));
  });
});
