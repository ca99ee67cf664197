import { wecomCardLimits } from '../../src/adapters/wecom/render.ts';
import type { Card } from '../../src/core/card.ts';
import type { Place } from '../../src/domain/message.ts';
import type { Content, Messenger, Outcome, StreamPart } from '../../src/domain/ports.ts';

/** Something that reached a conversation. */
export interface Seen {
  readonly place: string;
  readonly content: Content;
}

/** The network's far side: keeps what would have arrived, answers as it is told to. */
export class TestPlatform {
  readonly seen: Seen[] = [];
  /** What the platform took before the process died, and never answered. */
  readonly swallowed: Seen[] = [];
  readonly updates: { readonly userId: string; readonly card: Card }[] = [];
  /** Every part of every growing text, in order. */
  readonly parts: StreamPart[] = [];
  /** What it answers next; accepted when empty. */
  readonly outcomes: Outcome[] = [];
  isHanging = false;

  messenger(): Messenger {
    const arrive = async (place: string, content: Content): Promise<Outcome> => {
      if (this.isHanging) {
        this.swallowed.push({ place, content });
        await new Promise<never>(() => {});
      }
      const outcome = this.outcomes.shift() ?? { state: 'accepted' };
      if (outcome.state === 'accepted') this.seen.push({ place, content });
      return outcome;
    };
    const who = (token: string): { place: Place; userId: string } => JSON.parse(token);
    return {
      cardLimits: wecomCardLimits,
      trouble: () => null,
      reply: ({ token }, content) => arrive(who(token).place.id, content),
      post: ({ id }, content) => arrive(id, content),
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
