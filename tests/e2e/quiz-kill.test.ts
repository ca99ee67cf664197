import { expect, it } from 'vitest';
import { furnishedTenant, type Tenant } from './tenant.ts';

const people = Array.from({ length: 40 }, (_, n) => `laoshi-${n}`);
const scoreOf = (title: string) => Number(/^答完了 · 答对 (\d)\/5$/u.exec(title)?.[1]);

/** Presses on, from whatever one's own copy shows, to one's own result; rejects when the bot is killed. */
async function goOn(tenant: Tenant, userId: string, pressed: () => void): Promise<void> {
  const dead = tenant.program.ended().then(() => Promise.reject(new Error('killed')));
  dead.catch(() => {});
  for (;;) {
    const { id, card } = await tenant.until(() => tenant.card(userId));
    if (card.title.startsWith('答完了')) return;
    // By person and button, so that some are right and some are not.
    const button =
      card.buttons[card.buttons.some(({ text }) => text === '题目有误') ? 0 : userId.length % card.buttons.length];
    const ticked = card.vote?.options.slice(0, 2 + (userId.length % 2)).map((option) => option.id) ?? [];
    tenant.standIn.press({ chatId: 'wrGroup', entryId: id, userId, key: button?.key ?? '', ticked });
    pressed();
    const before = JSON.stringify(card);
    const changed = () => (JSON.stringify(tenant.card(userId)?.card) === before ? undefined : true);
    await Promise.race([dead, tenant.until(changed)]);
  }
}

it('takes forty people through five questions, with every press delivered twice and a kill in the middle', async () => {
  await using tenant = await furnishedTenant();
  expect(await tenant.ask('shuji', '/答题 礼品礼金 5题')).toContain('（5题）');
  const posted = await tenant.cardPosted();
  tenant.standIn.faults.repeatCallbacks = true;
  let presses = 0;
  const all = (count: () => void) => Promise.allSettled(people.map((userId) => goOn(tenant, userId, count)));
  const cut = await all(() => {
    presses += 1;
    if (presses === 200) tenant.program.kill('SIGKILL');
  });
  expect(cut.some(({ status }) => status === 'rejected')).toBe(true);
  await tenant.restart();
  expect((await all(() => {})).filter(({ status }) => status === 'rejected')).toEqual([]);
  tenant.standIn.faults.repeatCallbacks = false;

  const titles = people.map((userId) => tenant.card(userId)?.card.title ?? '');
  const results = await tenant.ask('shuji', '/答题 结束');
  expect(results).toContain('40人参加');
  expect(results).not.toContain('laoshi');
  // Late: on the card as it was posted, by somebody who never began.
  tenant.standIn.press({
    chatId: 'wrGroup',
    entryId: posted.id,
    userId: 'late',
    key: posted.card.buttons[0]?.key ?? '',
  });
  const late = await tenant.until(() => (tenant.card('late')?.card.updated ? tenant.card('late') : undefined));
  expect(late.card.body).toContain('结束，记录没有变化');

  const answers = (await tenant.exported('replies')).filter(({ kind }) => kind === 'answer');
  expect(answers).toHaveLength(200);
  expect(new Set(answers.map(({ person, itemId }) => `${person} ${itemId}`)).size).toBe(200);
  const scores = new Map<string, number>();
  for (const { person, correct } of answers) {
    scores.set(person ?? '', (scores.get(person ?? '') ?? 0) + (correct === true ? 1 : 0));
  }
  // Pseudonyms tell nobody who they are; as many have each score as were shown it.
  expect([...scores.values()].toSorted()).toEqual(titles.map(scoreOf).toSorted());
  expect(JSON.stringify(answers)).not.toContain('laoshi');
  expect(await tenant.run('fsck')).toMatchObject({ code: 0, stdout: expect.stringContaining('answer: 200') });
});
