import type { Log } from '../../domain/log.ts';
import type { ReplyHandle } from '../../domain/message.ts';
import type { Downloads, Messenger, Outcome } from '../../domain/ports.ts';
import type { Credentials } from './client.ts';
import { Connection } from './connection.ts';
import { Conversations } from './conversations.ts';
import { wecomDownloads } from './downloads.ts';
import { frameDoor, type Receivers } from './receive.ts';
import { wecomCardLimits } from './render.ts';
import { Sender } from './sender.ts';
import { defaultTimings, type Timings } from './timings.ts';

export interface WecomOptions extends Credentials, Receivers {
  readonly log: Log;
  /** For what people send. */
  readonly fetch: typeof globalThis.fetch;
  readonly timings?: Partial<Timings>;
}

export interface WecomLink extends Messenger {
  /** Begins; from then on it comes back by itself, whatever happens. */
  connect(): void;
  /** Greets somebody who opened the private chat; the platform takes it for five seconds. */
  welcome(to: ReplyHandle, markdown: string): Promise<Outcome>;
  readonly downloads: Downloads;
  /** Waits a little for what is under way, then leaves for good. */
  close(): Promise<void>;
}

/** A bot's link to WeCom: the official SDK under our own supervision. */
export function connectWecom(options: WecomOptions): WecomLink {
  const { log } = options;
  const timings = { ...defaultTimings, ...options.timings };
  const connection = new Connection({ credentials: options, timings, log, ...frameDoor(options, log) });
  const conversations = new Conversations(new Sender(connection, timings), timings, log);
  return {
    cardLimits: wecomCardLimits,
    downloads: wecomDownloads({ fetch: options.fetch, withinMs: timings.downloadMs, log }),
    connect: () => connection.connect(),
    close: () => connection.close(),
    trouble: () => connection.trouble(),
    reply: (to, content) => conversations.reply(to, content),
    stream: (to, part) => conversations.stream(to, part),
    post: (to, content) => conversations.post(to, content),
    tryPost: (to, content) => conversations.tryPost(to, content),
    update: (to, card) => conversations.update(to, card),
    welcome: (to, markdown) => conversations.welcome(to, markdown),
  };
}
