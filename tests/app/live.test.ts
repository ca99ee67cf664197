import { beforeEach, describe, expect, it } from 'vitest';
import { wecomCardLimits } from '../../src/adapters/wecom/render.ts';
import { Outbox } from '../../src/app/outbox.ts';
import type { Messenger, StreamPart } from '../../src/domain/ports.ts';
import { CountingIds, HandTimers } from '../support/far-side.ts';
import { openHouse } from '../support/house.ts';
import { HandClock } from '../support/store.ts';

/** Texts that come when a test says so. */
class Hand implements AsyncIterable<string> {
  private readonly waiting: ((result: IteratorResult<string>) => void)[] = [];
  private failure: ((error: Error) => void) | null = null;

  [Symbol.asyncIterator]() {
    return {
      next: () =>
        new Promise<IteratorResult<string>>((resolve, reject) => {
          this.waiting.push(resolve);
          this.failure = reject;
        }),
    };
  }

  async give(text: string): Promise<void> {
    this.waiting.shift()?.({ done: false, value: text });
    await turn();
  }

  async end(): Promise<void> {
    this.waiting.shift()?.({ done: true, value: undefined });
    await turn();
  }

  async fail(): Promise<void> {
    this.failure?.(new Error('disk'));
    await turn();
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const message = {
  id: 'm1',
  place: { id: 'li', type: 'private' },
  senderId: 'li',
  text: '/问',
  file: null,
  handle: { token: 't' },
} as const;

let clock: HandClock;
let timers: HandTimers;
let parts: StreamPart[];
let texts: string[];
let outbox: Outbox;
let hand: Hand;
beforeEach(async () => {
  clock = new HandClock();
  timers = new HandTimers(clock);
  parts = [];
  texts = [];
  hand = new Hand();
  const accepted = { state: 'accepted' } as const;
  const messenger: Messenger = {
    cardLimits: wecomCardLimits,
    trouble: () => null,
    stream: async (_to, part) => {
      parts.push(part);
      return accepted;
    },
    reply: async (_to, content) => {
      if (content.kind === 'text') texts.push(content.markdown);
      return accepted;
    },
    post: async () => accepted,
    tryPost: async () => accepted,
    update: async () => accepted,
  };
  const { store } = await openHouse();
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  outbox = new Outbox({
    messenger,
    robots: { send: async () => accepted },
    store,
    clock,
    timers,
    ids: new CountingIds(),
    log,
  });
});

const begin = async () => {
  const saying = outbox.stream(message, { first: '正在查', texts: hand }, () => '出了点问题');
  await turn();
  return saying;
};

describe('a growing text', () => {
  it('shows at once that something comes, then the latest, at most once a second, then the last', async () => {
    const saying = outbox.stream(message, { first: '正在查', texts: hand }, () => '');
    await turn();
    expect(parts.map(({ markdown }) => markdown)).toEqual(['正在查']);
    await hand.give('一');
    await hand.give('一二');
    expect(parts).toHaveLength(1);
    await timers.pass({ seconds: 1 });
    expect(parts.at(-1)).toMatchObject({ markdown: '一二', isLast: false });
    await timers.pass({ seconds: 1 });
    expect(parts).toHaveLength(2);
    await hand.give('一二三');
    await timers.pass({ seconds: 1 });
    await hand.give('一二三四');
    await hand.end();
    expect(parts).toHaveLength(3);
    await timers.pass({ seconds: 1 });
    await saying;
    expect(parts.at(-1)).toMatchObject({ markdown: '一二三四', isLast: true });
    expect(new Set(parts.map(({ id }) => id)).size).toBe(1);
    expect(parts.filter(({ isLast }) => isLast)).toHaveLength(1);
  });

  it('ends with an apology when it cannot go on', async () => {
    const saying = begin();
    await turn();
    await hand.fail();
    await saying;
    expect(parts.at(-1)).toMatchObject({ markdown: '出了点问题', isLast: true });
  });

  it('that grew too long goes on in a message of its own', async () => {
    const saying = begin();
    await turn();
    await hand.give('长'.repeat(8000));
    await hand.end();
    await saying;
    const last = parts.at(-1)?.markdown ?? '';
    expect(Buffer.byteLength(last)).toBeLessThanOrEqual(20_480);
    expect(`${last}${texts.join('')}`).toBe('长'.repeat(8000));
  });

  it('gives up refreshes before it uses up the conversation’s quota', async () => {
    const saying = begin();
    await turn();
    for (let second = 0; second < 40; second += 1) {
      await hand.give(`第 ${second} 句`);
      await timers.pass({ seconds: 1 });
    }
    await hand.end();
    await timers.pass({ seconds: 60 });
    await saying;
    expect(parts.length).toBeLessThan(35);
    expect(parts.at(-1)).toMatchObject({ markdown: '第 39 句', isLast: true });
  });
});
