import { expect, it } from 'vitest';
import { behaviours, startHostileServer } from '../adapters/llm/hostile-server.ts';
import { type Fixture, startModelServer } from '../support/model-server.ts';
import { Tenant } from './tenant.ts';

const soon = { timeout: 60_000 };

interface Asker {
  readonly userId: string;
  readonly msgid: string;
  readonly text: string;
  /** A sentence that only this question's answer holds. */
  readonly own: string;
}

const askers: readonly Asker[] = [
  { userId: 'li', msgid: 'm-card', text: '/问 家长送的购物卡能收吗', own: '教师不得收受学生家长的财物。' },
  { userId: 'wu', msgid: 'm-cane', text: '/问 教师能不能体罚学生', own: '不得体罚、变相体罚学生。' },
  { userId: 'zhou', msgid: 'm-class', text: '/问 有偿补课的规定', own: '严禁在职教师组织学生参加有偿补课。' },
  { userId: 'sun', msgid: 'm-chat', text: '/问 工作群能不能打卡接龙', own: '工作群组不得强制打卡接龙。' },
];
const [card, cane, paid, chat] = askers as [Asker, Asker, Asker, Asker];

/** A few words a second: slow, and yet in time. */
const slow = { chunkSize: 4, latency: 250 };

function fixture({ own }: Asker, match: string, cite: number, more: object = {}): Fixture {
  const content = JSON.stringify({ sentences: [{ text: own, cites: [cite] }] });
  return { match: { userMessage: match }, response: { content }, ...more };
}

function deliver(tenant: Tenant, { userId, msgid, text }: Asker): void {
  tenant.standIn.say({ chat: { id: userId, type: 'private' }, userId, text, msgid });
}

/** What this person was told on their question, whole answers only. */
function answersTo(tenant: Tenant, { userId, msgid }: Asker): readonly string[] {
  return tenant
    .seen(userId, userId)
    .flatMap((entry) => (entry.kind === 'markdown' && entry.answers === msgid ? [entry.markdown] : []))
    .filter((markdown) => markdown.includes('只答规定，不对具体的人和事下结论'));
}

it('gives each of several askers their own answer once, through redelivery, a kill and a restart', async () => {
  await using server = await startModelServer([
    fixture(card, '购物卡', 1),
    fixture(cane, '体罚', 5),
    fixture(paid, '有偿补课', 5, slow),
    fixture(chat, '接龙', 1, slow),
  ]);
  await using tenant = await Tenant.open({ OPENAI_BASE_URL: server.baseUrl, OPENAI_MODEL: 'mock' });
  for (const asker of askers) deliver(tenant, asker);
  for (const asker of askers) deliver(tenant, asker);
  await expect.poll(() => [card, cane].flatMap((asker) => answersTo(tenant, asker)), soon).toHaveLength(2);
  expect(await tenant.ask('sun', '/帮助', 'private')).toContain('/问 问题');
  expect(answersTo(tenant, chat), 'other commands do not wait for the model').toEqual([]);

  tenant.program.kill('SIGKILL');
  await tenant.program.ended();
  await tenant.restart();
  for (const asker of askers) deliver(tenant, asker);
  await expect.poll(() => [paid, chat].flatMap((asker) => answersTo(tenant, asker)), soon).toHaveLength(2);
  for (const asker of askers) deliver(tenant, asker);
  // Served in order: whatever the redeliveries gave is there by now.
  for (const { userId } of askers) await tenant.ask(userId, '/帮助', 'private');
  for (const asker of askers) {
    const answers = answersTo(tenant, asker);
    expect(answers).toHaveLength(1);
    for (const { own } of askers) expect(answers[0]?.includes(own)).toBe(own === asker.own);
  }
});

it('does not ask an endpoint that wants to be left alone, not even after a restart', async () => {
  await using server = await startHostileServer(behaviours.busyForLong);
  await using tenant = await Tenant.open({ OPENAI_BASE_URL: server.baseUrl, OPENAI_MODEL: 'mock' });
  expect(await finished(tenant, card)).toContain('AI 服务现在用不了。内容库里的原文');
  tenant.program.kill('SIGKILL');
  await tenant.program.ended();
  await tenant.restart();
  expect(await finished(tenant, cane)).toContain('AI 暂时停用，先看原文');
  expect(server.requests).toHaveLength(1);
});

async function finished(tenant: Tenant, asker: Asker): Promise<string> {
  deliver(tenant, asker);
  return tenant.until(() => answersTo(tenant, asker)[0]);
}
