import { expect, it } from 'vitest';
import { lastAudit, openConsoleHouse, type Visitor } from '../../support/console.ts';

/** Looks again, as somebody without scripts would, until it has ended. */
async function ended(visitor: Visitor, address: string): Promise<string> {
  for (;;) {
    const { text } = await visitor.get(address);
    if (!text.includes('hx-get')) return text;
    // A chart is drawn in a thread of its own, for as long as that takes.
    await new Promise((turn) => setTimeout(turn, 20));
  }
}

it('makes a workbook a branch, to be taken by whoever asked and nobody else', async () => {
  const own = await openConsoleHouse();
  const { house, login } = own;
  const other = { school: '示范学校', name: '高二支部' };
  await house.store.chats.bind('chat-2', other, 'guanli', house.clock.now().toString());
  await house.say('shuji', '/说纪 礼品礼金');
  await house.say('shuji', '/说纪 结束');
  const admin = await login('guanli');
  const started = await admin.post('/console/exports', { part: '台账', branch: '', period: '全部' });
  const address = started.headers.get('location') ?? '';
  expect(address).toMatch(/^\/console\/jobs\//u);
  expect(await lastAudit(own)).toBe('导出 台账 全部');
  const text = await ended(admin, address);
  expect(text).toContain('做好了，2 个文件');
  const file = await admin.get(`${address}/files/0`);
  expect(file.status).toBe(200);
  expect(file.text.startsWith('PK')).toBe(true);
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename.*\.xlsx/u);
  expect((await admin.get(`${address}/files/2`)).status).toBe(404);
  const secretary = await login('shuji');
  for (const path of ['', '/live', '/files/0']) expect((await secretary.get(`${address}${path}`)).status).toBe(404);
  expect((await secretary.post(`${address}/cancel`)).status).toBe(404);
  expect((await admin.get('/console/exports')).text).toContain('做好了，2 个文件');
});

it.for([
  ['简报', '11月', 'xlsx', ['示范学校 高一支部 2026年11月简报.png', '示范学校 高一支部 2026年11月简报.txt']],
  ['半年', '2026年下半年', 'xlsx', ['示范学校 高一支部 纪法学习情况 2026-07-01至2026-12-31.docx']],
  ['说纪', '全部', 'csv', ['示范学校 高一支部 说纪 至2026-11-24-说纪.csv']],
] as const)('gives all that /导出 sends: %s', async ([part, period, format, names]) => {
  const { house, login } = await openConsoleHouse();
  await house.say('shuji', '/说纪 礼品礼金');
  await house.say('shuji', '/说纪 结束');
  const secretary = await login('shuji');
  const started = await secretary.post('/console/exports', { part, branch: '', period, format });
  const text = await ended(secretary, started.headers.get('location') ?? '');
  expect(Array.from(text.matchAll(/download>([^<]+)</gu), ([, name]) => name)).toEqual(names);
  if (part === '简报') expect(text).toContain('说纪 1 次（上月 0 次）');
  const file = await secretary.get(`${started.headers.get('location')}/files/0`);
  expect(file.headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent(names[0])}`);
});

it.for([
  ['简报', '本学期', '简报是一个月的'],
  ['半年', '明年', '请写上半年或下半年'],
] as const)('says what period %s has', async ([part, period, words]) => {
  const { login } = await openConsoleHouse();
  const wrong = await (await login('shuji')).post('/console/exports', { part, branch: '', period });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain(words);
});

it('says beside the field what it cannot read, and exports no other branch', async () => {
  const { login } = await openConsoleHouse();
  const secretary = await login('shuji');
  const wrong = await secretary.post('/console/exports', { part: '台账', branch: '', period: '猴年马月' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toMatch(/id="period-error">[^<]*没有看懂时段/u);
  expect(wrong.text).toContain('value="猴年马月"');
  const foreign = await secretary.post('/console/exports', { part: '台账', branch: '示范学校 高二支部', period: '' });
  expect(foreign.status).toBe(422);
});
