import { WSAuthFailureError, type WSClient } from '@wecom/aibot-node-sdk';
import type { Log } from '../../domain/log.ts';
import { type Credentials, newClient, retire } from './client.ts';
import { Kicks } from './kicks.ts';
import { type Attempt, attemptOf } from './outcome.ts';
import type { Timings } from './timings.ts';
import { pause, Waiting } from './waiting.ts';

export interface ConnectionParts {
  readonly credentials: Credentials;
  readonly timings: Timings;
  readonly log: Log;
  onMessage(frame: unknown): void;
  onEvent(frame: unknown): void;
}

/** A command of the wire. */
export interface Wire {
  readonly cmd: string;
  readonly reqId: string;
  readonly body: Record<string, unknown>;
}

/** How the SDK's `disconnected` begins when another connection took over; it is the only end that it does not mend. */
const displacedReason = 'New connection established';
const longestReplaceMs = 30_000;

/** Keeps one subscribed client, whatever happens to it. The SDK mends broken sockets; the rest is mended here. */
export class Connection {
  private readonly parts: ConnectionParts;
  private readonly kicks: Kicks;
  private readonly waiting = new Waiting<WSClient>();
  private readonly inFlight = new Set<Promise<unknown>>();
  private readonly closing = new AbortController();
  private client: WSClient | null = null;
  /** When the client was subscribed; null while it is not. An open socket says nothing. */
  private subscribedAtMs: number | null = null;
  private why = 'not connected yet';
  /** The subscription's watchdog or the next try; never both are due. */
  private plan: NodeJS.Timeout | undefined;
  private replacements = 0;

  constructor(parts: ConnectionParts) {
    this.parts = parts;
    this.kicks = new Kicks(parts.timings);
  }

  get stopped(): AbortSignal {
    return this.closing.signal;
  }

  trouble(): string | null {
    return this.subscribedAtMs === null ? `WeCom: ${this.why}` : null;
  }

  connect(): void {
    if (this.client || this.plan || this.stopped.aborted) return;
    this.open();
  }

  /** The subscribed client; null when there is none within that time. */
  async ready(withinMs: number): Promise<WSClient | null> {
    if (this.stopped.aborted) return null;
    return this.subscribedAtMs === null ? this.waiting.within(withinMs) : this.client;
  }

  async send(client: WSClient, { cmd, reqId, body }: Wire): Promise<Attempt> {
    const attempt = await this.follow(attemptOf(client.reply({ headers: { req_id: reqId } }, body, cmd)));
    if (attempt.state === 'accepted') this.replacements = 0;
    return attempt;
  }

  /** What is followed gets its moment before the connection is replaced or closed. Must not reject. */
  async follow<T>(work: Promise<T>): Promise<T> {
    this.inFlight.add(work);
    try {
      return await work;
    } finally {
      this.inFlight.delete(work);
    }
  }

  /** Its socket lives, its subscription does not: nothing but a new client helps. */
  async replace(client: WSClient): Promise<void> {
    if (this.client !== client || this.subscribedAtMs === null) return;
    this.fail('the subscription was lost, connecting anew');
    this.parts.log.warn({}, 'WeCom says that this connection is not subscribed: replacing it');
    await this.settled(this.parts.timings.drainMs);
    // Meanwhile the SDK may have reconnected and subscribed by itself, or the end may have come.
    if (this.client !== client || this.subscribedAtMs !== null || this.stopped.aborted) return;
    this.reopen();
  }

  /** Waits a little for answers that are due, then leaves for good. */
  async close(): Promise<void> {
    this.closing.abort();
    clearTimeout(this.plan);
    this.waiting.giveAll(null);
    await this.settled(this.parts.timings.closeMs);
    this.fail('closed');
    this.letGo();
  }

  private open(): void {
    const { credentials, timings, log, onMessage, onEvent } = this.parts;
    const client = newClient(credentials, timings, log);
    this.client = client;
    client.on('connected', () => this.watch());
    client.on('authenticated', () => this.arrive(client));
    client.on('disconnected', (reason) => this.lose(reason));
    client.on('error', (error) => this.hear(error));
    client.on('message', onMessage);
    client.on('event', onEvent);
    client.connect();
  }

  private watch(): void {
    this.later(this.parts.timings.subscribeMs, () => {
      this.fail('no answer to the subscription, connecting anew');
      this.parts.log.warn({}, 'WeCom did not answer the subscription');
      this.reopen();
    });
  }

  private arrive(client: WSClient): void {
    clearTimeout(this.plan);
    this.plan = undefined;
    this.subscribedAtMs = performance.now();
    this.parts.log.info({}, 'WeCom is connected');
    this.waiting.giveAll(client);
  }

  /** Fires at every close, also when the same client is about to reconnect: then nothing is to be done. */
  private lose(reason: string): void {
    clearTimeout(this.plan);
    this.plan = undefined;
    const heldMs = this.subscribedAtMs === null ? 0 : performance.now() - this.subscribedAtMs;
    if (this.subscribedAtMs !== null) this.fail('connection lost, reconnecting');
    if (reason.startsWith(displacedReason)) this.yieldPlace(heldMs);
  }

  private yieldPlace(heldMs: number): void {
    const { waitMs, isAlarm } = this.kicks.next(heldMs);
    const pace = `next try in ${inWords(waitMs)}`;
    if (isAlarm) {
      this.fail(`another process uses this bot's credentials and displaced us again; ${pace}`);
      this.parts.log.error({ waitMs }, 'WeCom: two processes share the credentials of this bot: stop one of them');
    } else {
      this.fail(`displaced by another connection of this bot; ${pace}`);
      this.parts.log.warn({ waitMs }, 'WeCom: displaced by another connection of this bot');
    }
    this.letGo();
    this.later(waitMs, () => this.open());
  }

  private hear(error: Error): void {
    if (error instanceof WSAuthFailureError) {
      const { authRetryMs } = this.parts.timings;
      this.fail(`the bot's id or secret is refused; next try in ${inWords(authRetryMs)}`);
      this.parts.log.error({}, 'WeCom refuses WECOM_BOT_ID or WECOM_BOT_SECRET');
      this.letGo();
      this.later(authRetryMs, () => this.open());
      return;
    }
    this.fail(wordsFor(error));
    this.parts.log.warn({ why: this.why }, 'WeCom connection');
  }

  /** At once the first time, then ever slower until something was accepted: subscribing too often is punished. */
  private reopen(): void {
    this.letGo();
    const step = this.parts.timings.reconnectMs * 2 ** (this.replacements - 1);
    const waitMs = this.replacements === 0 ? 0 : Math.min(step, longestReplaceMs);
    this.replacements += 1;
    this.later(waitMs, () => this.open());
  }

  private letGo(): void {
    if (this.client) retire(this.client);
    this.client = null;
  }

  private fail(why: string): void {
    this.subscribedAtMs = null;
    this.why = why;
  }

  private later(ms: number, work: () => void): void {
    clearTimeout(this.plan);
    if (this.stopped.aborted) return;
    this.plan = setTimeout(() => {
      this.plan = undefined;
      work();
    }, ms);
  }

  private async settled(withinMs: number): Promise<void> {
    const done = new AbortController();
    await Promise.race([Promise.allSettled(this.inFlight), pause(withinMs, done.signal)]);
    done.abort();
  }
}

/** Of a refusal only its number: the platform's words may hold anything. A socket's error holds an address at most. */
function wordsFor({ message }: Error): string {
  if (!message.startsWith('Authentication failed')) return `unreachable: ${message}`;
  const code = /\(code: (-?\d+)\)$/u.exec(message)?.[1] ?? 'no code';
  return `the bot's id or secret is refused (${code}), trying again`;
}

function inWords(ms: number): string {
  return ms < 60_000 ? `${Math.ceil(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`;
}
