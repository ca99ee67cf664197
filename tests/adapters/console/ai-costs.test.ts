import { expect, it } from 'vitest';
import { openConsoleHouse } from '../../support/console.ts';
import { branch } from '../../support/store.ts';

it('shows what the model cost today: to an admin of all branches, to a secretary of their own, to nobody before it was used', async () => {
  const { house, login } = await openConsoleHouse();
  const admin = await login('guanli');
  const secretary = await login('shuji');
  expect((await admin.get('/console')).text).not.toContain('AI 用量');
  const day = house.clock.now().toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
  await house.store.spending.take({ day, branch, tokens: 1234 });
  await house.store.spending.take({ day, branch: { school: '第二小学', name: '支部' }, tokens: 77 });
  expect((await admin.get('/console')).text).toMatch(
    /AI 用量[\s\S]+1,234 \/ 200,000[\s\S]+第二小学[\s\S]+77 \/ 200,000/u,
  );
  const own = (await secretary.get('/console')).text;
  expect(own).toContain('1,234 / 200,000');
  expect(own).not.toContain('第二小学');
});

it('shows an admin what people thought of the answers, and nobody else', async () => {
  const { house, login } = await openConsoleHouse();
  const admin = await login('guanli');
  const at = house.clock.now().toString();
  await house.store.thumbs.put({ id: 'a', at, rating: 'helpful' });
  await house.store.thumbs.put({ id: 'b', at, rating: 'unhelpful' });
  await house.store.thumbs.put({ id: 'c', at, rating: 'withdrawn' });
  expect((await admin.get('/console')).text).toContain('近 30 天的回答：1 次有帮助，1 次没帮助。');
  expect((await (await login('shuji')).get('/console')).text).not.toContain('没帮助');
});
