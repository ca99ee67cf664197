import { expect, it } from 'vitest';
import { furnishedTenant, type Tenant } from './tenant.ts';

/** Presses the first button of this person's own copy, and waits until the copy is another. */
async function step(tenant: Tenant, userId: string, ticked: readonly string[] = []): Promise<string> {
  const { id, card } = await tenant.until(() => tenant.card(userId));
  const before = JSON.stringify(card);
  const key = card.buttons[0]?.key ?? '';
  tenant.standIn.press({ chatId: 'wrGroup', entryId: id, userId, key, ...(ticked.length > 0 && { ticked }) });
  return tenant.until(() => {
    const now = tenant.card(userId)?.card;
    return JSON.stringify(now) === before ? undefined : `${now?.desc} ${now?.body}`;
  });
}

it('tries the platform’s open points with two people over the real protocol', async () => {
  await using tenant = await furnishedTenant();
  expect(await tenant.ask('guanli', '/自检')).toContain('先私聊和发文件都收下了');
  await tenant.cardPosted();
  expect(await step(tenant, 'li')).toContain('只为您更新了第 1 次');
  expect(await step(tenant, 'li')).toContain('换成了投票卡');
  expect(await step(tenant, 'li', ['o0'])).toContain('第 3 次更新');
  expect(await step(tenant, 'wang')).toContain('是“试一下”吗');
  expect(await step(tenant, 'wang')).toContain('记下了');
  const said = await tenant.ask('guanli', '/自检 结果');
  expect(said).toContain('卡片只为按的人更新：是');
  expect(said).toContain('同一张卡片连着更新：看到 2 次');
  expect(said).toContain('按钮卡换成投票卡：可以');
  expect(await tenant.run('fsck')).toMatchObject({ code: 0 });
  expect(tenant.program.printed()).not.toContain('did not fit');
});
