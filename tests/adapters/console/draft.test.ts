import { expect, it } from 'vitest';
import { consoleOver, lastAudit, openConsoleHouse } from '../../support/console.ts';
import { assistantAt, Endpoint } from '../../support/endpoint.ts';
import { openHouse } from '../../support/house.ts';
import { HandClock } from '../../support/store.ts';

const question = {
  type: 'single',
  stem: '在职教师周末去校外机构上课收费，属于什么行为？',
  options: ['参加有偿补课', '正常兼职', '公益辅导'],
  answer: [1],
  explanation: '严禁在职教师参加校外机构组织的有偿补课。',
  cites: [1],
  difficulty: 1,
};
const typed = { form: 'form-1', kind: '题目', topic: '有偿补课' };

async function withModel() {
  const endpoint = new Endpoint();
  const house = await openHouse(undefined, [], { assistant: assistantAt(endpoint, new HandClock()) });
  const own = await consoleOver(house);
  return { ...own, endpoint, secretary: await own.login('shuji') };
}

const idOf = (path: string | null) => path?.split('/').at(-1) ?? '';

it('says in one line that AI is off', async () => {
  const own = await openConsoleHouse();
  const secretary = await own.login('shuji');
  expect((await secretary.get('/console/draft')).text).toContain('<p>AI 未开启');
  expect((await secretary.post('/console/draft', typed)).text).toContain('<p>AI 未开启');
  expect((await (await own.login('shenhe')).get('/console/draft')).status).toBe(403);
});

it('drafts as long work, and what comes of it waits for review under its author', async () => {
  const { house, endpoint, secretary, ...own } = await withModel();
  expect((await secretary.get('/console/bank')).text).toContain('/console/draft');
  endpoint.answers.push(JSON.stringify(question));
  const started = await secretary.post('/console/draft', typed);
  const path = started.headers.get('location') ?? '';
  expect(path).toMatch(/^\/console\/jobs\//u);
  await expect.poll(async () => (await secretary.get(path)).text).toContain('AI 生成');
  const { text } = await secretary.get(path);
  expect(text).toContain('看这份草稿');
  const itemId = /\/console\/content\/(ai-[0-9a-f]+)/u.exec(text)?.[1] ?? '';
  expect((await secretary.get(`/console/content/${itemId}`)).text).toContain(question.stem);
  expect((await house.store.versions.numbered(1))?.version).toMatchObject({ author: 'shuji', origin: 'ai' });
  expect(await lastAudit({ house, ...own })).toContain('拟稿 题目');
  const by = 'AI 生成（模型 test-model，2026年11月24日（周二）15:00，规则版本 2026-11-25），由账号 shuji 请求';
  const reviewer = await own.login('shenhe');
  expect((await secretary.get(`/console/content/${itemId}`)).text).toContain(by);
  expect((await reviewer.get('/console/review/1')).text).toContain(by);
  for (const list of ['/console/review', '/console/bank']) {
    expect((await reviewer.get(list)).text).toContain('<span class="mark mark-warm">AI 生成</span>');
  }
  // The same form once more is the same draft, and asks no model.
  const again = await secretary.post('/console/draft', typed);
  await expect
    .poll(async () => (await secretary.get(again.headers.get('location') ?? '')).text)
    .toContain('看这份草稿');
  expect(endpoint.asked).toHaveLength(1);
  expect((await secretary.get('/console/draft')).text).toContain('拟稿 题目 有偿补课');
});

it('tells beside its field what is no topic, and keeps what was typed', async () => {
  const { secretary } = await withModel();
  const page = await secretary.post('/console/draft', { ...typed, topic: '量子计算机散热' });
  expect(page.status).toBe(422);
  expect(page.text).toContain('没有这个主题的依据');
  expect(page.text).not.toContain('/拟稿');
  expect(page.text).toContain('value="量子计算机散热"');
});

it('shows why nothing was kept, and ends the model when cancelled', async () => {
  const { secretary, endpoint, house } = await withModel();
  endpoint.answers.push(JSON.stringify({ ...question, explanation: '依据第九十九条罚款五万元。' }));
  const failed = await secretary.post('/console/draft', { ...typed, form: 'form-2' });
  const path = failed.headers.get('location') ?? '';
  await expect.poll(async () => (await secretary.get(path)).text).toContain('没有通过核对，没有存');
  expect((await secretary.get(path)).text).not.toContain('看这份草稿');
  endpoint.answers.push(
    (left) => new Promise((_, reject) => left?.addEventListener('abort', () => reject(left.reason))),
  );
  const hanging = await secretary.post('/console/draft', { ...typed, form: 'form-3' });
  const busy = await secretary.post('/console/draft', { ...typed, form: 'form-4' });
  expect(busy.text).toMatch(/上一个还/u);
  const id = idOf(hanging.headers.get('location'));
  await secretary.post(`/console/jobs/${id}/cancel`);
  expect((await secretary.get(`/console/jobs/${id}`)).text).toContain('已取消');
  expect(await house.store.versions.numbered(1)).toBeNull();
  // The person may begin anew at once.
  endpoint.answers.push(JSON.stringify(question));
  await expect
    .poll(async () => (await secretary.post('/console/draft', { ...typed, form: 'form-5' })).status)
    .toBe(303);
});
