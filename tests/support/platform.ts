import { z } from 'zod';
import { wecomCardLimits } from '../../src/adapters/wecom/render.ts';
import type { Card } from '../../src/core/card.ts';
import type { Place } from '../../src/domain/message.ts';
import type { Content, Messenger, Outcome, StreamPart } from '../../src/domain/ports.ts';

/** Something that reached a conversation. */
export interface Seen {
  readonly place: string;
  readonly content: Content;
}

/** The far side of the robots' network: a group's name and what it was said, by key; answers as it is told to. */
class TestRobots {
  /** Groups by key. */
  readonly groups = new Map<string, string>();
  readonly said: { readonly chatId: string; readonly markdown: string }[] = [];
  /** The texts of all requests. */
  readonly bodies: string[] = [];
  /** Whole addresses of all requests. */
  readonly asked: string[] = [];
  /** Answers to the next requests, which do nothing then: an error number, or what else may come over a network. */
  readonly answers: (number | (() => Promise<Response>))[] = [];

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    this.asked.push(String(input));
    const { markdown } = bodySchema.parse(JSON.parse(String(init?.body)));
    this.bodies.push(markdown.content);
    const answer = this.answers.shift();
    if (typeof answer === 'function') return answer();
    if (answer !== undefined) return Response.json({ errcode: answer, errmsg: 'no' });
    const chatId = this.groups.get(new URL(String(input)).searchParams.get('key') ?? '');
    if (chatId === undefined) return Response.json({ errcode: 93000, errmsg: 'invalid webhook url' });
    this.said.push({ chatId, markdown: markdown.content });
    return Response.json({ errcode: 0, errmsg: 'ok' });
  };
}

const bodySchema = z.object({ msgtype: z.literal('markdown'), markdown: z.object({ content: z.string() }) });

/** The network's far side: keeps what would have arrived, answers as it is told to. */
export class TestPlatform {
  readonly seen: Seen[] = [];
  /** What the platform took before the process died, and never answered. */
  readonly swallowed: Seen[] = [];
  readonly updates: { readonly userId: string; readonly card: Card }[] = [];
  /** Every part of every growing text, in order. */
  readonly parts: StreamPart[] = [];
  /** What it answers next, or will have answered; accepted when empty. */
  readonly outcomes: (Outcome | Promise<Outcome>)[] = [];
  isHanging = false;
  /** No connection: what is posted is not written. */
  isCutOff = false;
  readonly robots = new TestRobots();

  messenger(): Messenger {
    const arrive = async (place: string, content: Content): Promise<Outcome> => {
      if (this.isHanging) {
        this.swallowed.push({ place, content });
        await new Promise<never>(() => {});
      }
      const outcome = await (this.outcomes.shift() ?? ({ state: 'accepted' } as const));
      if (outcome.state === 'accepted') this.seen.push({ place, content });
      return outcome;
    };
    const who = (token: string): { place: Place; userId: string } => JSON.parse(token);
    return {
      cardLimits: wecomCardLimits,
      trouble: () => (this.isCutOff ? 'WeCom: connection lost' : null),
      reply: ({ token }, content) => arrive(who(token).place.id, content),
      post: ({ id }, content) => arrive(id, content),
      tryPost: ({ id }, content) => arrive(id, content),
      stream: async ({ token }, part) => {
        this.parts.push(part);
        if (!part.isLast) return { state: 'accepted' };
        return arrive(who(token).place.id, { kind: 'text', markdown: part.markdown });
      },
      update: async ({ token }, card) => {
        this.updates.push({ userId: who(token).userId, card });
        return { state: 'accepted' };
      },
    };
  }
}
