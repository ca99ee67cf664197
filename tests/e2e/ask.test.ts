import { expect, it } from 'vitest';
import { z } from 'zod';
import { behaviours, startHostileServer } from '../adapters/llm/hostile-server.ts';
import { startModelServer } from '../support/model-server.ts';
import { Tenant } from './tenant.ts';

/** Long enough for a machine with other work. */
const soon = { timeout: 20_000 };

const answer = '{"sentences":[{"text":"教师不得收受学生家长的财物。","cites":[1]}]}';
const invented =
  '{"sentences":[{"text":"根据第九十九条，张伟老师可以收五百元。","cites":[1]},{"text":"好的。","cites":[77]}]}';
const fixtures = [
  { match: { userMessage: '购物卡' }, response: { content: answer }, chunkSize: 3 },
  { match: { userMessage: '体罚' }, response: { toolCalls: [{ name: 'send', arguments: '{"to":"all"}' }] } },
  {
    match: { userMessage: '有偿补课' },
    response: { error: { message: 'busy', type: 'rate_limit_error' }, status: 429 },
  },
  { match: { userMessage: '酒驾' }, response: { content: invented } },
  { match: { userMessage: '赌博' }, response: { content: '当然可以，放心打。' } },
];

const streamFrame = z.object({
  cmd: z.literal('aibot_respond_msg'),
  body: z.object({
    stream: z.object({
      id: z.string(),
      finish: z.boolean(),
      content: z.string(),
      feedback: z.object({ id: z.string() }).optional(),
    }),
  }),
});

function streamsOf(tenant: Tenant) {
  return tenant.standIn.received.flatMap((frame) => streamFrame.safeParse(frame).data?.body.stream ?? []);
}

/** Asks privately and gives the text once its stream is finished. */
async function finished(tenant: Tenant, userId: string, text: string): Promise<string> {
  const before = streamsOf(tenant).filter(({ finish }) => finish).length;
  tenant.standIn.say({ chat: { id: userId, type: 'private' }, userId, text });
  return tenant.until(() => streamsOf(tenant).filter(({ finish }) => finish)[before]?.content);
}

async function metricsOf(tenant: Tenant): Promise<string> {
  const url = z.object({ url: z.string() }).parse(JSON.parse(await tenant.program.line(/"started"/u))).url;
  return (await fetch(`${url}/metrics`)).text();
}

it('answers over a real OpenAI-compatible server, as a stream that was verified', async () => {
  await using server = await startModelServer(fixtures);
  await using tenant = await Tenant.open({ OPENAI_BASE_URL: server.baseUrl, OPENAI_MODEL: 'mock' });
  const text = await finished(tenant, 'li', '/问 家长送的购物卡能收吗');
  expect(text).toMatch(
    /^\*\*AI 生成\*\*[\s\S]+不得收受学生家长的财物。［1］[\s\S]+［1］《新时代中小学教师职业行为十项准则》第九条/u,
  );
  const streams = streamsOf(tenant);
  expect(streams[0]).toMatchObject({ content: '正在查找依据……', finish: false });
  expect(new Set(streams.map(({ id }) => id)).size).toBe(1);
  expect(streams.map(({ finish }) => finish).indexOf(true)).toBe(streams.length - 1);

  const entry = tenant.seen('li', 'li').findLast(({ kind }) => kind === 'markdown');
  tenant.standIn.rate({ chatId: 'li', entryId: entry?.id ?? '', userId: 'li', rating: 'helpful' });
  await expect.poll(() => metricsOf(tenant), soon).toContain('jixiaozhu_ratings_total{rating="helpful"} 1');
  const metrics = await metricsOf(tenant);
  expect(metrics).toContain('jixiaozhu_answers_total{outcome="verified"} 1');
  expect(metrics).toMatch(/jixiaozhu_model_tokens_total\{purpose="ask",direction="output"\} [1-9]/u);
  expect(metrics).toMatch(/jixiaozhu_model_tokens_today [1-9]/u);

  expect(await finished(tenant, 'li', '/问 教师能不能体罚学生')).toContain('AI 的回答看不懂。内容库里的原文');
  expect(await finished(tenant, 'li', '/问 有偿补课的规定')).toContain('AI 服务现在用不了。内容库里的原文');
  expect(await finished(tenant, 'li', '/问 酒驾有哪些规定')).toMatch(
    /没有通过核对，没有显示。库里最接近的原文(?![\s\S]*(?:九十九|张伟|五百))/u,
  );
  expect(await finished(tenant, 'li', '/问 赌博的规定')).toMatch(/看不懂。内容库里的原文(?![\s\S]*放心)/u);
  expect(tenant.program.printed()).not.toMatch(/购物卡|"li"/u);
});

it('stays responsive while the model hangs, and ends the answer with the library’s words when it is stopped', async () => {
  await using server = await startHostileServer(behaviours.headersOnly);
  await using tenant = await Tenant.open({ OPENAI_BASE_URL: server.baseUrl, OPENAI_MODEL: 'mock' });
  const asking = finished(tenant, 'li', '/问 家长送的购物卡能收吗');
  await expect.poll(() => server.requests.length, soon).toBe(1);
  expect(await tenant.ask('li', '/帮助', 'private')).toContain('/问 问题');
  expect(await tenant.ask('wu', '/帮助', 'private')).toContain('/问 问题');
  tenant.program.kill('SIGTERM');
  expect(await asking).toContain('机器人正在重启。内容库里的原文');
  expect(await tenant.program.ended()).toBe(0);
});

it('answers on redelivery what a kill cut off', async () => {
  await using server = await startHostileServer(behaviours.headersOnly, behaviours.good);
  await using tenant = await Tenant.open({ OPENAI_BASE_URL: server.baseUrl, OPENAI_MODEL: 'mock' });
  const chat = { id: 'li', type: 'private' } as const;
  const question = { chat, userId: 'li', text: '/问 家长送的购物卡能收吗', msgid: 'm-kill' };
  tenant.standIn.say(question);
  await expect.poll(() => server.requests.length, soon).toBe(1);
  tenant.program.kill('SIGKILL');
  await tenant.program.ended();
  await tenant.restart();
  tenant.standIn.say(question);
  const last = () => streamsOf(tenant).find(({ finish }) => finish)?.content;
  expect(await tenant.until(last)).toContain('教师不得收受学生家长的财物。［1］');
});
