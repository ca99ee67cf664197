import { WSClient, type WsFrame } from '@wecom/aibot-node-sdk';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { type StandInOptions, startStandIn } from '../../../src/adapters/sandbox/stand-in/start.ts';
import type { Entry, StandIn } from '../../../src/adapters/sandbox/types.ts';
import { CountingIds } from '../../support/far-side.ts';
import { HandClock } from '../../support/store.ts';

export const botId = 'bot-1';
export const secret = 'right';
export const group = { id: 'wrGroup', type: 'group' } as const;
export const zhang = { id: 'zhang', type: 'private' } as const;

/** Things that arrive, to be awaited one by one. */
class Inbox<T> {
  private readonly arrived: T[] = [];
  private readonly waiting: ((value: T) => void)[] = [];
  push(value: T): void {
    const waiter = this.waiting.shift();
    if (waiter) waiter(value);
    else this.arrived.push(value);
  }
  next(): Promise<T> {
    const value = this.arrived.shift();
    return value === undefined ? new Promise((resolve) => void this.waiting.push(resolve)) : Promise.resolve(value);
  }
  get size(): number {
    return this.arrived.length;
  }
}

/** The real SDK's client, and what it heard. */
export interface Bot {
  readonly client: WSClient;
  readonly messages: Inbox<WsFrame>;
  readonly events: Inbox<WsFrame>;
  /** Acks that the SDK could not match to a request. */
  readonly unmatched: Inbox<unknown>;
  readonly errors: Inbox<Error>;
}

export interface Bench {
  readonly standIn: StandIn;
  readonly clock: HandClock;
}

export async function openBench(options: Partial<StandInOptions> = {}): Promise<Bench> {
  const clock = new HandClock('2026-10-12T02:00:00Z');
  const standIn = await startStandIn({ botId, secret, botName: '纪小助', clock, ids: new CountingIds(), ...options });
  onTestFinished(() => standIn.close());
  return { standIn, clock };
}

export function makeBot(standIn: StandIn, credentials: { botId: string; secret: string } = { botId, secret }): Bot {
  const unmatched = new Inbox<unknown>();
  const quiet = () => undefined;
  const warn = (message: string, ...rest: unknown[]) => {
    if (message.startsWith('Received unknown frame')) unmatched.push(JSON.parse(String(rest[0])));
  };
  const client = new WSClient({
    ...credentials,
    wsUrl: standIn.url,
    reconnectInterval: 10,
    maxAuthFailureAttempts: 0,
    logger: { debug: quiet, info: quiet, warn, error: quiet },
  });
  const bot = {
    client,
    messages: new Inbox<WsFrame>(),
    events: new Inbox<WsFrame>(),
    unmatched,
    errors: new Inbox<Error>(),
  };
  client.on('message', (frame: WsFrame) => bot.messages.push(frame));
  client.on('event', (frame: WsFrame) => bot.events.push(frame));
  client.on('error', (error: Error) => bot.errors.push(error));
  onTestFinished(() => client.disconnect());
  return bot;
}

export async function connectBot(standIn: StandIn): Promise<Bot> {
  const bot = makeBot(standIn);
  const authenticated = new Promise<void>((resolve) => bot.client.once('authenticated', () => resolve()));
  bot.client.connect();
  await authenticated;
  return bot;
}

/** A started stand-in with a subscribed bot to which somebody has spoken in the group. */
export async function openTalk(options: Partial<StandInOptions> = {}) {
  const bench = await openBench(options);
  const bot = await connectBot(bench.standIn);
  bench.standIn.say({ chat: group, userId: 'zhang', text: '@纪小助 在吗' });
  return { ...bench, bot, asked: await bot.messages.next() };
}

/** 0, or the code with which it was refused. */
export async function codeOf(sent: Promise<unknown>): Promise<number> {
  try {
    await sent;
    return 0;
  } catch (error) {
    const ack = z.object({ errcode: z.number() }).safeParse(error);
    if (!ack.success) throw error;
    return ack.data.errcode;
  }
}

/** The ack that came without a req_id: the SDK drops it and would report a time-out five seconds later. */
export async function lostAck(bot: Bot, sent: Promise<unknown>): Promise<unknown> {
  sent.catch(() => undefined);
  return bot.unmatched.next();
}

export const missingField = (path: string) => ({ errcode: 40058, errmsg: `missing field ${path}` });

/** A connection without the SDK, for what the SDK would not do. */
export async function openRaw(standIn: StandIn) {
  const socket = new WebSocket(standIn.url);
  const frames = new Inbox<unknown>();
  socket.on('message', (data) => frames.push(JSON.parse(data.toString())));
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)));
  await new Promise((resolve) => socket.once('open', resolve));
  onTestFinished(() => socket.terminate());
  const ask = (cmd: string, body: object) => {
    socket.send(JSON.stringify({ cmd, headers: { req_id: `${cmd}_1` }, body }));
    return frames.next();
  };
  return { socket, frames, closed, ask };
}

export function buttonCard(taskId: string, extra: object = {}) {
  return {
    card_type: 'button_interaction',
    main_title: { title: '签到' },
    button_list: [{ text: '签到', key: 'in' }],
    task_id: taskId,
    ...extra,
  };
}

type CardEntry = Extract<Entry, { kind: 'card' }>;

export function cardsOf(standIn: StandIn, chatId: string, viewerId: string): readonly CardEntry[] {
  return standIn.transcript(chatId, viewerId).filter((entry) => entry.kind === 'card');
}

export function lastCard(standIn: StandIn, viewerId: string): CardEntry {
  const card = cardsOf(standIn, group.id, viewerId).at(-1);
  if (!card) throw new Error('no card was shown');
  return card;
}
