import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { openMemoryStore } from '../../../src/adapters/store/memory.ts';
import { charged } from '../../../src/domain/ai/charge.ts';
import { estimateTokens, ModelFault, type ModelRequest } from '../../../src/domain/ai/model.ts';
import type { Spending } from '../../../src/domain/ai/spending.ts';
import { assistantAt, streamed } from '../../support/endpoint.ts';
import { HandClock, secret } from '../../support/store.ts';

const day = '2026-11-24';
const body = z.object({ messages: z.array(z.object({ content: z.string() })) });
const halfAnAnswer = '{"sentences":[';

/** What the network may do with one request, and how many tokens of it an honest account shows. */
const outcomes = {
  good: (_sent: number) => ({ tokens: 760, answer: () => streamed('{"sentences":[]}') }),
  cutOff: (sent: number) => ({
    tokens: sent + estimateTokens(halfAnAnswer),
    answer: () =>
      new Response(
        `data: ${JSON.stringify({ choices: [{ delta: { content: halfAnAnswer } }] })}\n\ndata: {broken\n\n`,
        {
          headers: { 'content-type': 'text/event-stream' },
        },
      ),
  }),
  html: (sent: number) => ({
    tokens: sent,
    answer: () => new Response('<html/>', { headers: { 'content-type': 'text/html' } }),
  }),
  refused: (sent: number) => ({ tokens: sent, answer: () => new Response('{}', { status: 401 }) }),
  reset: (sent: number) => ({ tokens: sent, answer: () => unreachable('ECONNRESET') }),
  unreachable: (_sent: number) => ({ tokens: 0, answer: () => unreachable('ECONNREFUSED') }),
  unknown: (_sent: number) => ({ tokens: 0, answer: () => unreachable('ENOTFOUND') }),
} as const;
type Outcome = keyof typeof outcomes;

function unreachable(code: string): never {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

const outcome = fc.constantFrom(...Object.keys(outcomes).filter((one): one is Outcome => one in outcomes));

it('charges what was sent and nothing else, in whatever order things go right and wrong', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(outcome, fc.nat({ max: 90 }))), async (calls) => {
      const store = await openMemoryStore([], { mode: 'sandbox', secret });
      const clock = new HandClock();
      let [expected, current]: [number, Outcome] = [0, 'good'];
      const fetch: typeof globalThis.fetch = async (_input, init) => {
        const { messages } = body.parse(JSON.parse(String(init?.body)));
        const { tokens, answer } = outcomes[current](estimateTokens(messages.map(({ content }) => content).join('')));
        expected += tokens;
        return answer();
      };
      const assistant = assistantAt({ fetch }, clock, { breaker: { failures: 3, restMs: 60_000 } });
      for (const [next, waited] of calls) {
        current = next;
        clock.advance({ seconds: waited });
        await ask(assistant, store.spending);
        expect(await spentOn(store.spending)).toBe(expected);
      }
    }),
    { numRuns: 60 },
  );
});

it('charges nothing for two hundred questions while the endpoint is left alone', async () => {
  const store = await openMemoryStore([], { mode: 'sandbox', secret });
  let asked = 0;
  const fetch = async () => {
    asked += 1;
    return unreachable('ECONNREFUSED');
  };
  const assistant = assistantAt({ fetch }, new HandClock());
  for (let times = 0; times < 200; times += 1) await ask(assistant, store.spending);
  expect(asked).toBe(5);
  expect(await spentOn(store.spending)).toBe(0);
});

const request: ModelRequest = {
  system: '规则',
  input: '{"question":"购物卡"}',
  shape: { name: 'answer', schema: { type: 'object' } },
  maxOutputTokens: 900,
  signal: new AbortController().signal,
};

async function ask(assistant: ReturnType<typeof assistantAt>, spending: Spending): Promise<void> {
  try {
    for await (const _piece of charged({ assistant, spending, payer: { day, branch: null }, purpose: 'ask' }, request));
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
  }
}

async function spentOn(spending: Spending): Promise<number> {
  return (await spending.on(day)).reduce((sum, { tokens }) => sum + tokens, 0);
}
