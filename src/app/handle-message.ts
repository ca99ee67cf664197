import { UserError } from '../core/errors.ts';
import { KeyedQueue } from '../core/queue.ts';
import { type LiveText, type Reply, say } from '../core/reply.ts';
import { digest } from '../domain/digest.ts';
import type { Log } from '../domain/log.ts';
import type { Message } from '../domain/message.ts';
import { answerMessage } from './answer-message.ts';
import type { House } from './make-ctx.ts';
import type { Outbox } from './outbox.ts';
import type { Plans } from './plans.ts';
import type { News, Teller } from './teller.ts';
import { ownUp } from './unheld.ts';

/** What planned posts have to do with messages. */
type Speaking = Pick<Plans, 'teller' | 'spokenIn'>;

export interface MessageDoor {
  /** Resolves when the message was answered, or ignored because it had been. Never rejects. */
  handle(message: Message): Promise<void>;
  /** Resolves when nothing is being answered any more. */
  idle(): Promise<void>;
}

/**
 * The door for what people type. A conversation's messages are served one after the other and answered in that order,
 * yet none waits for the answer before it: a full minute or a slow platform holds answers back, never what is recorded.
 * One that was answered before is ignored; one that a crash interrupted is answered now (what it recorded has ids made
 * from its own, so nothing is recorded twice). The one catch of this door is here.
 */
export function messageDoor(house: House, outbox: Outbox, log: Log, plans: Speaking): MessageDoor {
  const queue = new KeyedQueue();
  const answers = new KeyedQueue();
  const inHand = new Set<string>();
  const streams = new KeyedQueue();

  async function handle(message: Message): Promise<void> {
    if (inHand.has(message.id)) return;
    inHand.add(message.id);
    try {
      const { answered } = await queue.run(message.place.id, () => serve(message));
      await answered;
    } catch (error) {
      // Nothing is left to answer with: the claim could not be read or written.
      log.error({ err: error, messageId: digest(house.store.secret, message.id) }, 'message could not be served');
    } finally {
      inHand.delete(message.id);
    }
  }

  const claimOf = (message: Message) => digest(house.store.secret, 'claim', message.id);
  const settle = (message: Message) => house.store.claims.answered(claimOf(message), house.clock.now().toString());

  /** Does what the message asks; its answer is then under way. */
  async function serve(message: Message): Promise<{ answered: Promise<void> }> {
    if (await house.store.claims.isAnswered(claimOf(message))) return { answered: Promise.resolve() };
    const said = await replyTo(message);
    const { live } = said;
    if (live) return { answered: streams.run(message.id, () => follow(message, live)) };
    const answer = async () => {
      const { reply, news } = await withNews(plans.teller, message, said);
      await plans.teller.saying(message.senderId, news, async () => {
        await ownUp(house, plans.teller, message.senderId, await outbox.deliver(message, reply));
        return true;
      });
      await settle(message);
    };
    return { answered: answers.run(message.place.id, answer) };
  }

  /**
   * A growing text takes its time, so that it keeps no other answer waiting. Claimed at the end only: what a crash cuts
   * off is said again.
   */
  async function follow(message: Message, live: LiveText): Promise<void> {
    await outbox.stream(message, live, (error) => explain(error, house, log));
    await settle(message);
  }

  async function replyTo(message: Message): Promise<Reply> {
    try {
      if (message.place.type === 'private') {
        await house.store.people.openPrivate(message.senderId, house.clock.now().toString());
      }
      if (message.place.type === 'group') await plans.spokenIn(message.place.id);
      return await answerMessage(house, message);
    } catch (error) {
      return say(explain(error, house, log));
    }
  }

  async function idle(): Promise<void> {
    for (const each of [queue, answers, streams]) await each.idle();
  }

  return { handle, idle };
}

/** An answer takes along what this person has not heard of their plans; what may be gathered or said elsewhere does not. */
async function withNews(
  teller: Teller,
  { senderId, place }: Message,
  reply: Reply,
): Promise<{ reply: Reply; news: News | null }> {
  const news = reply.text !== null && !reply.gather && !reply.ledger ? await teller.newsFor(senderId, place) : null;
  return news ? { reply: { ...reply, text: `${reply.text}\n\n${news.text}` }, news } : { reply, news };
}

/** The sentence for a person: a UserError's own, or an apology under a number that the log shares. */
export function explain(error: unknown, house: House, log: Log): string {
  if (error instanceof UserError) {
    log.info({ code: error.code }, 'refused');
    return error.message;
  }
  const fault = house.ids.next().slice(0, 8);
  log.error({ err: error, fault }, 'fault');
  return `出了点问题，没有办成。请稍后再试；还不行请把编号 ${fault} 告诉管理员。`;
}
