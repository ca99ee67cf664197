import { generateReqId, WsCmd } from '@wecom/aibot-node-sdk';
import type { Card } from '../../core/card.ts';
import type { NamedFile } from '../../core/file.ts';
import { KeyedQueue } from '../../core/queue.ts';
import { pieces } from '../../core/text.ts';
import type { Log } from '../../domain/log.ts';
import type { Place, ReplyHandle } from '../../domain/message.ts';
import type { Content, Outcome, StreamPart } from '../../domain/ports.ts';
import { type Address, addressOf } from './handle.ts';
import { codes } from './outcome.ts';
import { renderCard, renderFile, renderMarkdown, renderStream, Unsendable, wecomTextBytes } from './render.ts';
import type { Patience, Sender } from './sender.ts';
import { SpentRequests } from './spent.ts';
import type { Timings } from './timings.ts';

type Body = Record<string, unknown>;

/** How one thing is said, and how long it is worth trying. */
interface Saying {
  readonly patience: Patience;
  say(body: Body): Promise<Outcome>;
}

/** The platform takes no more of a stream: what is left is said anew. */
const over: readonly number[] = [codes.unknownRequest, codes.streamOver];

const foreign: Outcome = { state: 'unsent', reason: 'this handle is not of this adapter' };

/** What is said where: messages of one conversation go out one after the other, each when the one before is settled. */
export class Conversations {
  private readonly sender: Sender;
  private readonly timings: Timings;
  private readonly log: Log;
  private readonly queue = new KeyedQueue();
  private readonly spent = new SpentRequests();
  /** Streams that have been begun and not ended. */
  private readonly streams = new Set<string>();

  constructor(sender: Sender, timings: Timings, log: Log) {
    this.sender = sender;
    this.timings = timings;
    this.log = log;
  }

  async reply(to: ReplyHandle, content: Content): Promise<Outcome> {
    const address = addressOf(to);
    if (!address) return foreign;
    const patience = this.patience();
    return this.sayAll(address.place, content, { patience, say: (body) => this.answer(address, body, patience) });
  }

  async post(to: Place, content: Content): Promise<Outcome> {
    const patience = this.patience();
    return this.sayAll(to, content, { patience, say: (body) => this.speak(to, body, patience) });
  }

  async tryPost(to: Place, content: Content): Promise<Outcome> {
    const patience = { untilMs: performance.now(), isOverThen: false, isOneTry: true };
    return this.sayAll(to, content, { patience, say: (body) => this.speak(to, body, patience) });
  }

  /** Not queued: there is no time, and only the presser's own copy changes. */
  async update(to: ReplyHandle, card: Card): Promise<Outcome> {
    const address = addressOf(to);
    if (!address) return foreign;
    return this.sending(async () => {
      const body = {
        response_type: 'update_template_card',
        // In private chat the field has no meaning.
        ...(address.place.type === 'group' && { userids: [address.senderId] }),
        template_card: renderCard(card),
      };
      return this.sender.send({ cmd: WsCmd.RESPONSE_UPDATE, reqId: address.reqId, body }, this.haste(address));
    });
  }

  async stream(to: ReplyHandle, part: StreamPart): Promise<Outcome> {
    const address = addressOf(to);
    if (!address) return foreign;
    const { place } = address;
    return this.queue.run(`${place.type}:${place.id}`, () => this.showPart(address, part));
  }

  private async showPart(address: Address, part: StreamPart): Promise<Outcome> {
    const { reqId, place } = address;
    const patience = part.isLast ? this.patience() : this.passing();
    const isFirst = !this.streams.has(part.id);
    if (part.isLast) this.streams.delete(part.id);
    else this.streams.add(part.id);
    const asPost = () => this.speak(place, renderMarkdown(part.markdown), patience);
    if (this.spent.has(reqId)) return part.isLast ? asPost() : { state: 'unsent', reason: 'the request is spent' };
    const body = renderStream(part, isFirst);
    const outcome = await this.sender.send({ cmd: WsCmd.RESPONSE, reqId, body }, patience);
    const isOver = outcome.state === 'refused' && over.includes(outcome.code);
    return isOver && part.isLast ? asPost() : outcome;
  }

  async welcome(to: ReplyHandle, text: string): Promise<Outcome> {
    const address = addressOf(to);
    if (!address) return foreign;
    const body = { msgtype: 'text', text: { content: text } };
    return this.sender.send({ cmd: WsCmd.RESPONSE_WELCOME, reqId: address.reqId, body }, this.haste(address));
  }

  private sayAll(place: Place, content: Content, how: Saying): Promise<Outcome> {
    return this.queue.run(`${place.type}:${place.id}`, () =>
      this.sending(async () => {
        if (content.kind === 'file') return this.sayFile(content, how);
        let outcome: Outcome = { state: 'unsent', reason: 'nothing to say' };
        for (const body of bodiesOf(content)) {
          outcome = await how.say(body);
          if (outcome.state !== 'accepted') break;
        }
        return outcome;
      }),
    );
  }

  /** Uploaded anew where the platform has lost it meanwhile, once. */
  private async sayFile(file: NamedFile, { patience, say }: Saying): Promise<Outcome> {
    for (let isFirst = true; ; isFirst = false) {
      const uploaded = await this.sender.upload(file, patience);
      if (!('mediaId' in uploaded)) return uploaded;
      const outcome = await say(renderFile(uploaded.mediaId));
      const isLost = outcome.state === 'refused' && outcome.code === codes.mediaGone;
      if (!isLost || !isFirst) return outcome;
    }
  }

  private async answer(address: Address, body: Body, patience: Patience): Promise<Outcome> {
    const { reqId, place } = address;
    if (this.spent.has(reqId)) return this.speak(place, body, patience);
    const outcome = await this.sender.send({ cmd: WsCmd.RESPONSE, reqId, body }, patience);
    const isForgotten = outcome.state === 'refused' && outcome.code === codes.unknownRequest;
    if (isForgotten || outcome.state === 'unknown') this.spent.add(reqId);
    return isForgotten ? this.speak(place, body, patience) : outcome;
  }

  private speak({ id, type }: Place, body: Body, patience: Patience): Promise<Outcome> {
    // Left out, the platform tries a group first, whatever the id is.
    const addressed = { chatid: id, chat_type: type === 'group' ? 2 : 1, ...body };
    return this.sender.send({ cmd: WsCmd.SEND_MSG, reqId: generateReqId(WsCmd.SEND_MSG), body: addressed }, patience);
  }

  /** The next part is due in a second. */
  private passing(): Patience {
    return { untilMs: performance.now() + 1_000, isOverThen: true, isOneTry: false };
  }

  private patience(): Patience {
    return { untilMs: performance.now() + this.timings.sendWaitMs, isOverThen: false, isOneTry: false };
  }

  /** The platform's window began with the event; a handle from before a restart carries another clock's time. */
  private haste({ receivedAtMs }: Address): Patience {
    const untilMs = Math.min(receivedAtMs, performance.now()) + this.timings.answerWindowMs;
    return { untilMs, isOverThen: true, isOneTry: false };
  }

  /** What cannot be sent is our mistake, and no reason to reject: the messenger always tells an outcome. */
  private async sending(work: () => Promise<Outcome>): Promise<Outcome> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Unsendable)) throw error;
      this.log.error({ why: error.message }, 'something cannot be sent');
      return { state: 'unsent', reason: error.message };
    }
  }
}

function bodiesOf(content: Exclude<Content, { kind: 'file' }>): readonly Body[] {
  switch (content.kind) {
    case 'text':
      return pieces(content.markdown, wecomTextBytes).map(renderMarkdown);
    case 'card':
      return [{ msgtype: 'template_card', template_card: renderCard(content.card) }];
  }
}
