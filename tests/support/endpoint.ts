import { z } from 'zod';
import { type ModelParts, OpenModel } from '../../src/adapters/llm/open-model.ts';
import type { Assistant } from '../../src/domain/ai/assistant.ts';
import type { Usage } from '../../src/domain/ai/model.ts';
import type { HandClock } from './store.ts';

const bodySchema = z.looseObject({ messages: z.array(z.object({ role: z.string(), content: z.string() })) });

/** The far side of the model's network: answers as it is told, and writes down what it was asked. */
export class Endpoint {
  /** Bodies of all requests, as sent. */
  readonly asked: string[] = [];
  /** For the next requests; each a text that is streamed, or a whole response, whose asker may leave. */
  readonly answers: (string | ((left: AbortSignal | null) => Response | Promise<Response>))[] = [];

  readonly fetch: typeof globalThis.fetch = async (_input, init) => {
    this.asked.push(String(init?.body));
    const answer = this.answers.shift() ?? '{"sentences":[]}';
    return typeof answer === 'string' ? streamed(answer) : answer(init?.signal ?? null);
  };

  /** What the model was given as data the latest time. */
  input(): { readonly question: string; readonly passages: readonly { n: number; title: string; text: string }[] } {
    const { messages } = bodySchema.parse(JSON.parse(this.asked.at(-1) ?? '{}'));
    return JSON.parse(messages.at(-1)?.content ?? '{}');
  }
}

/** Server-sent events of a text in pieces of a few characters, and the numbers at the end. */
export function streamed(text: string, usage = { prompt_tokens: 700, completion_tokens: 60 }): Response {
  const pieces = text.match(/[\s\S]{1,7}/gu) ?? [];
  const events = [
    ...pieces.map((content) => ({ choices: [{ index: 0, delta: { content } }] })),
    { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    { choices: [], usage },
  ];
  const body = `${events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')}data: [DONE]\n\n`;
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

/** The JSON that a model is asked for. */
export function sentences(...list: readonly (readonly [text: string, ...cites: number[]])[]): string {
  return JSON.stringify({ sentences: list.map(([text, ...cites]) => ({ text, cites })) });
}

export interface Counted {
  readonly outcomes: string[];
  readonly flags: string[];
  readonly spent: Usage[];
}

/** The real model client, over that network. */
export function assistantAt(
  endpoint: Pick<Endpoint, 'fetch'>,
  clock: HandClock,
  more: Partial<ModelParts> = {},
): Assistant & { readonly counted: Counted } {
  const counted: Counted = { outcomes: [], flags: [], spent: [] };
  const model = new OpenModel({
    baseUrl: 'http://model.invalid/v1',
    apiKey: 'sk-secret-key',
    model: 'test-model',
    fetch: endpoint.fetch,
    clock,
    ...more,
  });
  const meter = {
    spent: (_purpose: string, usage: Usage) => void counted.spent.push(usage),
    answered: (outcome: string) => void counted.outcomes.push(outcome),
    flagged: (flag: string) => void counted.flags.push(flag),
    rated: () => {},
  };
  return { model, meter, stopping: new AbortController().signal, busy: new Set(), counted };
}
