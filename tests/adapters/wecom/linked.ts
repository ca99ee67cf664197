import { onTestFinished, vi } from 'vitest';
import { connectWecom, type WecomLink, type WecomOptions } from '../../../src/adapters/wecom/link.ts';
import type { Entered, Rating } from '../../../src/adapters/wecom/normalize.ts';
import type { Timings } from '../../../src/adapters/wecom/timings.ts';
import type { Card } from '../../../src/core/card.ts';
import type { Message, Press } from '../../../src/domain/message.ts';
import { type Platform, startPlatform } from './platform.ts';

const secret = 'the-secret';

const quick: Timings = {
  reconnectMs: 10,
  heartbeatMs: 10_000,
  handshakeMs: 1_000,
  subscribeMs: 100,
  authAttempts: 1,
  authRetryMs: 100,
  kickWaitMs: 60,
  kickRetryMs: 150,
  sendWaitMs: 2_000,
  downloadMs: 2_000,
  answerWindowMs: 5_000,
  rewriteMs: 5,
  busyMs: [5, 5, 5],
  frequencyMs: [5, 5, 5],
  drainMs: 500,
  closeMs: 500,
};

interface Line {
  readonly level: 'info' | 'warn' | 'error';
  readonly facts: object;
  readonly message: string;
}

export interface Linked {
  readonly link: WecomLink;
  readonly lines: Line[];
  readonly messages: Message[];
  readonly presses: Press[];
  readonly entered: Entered[];
  readonly ratings: Rating[];
}

export type Extra = Partial<Omit<WecomOptions, 'timings'>> & { readonly timings?: Partial<Timings> };

/** Tests that run side by side hand in their own. */
export type AtEnd = (work: () => Promise<void>) => void;

/** A link that writes down what comes in; it is closed when the test ends. */
export function linkTo(wsUrl: string, extra: Extra = {}, atEnd: AtEnd = onTestFinished): Linked {
  const lines: Line[] = [];
  const messages: Message[] = [];
  const presses: Press[] = [];
  const entered: Entered[] = [];
  const ratings: Rating[] = [];
  const write = (level: Line['level']) => (facts: object, message: string) =>
    void lines.push({ level, facts, message });
  const link = connectWecom({
    botId: 'BOT',
    secret,
    wsUrl,
    fetch,
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    onMessage: async (message) => void messages.push(message),
    onPress: async (press) => void presses.push(press),
    onEntered: async (somebody) => void entered.push(somebody),
    onRated: async (rated) => void ratings.push(rated),
    ...extra,
    timings: { ...quick, ...extra.timings },
  });
  atEnd(() => link.close());
  return { link, lines, messages, presses, entered, ratings };
}

export interface Met extends Linked {
  readonly platform: Platform;
}

/** A bare platform and a link that is subscribed to it. */
export async function meet(extra: Extra = {}, atEnd: AtEnd = onTestFinished): Promise<Met> {
  const platform = await startPlatform();
  atEnd(() => platform.close());
  const linked = linkTo(platform.url, extra, atEnd);
  linked.link.connect();
  await flows(linked.link);
  return { platform, ...linked };
}

export function flows(link: WecomLink): Promise<void> {
  return until(() => link.trouble() === null);
}

/** Resolves when the claim holds. */
export async function until(claim: () => boolean): Promise<void> {
  await vi.waitFor(() => {
    if (!claim()) throw new Error(`not yet: ${claim}`);
  }, waiting);
}

const waiting = { timeout: 8_000, interval: 3 };

/** Lets somebody speak and gives how to answer. */
export async function hear({ platform, messages }: Met, body: object = {}, reqId?: string): Promise<Message> {
  const before = messages.length;
  platform.push('aibot_msg_callback', { ...groupMessage, ...body }, reqId);
  await until(() => messages.length > before);
  return present(messages.at(-1));
}

export async function feel({ platform, presses }: Met, body: object = {}): Promise<Press> {
  const before = presses.length;
  platform.push('aibot_event_callback', { ...groupPress, ...body });
  await until(() => presses.length > before);
  return present(presses.at(-1));
}

export function present<T>(some: T | undefined): T {
  if (some === undefined) throw new Error('nothing there');
  return some;
}

export const groupMessage = {
  msgid: 'm1',
  aibotid: 'BOT',
  chatid: 'wrGROUP1',
  chattype: 'group',
  from: { userid: 'zhang' },
  msgtype: 'text',
  text: { content: '@纪小助 /帮助' },
};

export const privateOnly = { chattype: 'single', chatid: undefined };

export const groupPress = {
  msgid: 'e1',
  aibotid: 'BOT',
  chatid: 'wrGROUP1',
  chattype: 'group',
  from: { userid: 'li' },
  msgtype: 'event',
  event: {
    eventtype: 'template_card_event',
    template_card_event: { card_type: 'button_interaction', event_key: 'checkin:a1::', task_id: 'card-1' },
  },
};

export const kicked = {
  msgid: 'e4',
  aibotid: 'BOT',
  msgtype: 'event',
  event: { eventtype: 'disconnected_event' },
};

export const card: Card = {
  id: 'card-1',
  title: '会前10分钟说纪',
  desc: '师德',
  body: '签到自愿。',
  facts: [{ label: '编号', value: '7' }],
  buttons: [{ text: '签到', key: 'checkin:a1::', tone: 'primary' }],
};

export const text = (markdown: string) => ({ kind: 'text', markdown }) as const;
