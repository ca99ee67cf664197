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
