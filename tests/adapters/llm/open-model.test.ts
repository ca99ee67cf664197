import { describe, expect, it } from 'vitest';
import { type ModelParts, OpenModel } from '../../../src/adapters/llm/open-model.ts';
import { ModelFault, type ModelRequest, type Usage } from '../../../src/domain/ai/model.ts';
import type { RestMemory } from '../../../src/domain/ai/rest.ts';
import { HandClock } from '../../support/store.ts';
import { type Behaviour, behaviours, startHostileServer } from './hostile-server.ts';

/** For endpoints that would keep a call for ever; all others end by themselves within the usual waits. */
const impatient = { firstMs: 300, gapMs: 300, totalMs: 600 };

const request: ModelRequest = {
  system: '规则',
  input: '{"question":"购物卡"}',
  shape: { name: 'answer', schema: { type: 'object' } },
  maxOutputTokens: 100,
  signal: new AbortController().signal,
};

async function talk(behaviourList: readonly Behaviour[], more: Partial<ModelParts> = {}) {
  const server = await startHostileServer(...behaviourList);
  const clock = new HandClock();
  const parts = { baseUrl: server.baseUrl, apiKey: 'sk-test', model: 'm', fetch: globalThis.fetch, clock };
  const model = new OpenModel({ ...parts, ...more });
  const usages: Usage[] = [];
  /** The text, or the trouble in its place. */
  const ask = async (signal = request.signal): Promise<string> => {
    let text = '';
    try {
      for await (const piece of model.stream({ ...request, signal }, (usage) => usages.push(usage))) text += piece;
      return text;
    } catch (error) {
      if (!(error instanceof ModelFault)) throw error;
      return error.trouble;
    }
  };
  return { server, clock, ask, usages, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

const isAnswer = expect.stringContaining('不得收受');

describe('the model’s client', () => {
  it('streams what a good endpoint says and counts what it reports', async () => {
    await using talking = await talk([behaviours.good]);
    expect(await talking.ask()).toEqual(isAnswer);
    expect(talking.usages).toEqual([{ input: 9, output: 7 }]);
    const [sent] = talking.server.requests;
    expect(sent).toMatchObject({ url: '/v1/chat/completions', authorization: 'Bearer sk-test' });
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({ model: 'm', stream: true, max_tokens: 100 });
    expect(sent?.body).not.toContain('"tools"');
  });

  it('takes an answer in one piece from a gateway that does not stream', async () => {
    await using talking = await talk([behaviours.whole]);
    expect(await talking.ask()).toEqual(isAnswer);
  });

  it('asks again without the optional fields where the endpoint does not know them, and remembers', async () => {
    await using talking = await talk([behaviours.unfit, behaviours.good]);
    expect(await talking.ask()).toEqual(isAnswer);
    await talking.ask();
    const bodies = talking.server.requests.map(({ body }) => Object.keys(JSON.parse(body)));
    expect(bodies[0]).toContain('response_format');
    expect(bodies.slice(1)).toEqual([
      ['model', 'stream', 'messages'],
      ['model', 'stream', 'messages'],
    ]);
  });

  it.each([
    ['silent', 'slow'],
    ['headersOnly', 'slow'],
    ['bytewise', 'slow'],
    ['heartbeats', 'slow'],
    ['html', 'broken'],
    ['brokenEvent', 'broken'],
    ['toolCall', 'broken'],
    ['filtered', 'broken'],
    ['endlessWords', 'endless'],
    ['endlessThought', 'endless'],
    ['endlessLine', 'endless'],
    ['errorBody', 'broken'],
    ['errorEvent', 'broken'],
    ['enormous', 'endless'],
    ['wrongKey', 'refused'],
    ['redirect', 'down'],
    ['reset', 'down'],
  ] as const)('ends by itself with an endpoint that is %s: %s', async (name, trouble) => {
    await using talking = await talk([behaviours[name]], trouble === 'slow' ? { waits: impatient } : {});
    expect(await talking.ask()).toBe(trouble);
    expect(talking.usages).toHaveLength(1);
  });

  it('waits no longer than whoever asks has time', async () => {
    await using server = await startHostileServer(behaviours.headersOnly);
    const model = new OpenModel({
      ...{ baseUrl: server.baseUrl, apiKey: undefined, model: 'm', fetch: globalThis.fetch },
      clock: new HandClock(),
    });
    const heard = Array.fromAsync(model.stream({ ...request, withinMs: 200 }, () => {}));
    await expect(heard).rejects.toMatchObject({ trouble: 'slow' });
  });

  it('does not wait for the end of an endless complaint', async () => {
    await using talking = await talk([behaviours.endlessError]);
    expect(['endless', 'refused', 'slow', 'down']).toContain(await talking.ask());
  });

  it('follows no redirect, so that the key goes nowhere else', async () => {
    await using talking = await talk([behaviours.redirect, behaviours.good]);
    await talking.ask();
    expect(talking.server.requests).toHaveLength(1);
  });

  it('ends at once when nobody waits any more', async () => {
    await using talking = await talk([behaviours.headersOnly]);
    const leaving = new AbortController();
    const asking = talking.ask(leaving.signal);
    await expect.poll(() => talking.server.requests.length, { timeout: 20_000 }).toBe(1);
    leaving.abort();
    expect(await asking).toBe('stopped');
  });
});

describe('a busy endpoint', () => {
  it.each(['busy', 'failing'] as const)('that is %s is asked once more, when it says', async (name) => {
    await using talking = await talk([behaviours[name], behaviours.good]);
    expect(await talking.ask()).toEqual(isAnswer);
    expect(talking.server.requests).toHaveLength(2);
  });

  it('is not asked a third time', async () => {
    await using talking = await talk([behaviours.busy]);
    expect(await talking.ask()).toBe('down');
    expect(talking.server.requests).toHaveLength(2);
  });

  it('that wants an hour gets it', async () => {
    await using talking = await talk([behaviours.busyForLong, behaviours.good]);
    expect(await talking.ask()).toBe('down');
    talking.clock.advance({ minutes: 59 });
    expect(await talking.ask()).toBe('resting');
    expect(talking.server.requests).toHaveLength(1);
    talking.clock.advance({ minutes: 2 });
    expect(await talking.ask()).toEqual(isAnswer);
  });
});

describe('an endpoint that fails again and again', () => {
  it('is left alone for a while, then tried by one', async () => {
    const breaker = { failures: 2, restMs: 60_000 };
    await using talking = await talk([behaviours.reset, behaviours.reset, behaviours.reset, behaviours.good], {
      breaker,
    });
    for (const trouble of ['down', 'down', 'resting', 'resting']) expect(await talking.ask()).toBe(trouble);
    expect(talking.server.requests).toHaveLength(2);
    talking.clock.advance({ seconds: 61 });
    expect(await talking.ask()).toBe('down');
    expect(await talking.ask()).toBe('resting');
    expect(talking.server.requests).toHaveLength(3);
    talking.clock.advance({ seconds: 61 });
    expect(await Promise.all([talking.ask(), talking.ask()])).toEqual([isAnswer, 'resting']);
    expect(await talking.ask()).toEqual(isAnswer);
  });

  it('is still left alone by a new client with the same memory, then tried by one, then by all', async () => {
    const memory = remembering();
    const breaker = { failures: 2, restMs: 60_000 };
    await using before = await talk([behaviours.reset], { breaker, memory });
    for (const trouble of ['down', 'down', 'resting']) expect(await before.ask()).toBe(trouble);
    await using after = await talk([behaviours.good], { breaker, memory });
    expect(await after.ask()).toBe('resting');
    expect(after.server.requests).toEqual([]);
    after.clock.advance({ seconds: 61 });
    expect(await Promise.all([after.ask(), after.ask()])).toEqual([isAnswer, 'resting']);
    await using later = await talk([behaviours.good], { breaker, memory });
    expect(await Promise.all([later.ask(), later.ask()])).toEqual([isAnswer, isAnswer]);
  });
});

function remembering(): RestMemory {
  let kept: Awaited<ReturnType<RestMemory['recall']>> = null;
  return {
    recall: async () => kept,
    keep: async (rest) => {
      kept = rest;
    },
  };
}
