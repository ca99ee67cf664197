import { setTimeout as sleep } from 'node:timers/promises';
import OpenAI from 'openai';
import { estimateTokens, type Model, ModelFault, type ModelRequest, type Usage } from '../../domain/ai/model.ts';
import type { RestMemory } from '../../domain/ai/rest.ts';
import type { Clock } from '../../domain/ports.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { Breaker, type BreakerRules } from './breaker.ts';
import { type Delta, readChunk } from './chunk.ts';
import { faultOf, isBusy, isUnfit, mayHaveBeenSent, retryAfterMs } from './faults.ts';
import { Patience, type Waits } from './patience.ts';

interface ModelSettings {
  /** Undefined: the address of OpenAI itself. */
  readonly baseUrl: string | undefined;
  /** Undefined for endpoints that ask for none. */
  readonly apiKey: string | undefined;
  readonly model: string;
}

export interface ModelParts extends ModelSettings {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly waits?: Partial<Waits>;
  readonly breaker?: Partial<BreakerRules>;
  /** Without one, a restart forgets that the endpoint is left alone. */
  readonly memory?: RestMemory;
}

type Answer = AsyncIterable<unknown>;

const forgetful: RestMemory = { recall: async () => null, keep: async () => {} };
const defaultWaits: Waits = { firstMs: 30_000, gapMs: 12_000, totalMs: 40_000 };
const defaultBreaker: BreakerRules = { failures: 5, restMs: 60_000 };
const mostCharacters = 20_000;
const longestRetryMs = 10_000;
/** What a well-behaved endpoint still sends after the last word: the numbers. */
const afterwordMs = 1_000;

/** Any OpenAI-compatible endpoint. Nothing that it does keeps a call longer than its waits, or costs more than its limits. */
export class OpenModel implements Model {
  readonly name: string;
  private readonly parts: ModelParts;
  private readonly client: OpenAI;
  private readonly breaker: Breaker;
  private readonly waits: Waits;
  /** Set once the endpoint refused the optional fields. */
  private isPlain = false;

  constructor(parts: ModelParts) {
    this.parts = parts;
    this.name = parts.model;
    this.waits = { ...defaultWaits, ...parts.waits };
    this.breaker = new Breaker(parts.clock, { ...defaultBreaker, ...parts.breaker }, parts.memory ?? forgetful);
    this.client = new OpenAI({
      apiKey: parts.apiKey ?? 'none',
      baseURL: parts.baseUrl ?? 'https://api.openai.com/v1',
      organization: null,
      project: null,
      fetch: boundedFetch(parts.fetch),
      maxRetries: 0,
      timeout: this.waits.totalMs,
      // At other levels it may write questions and answers to the console.
      logLevel: 'off',
    });
  }

  async *stream(request: ModelRequest, counted: (usage: Usage) => void): AsyncGenerator<string, void> {
    if (await this.breaker.refuses()) throw new ModelFault('resting');
    const tally = new Tally(request);
    using patience = new Patience(within(this.waits, request.withinMs), request.signal);
    let isGood = true;
    try {
      yield* this.words(request, patience, tally);
    } catch (error) {
      isGood = false;
      const fault = faultOf(error);
      const { trouble } = fault;
      if (trouble === 'stopped' || trouble === 'budget' || trouble === 'resting') this.breaker.left();
      else await this.breaker.failed(trouble, error instanceof Overloaded ? error.restMs : 0);
      throw fault;
    } finally {
      if (tally.isSent) counted(tally.usage());
      // Also where the reader had enough and left.
      if (isGood) await this.breaker.succeeded();
    }
  }

  private async *words(request: ModelRequest, patience: Patience, tally: Tally): AsyncGenerator<string, void> {
    const answer = (await this.opened(request, patience, tally))[Symbol.asyncIterator]();
    let isLeft = true;
    try {
      for (let next = await patience.wait(answer.next()); !next.done; next = await patience.wait(answer.next())) {
        patience.alive();
        const { text } = tally.take(readChunk(next.value));
        if (text !== '') yield text;
      }
      isLeft = false;
    } finally {
      if (isLeft && !patience.signal.aborted) await hearOut(answer, tally);
    }
    // The SDK ends a stream quietly when its signal fires.
    patience.signal.throwIfAborted();
  }

  /** Asks; once more where the endpoint was busy, or does not know the optional fields. */
  private async opened(request: ModelRequest, patience: Patience, tally: Tally): Promise<Answer> {
    try {
      return await this.ask(request, patience, tally);
    } catch (error) {
      if (isUnfit(error) && !this.isPlain) {
        this.isPlain = true;
        return this.ask(request, patience, tally);
      }
      if (!isBusy(error)) throw error;
      const waitMs = retryAfterMs(error, this.parts.clock) ?? 1_000;
      if (waitMs > longestRetryMs) throw new Overloaded(waitMs, { cause: error });
      await patience.wait(sleep(waitMs, undefined, { signal: patience.signal }));
      return this.ask(request, patience, tally);
    }
  }

  private async ask(
    { system, input, shape, maxOutputTokens }: ModelRequest,
    { signal }: Patience,
    tally: Tally,
  ): Promise<Answer> {
    const plain = {
      model: this.name,
      stream: true as const,
      messages: [
        { role: 'system' as const, content: system },
        { role: 'user' as const, content: input },
      ],
    };
    const optional = {
      temperature: 0.2,
      max_tokens: maxOutputTokens,
      stream_options: { include_usage: true },
      response_format: { type: 'json_schema' as const, json_schema: { ...shape, strict: true } },
    };
    const body = this.isPlain ? plain : { ...plain, ...optional };
    try {
      const answer = await this.client.chat.completions.create(body, { signal });
      tally.isSent = true;
      return answer;
    } catch (error) {
      tally.isSent ||= mayHaveBeenSent(error);
      throw error;
    }
  }
}

function within({ firstMs, gapMs, totalMs }: Waits, mostMs = totalMs): Waits {
  return { firstMs: Math.min(firstMs, mostMs), gapMs: Math.min(gapMs, mostMs), totalMs: Math.min(totalMs, mostMs) };
}

/** The endpoint asked to be left alone for longer than anybody waits. */
class Overloaded extends ModelFault {
  readonly restMs: number;

  constructor(restMs: number, options: ErrorOptions) {
    super('down', options);
    this.restMs = restMs;
  }
}

/** Whoever reads has all it wants: a moment for the numbers that come last, then the connection is closed. */
async function hearOut(answer: AsyncIterator<unknown>, tally: Tally): Promise<void> {
  const closing = new AbortController();
  const late = sleep(afterwordMs, 'late' as const, { signal: closing.signal }).catch(() => 'late' as const);
  try {
    for (;;) {
      const next = await Promise.race([answer.next(), late]);
      if (next === 'late' || next.done) return;
      tally.take(readChunk(next.value));
    }
  } catch (error) {
    // What goes wrong after the last word changes nothing: the answer is there, and what it cost is estimated.
    if (!(error instanceof Error)) throw error;
  } finally {
    closing.abort();
  }
}

/** Counts what one call costs, and stops one that does not stop. */
class Tally {
  private readonly request: ModelRequest;
  private characters = 0;
  private text = '';
  private reported: Usage | null = null;
  /** False until anything may have reached the endpoint. */
  isSent = false;

  constructor(request: ModelRequest) {
    this.request = request;
  }

  take(delta: Delta): Delta {
    this.reported = delta.usage ?? this.reported;
    this.characters += delta.text.length + delta.thought;
    this.text += delta.text;
    if (this.characters > mostCharacters) throw new ModelFault('endless');
    return delta;
  }

  usage(): Usage {
    const { system, input } = this.request;
    return this.reported ?? { input: estimateTokens(system + input), output: estimateTokens(this.text) };
  }
}
