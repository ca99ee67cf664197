import type { Card } from '../core/card.ts';
import type { NamedFile } from '../core/file.ts';
import { fitCard } from '../core/fit-card.ts';
import type { Gathering, LiveText, PrivateNote, Reply } from '../core/reply.ts';
import { pieces } from '../core/text.ts';
import type { Log } from '../domain/log.ts';
import type { Message, Place, Press } from '../domain/message.ts';
import type { Clock, Content, Ids, Messenger, Outcome, Robots, Timers } from '../domain/ports.ts';
import { isPlanned, type Post } from '../domain/post.ts';
import type { Store } from '../domain/store.ts';
import { fileTrouble, noteContents, noteSentence, robotBytes, textBytes, textContents } from './contents.ts';
import { Gathered } from './gather.ts';
import { type Brought, inPieces, type Posted, type Posting } from './in-pieces.ts';
import { streamOut } from './live.ts';
import { Turns } from './turns.ts';

/** A gathered acknowledgement goes out this long after the first: within the minute that is promised. */
const gatherMs = 30_000;
/** What a group's robot hears of its frequency. */
const tooOften: readonly number[] = [45009, 45033];

export interface OutboxParts {
  readonly messenger: Messenger;
  readonly robots: Robots;
  readonly store: Store;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly log: Log;
}

/** What a group's robot is to say. */
interface Push {
  readonly key: string;
  readonly markdown: string;
}

/** What became of a post, with its row as it then stands. */
export interface Settled {
  readonly row: Post;
  readonly outcome: Outcome;
}

/** The only sender: keeps to the quotas, writes the ledger, gathers acknowledgements. */
export class Outbox {
  private readonly parts: OutboxParts;
  private readonly turns: Turns;
  private readonly gathered = new Map<string, Gathered>();
  private readonly flushes = new Set<Promise<void>>();

  constructor(parts: OutboxParts) {
    this.parts = parts;
    this.turns = new Turns(parts.clock, parts.timers);
  }

  /**
   * Says what a command wants said, in answer to `message`; resolves when its outcome is known and written down. Of what has
   * a row in the ledger it is the outcome, else null.
   */
  async deliver(message: Message, reply: Reply): Promise<Settled | null> {
    let settled: Settled | null = null;
    await this.turns.whileAnswering(message.place, async () => {
      settled = await this.answer(message, reply);
    });
    return settled;
  }

  /** Nothing would leave now. */
  get isCutOff(): boolean {
    return this.parts.messenger.trouble() !== null;
  }

  /**
   * Tries to speak first, behind whatever is being answered there; stops at the first piece that is not taken at once.
   * `goes` is asked right before each piece is written; false ends it, and nothing of that piece was sent.
   */
  post(place: Place, reply: Pick<Reply, 'text' | 'card'>, posting: Posting): Promise<Brought> {
    return inPieces(this.contents(reply), posting, {
      turn: () => this.turns.takeLate(place),
      send: (content) => this.parts.messenger.tryPost(place, content),
    });
  }

  /** The same by the robot of a group: words alone, within its own limit and within the group's. */
  push(place: Place, { key, markdown }: Push, posting: Posting): Promise<Brought> {
    return inPieces(pieces(markdown, robotBytes), posting, {
      turn: () => this.turns.takeOfRobot(place),
      send: async (piece) => {
        const outcome = await this.parts.robots.send(key, piece);
        if (outcome.state === 'refused' && tooOften.includes(outcome.code)) this.turns.restRobot(place);
        return outcome;
      },
    });
  }

  private async answer(message: Message, reply: Reply): Promise<Settled | null> {
    if (reply.gather && message.place.type === 'group' && this.isBusy(message.place)) {
      this.gather(message, reply.gather);
      return null;
    }
    const text = reply.privately ? await this.tellPrivately(message, reply.privately) : reply.text;
    const contents = this.contents({ text, card: reply.card });
    if (!reply.ledger) {
      await this.sendAll(message, contents);
      return null;
    }
    return this.recorded(message.place.id, reply.ledger, () => this.sendAll(message, contents));
  }

  /** Says what somebody asked for elsewhere, as in the console; stops at the first piece that did certainly not arrive. */
  async speak(place: Place, text: string, files: readonly NamedFile[] = []): Promise<Outcome> {
    if (place.type === 'private' && !(await this.parts.store.people.find(place.id))?.privateSince) {
      return { state: 'unsent', reason: 'this person never opened the private chat' };
    }
    return (await this.postAll(place, noteContents({ text, files }))).outcome;
  }

  /** Posts what somebody asked for elsewhere, with its row in the ledger. */
  begin(place: Place, reply: Pick<Reply, 'text' | 'card'>, ledger: NonNullable<Reply['ledger']>): Promise<Settled> {
    return this.recorded(place.id, ledger, () => this.postAll(place, this.contents(reply)));
  }

  /**
   * Says a growing text as it grows; resolves when its last state is settled. What goes wrong on the way ends it with the
   * sentence that `explained` gives.
   */
  async stream(message: Message, live: LiveText, explained: (error: unknown) => string): Promise<void> {
    const { messenger, timers, ids, log } = this.parts;
    const id = ids.next();
    const { place } = message;
    let rest: readonly string[] = [];
    const outcome = await streamOut(live, {
      timers,
      explained,
      begin: () => this.turns.take(place, 'text'),
      mayRefresh: () => this.turns.mayRefresh(place),
      show: async (markdown, isLast) => {
        const [piece = '', ...beyond] = pieces(markdown, textBytes);
        rest = beyond;
        if (isLast) await this.turns.take(place, 'text');
        else if (markdown !== live.first) this.turns.countRefresh(place);
        return messenger.stream(message.handle, { id, markdown: piece, isLast });
      },
    });
    if (outcome.state !== 'accepted') log.warn({ outcome }, 'stream');
    else await this.sendAll(message, textContents(rest.length > 0 ? rest.join('') : null));
  }

  /** Replaces a card for its presser; five seconds are all there is, so nothing waits and nothing is sent again. */
  async update(press: Press, card: Card): Promise<void> {
    const { messenger, log } = this.parts;
    const fitted = fitCard(card, messenger.cardLimits);
    if (fitted.overflow !== null) log.warn({}, 'an updated card did not fit');
    const outcome = await messenger.update(press.handle, fitted.card);
    if (outcome.state !== 'accepted') log.warn({ outcome }, 'card update');
  }

  /** Says at once what is still gathered. */
  async flush(): Promise<void> {
    await Promise.all([...this.gathered.keys()].map((id) => this.flushOne(id)));
    await Promise.all(this.flushes);
  }

  /** A post whose outcome a crash left open stays unknown: it may have arrived, so it is not sent again. */
  async settleLeftovers(): Promise<void> {
    for (const post of await this.parts.store.posts.unsettled()) {
      if (isPlanned(post)) continue;
      await this.parts.store.posts.settle(post.id, 'unknown', this.now().toString(), { code: null });
    }
  }

  /** The row stands before anything goes out, and says afterwards what is known of it. */
  private async recorded(
    chatId: string,
    { activityId, kind }: NonNullable<Reply['ledger']>,
    send: () => Promise<Posted>,
  ): Promise<Settled> {
    const { store, ids } = this.parts;
    const queuedAt = this.now().toString();
    const post = await store.posts.queue({ id: ids.next(), chatId, activityId, kind, class: 'asked', queuedAt });
    const { outcome, arrived } = await send();
    const code = outcome.state === 'refused' ? outcome.code : null;
    // What was never written to the platform did certainly not arrive: that is a refusal without a number.
    const state = outcome.state === 'unsent' ? 'refused' : outcome.state;
    const more = state === 'refused' ? { code, arrived } : { code };
    await store.posts.settle(post.id, state, this.now().toString(), more);
    return { row: { ...post, state, ...more }, outcome };
  }

  private contents({ text, card }: Pick<Reply, 'text' | 'card'>): readonly Content[] {
    return [...textContents(text), ...(card ? this.cardContents(card) : [])];
  }

  /** What does not fit the card stands in a text before it. */
  private cardContents(card: Card): readonly Content[] {
    const fitted = fitCard(card, this.parts.messenger.cardLimits);
    return [...textContents(fitted.overflow), { kind: 'card', card: fitted.card }];
  }

  /**
   * In order; stops at the first that did certainly not arrive, so that no card stands without its text. What may have
   * arrived is taken for arrived: a talk whose text was not acknowledged would else be open without a card to press.
   */
  private sendAll(message: Message, contents: readonly Content[]): Promise<Posted> {
    return this.inOrder(message.place, contents, (content) => this.parts.messenger.reply(message.handle, content));
  }

  /** The same where there is no message to answer. */
  private postAll(place: Place, contents: readonly Content[]): Promise<Posted> {
    return this.inOrder(place, contents, (content) => this.parts.messenger.post(place, content));
  }

  private async inOrder(
    place: Place,
    contents: readonly Content[],
    send: (content: Content) => Promise<Outcome>,
  ): Promise<Posted> {
    let worst: Outcome = { state: 'accepted' };
    let arrived = 0;
    for (const content of contents) {
      await this.turns.take(place, content.kind);
      const outcome = await send(content);
      if (outcome.state === 'accepted' || outcome.state === 'unknown') arrived += 1;
      if (outcome.state === 'accepted') continue;
      this.parts.log.warn({ outcome, content: content.kind }, 'message');
      if (outcome.state !== 'unknown') return { arrived, outcome };
      worst = outcome;
    }
    return { arrived, outcome: worst };
  }

  /** What is left to say where the command was typed. */
  private async tellPrivately(message: Message, note: PrivateNote): Promise<string | null> {
    const contents = noteContents(note);
    if (message.place.type === 'private' && message.place.id === note.userId) {
      const { outcome } = await this.sendAll(message, contents);
      return note.files ? fileTrouble(outcome) : null;
    }
    // The platform takes nothing for a chat that nobody opened, and calls it a matter of frequency: not worth a wait.
    const person = await this.parts.store.people.find(note.userId);
    if (!(person?.privateSince || note.isTrial)) return note.whenRefused;
    const place: Place = { id: note.userId, type: 'private' };
    for (const content of contents) {
      await this.turns.take(place, content.kind);
      const outcome = await this.parts.messenger.post(place, content);
      if (outcome.state === 'accepted') continue;
      this.parts.log.warn({ outcome, content: content.kind }, 'private note');
      return noteSentence(note, content, outcome);
    }
    return note.whenSent;
  }

  private gather(message: Message, what: Gathering): void {
    const id = message.place.id;
    const standing = this.gathered.get(id);
    if (standing) {
      standing.add(message, what);
      return;
    }
    const fresh = new Gathered(message);
    fresh.add(message, what);
    this.gathered.set(id, fresh);
    const flush: Promise<void> = this.parts.timers
      .sleep(gatherMs)
      .then(() => this.flushOne(id))
      .catch((error: unknown) => this.parts.log.warn({ err: error }, 'gathered acknowledgements were not sent'))
      .finally(() => this.flushes.delete(flush));
    this.flushes.add(flush);
  }

  private async flushOne(id: string): Promise<void> {
    const gathered = this.gathered.get(id);
    if (!gathered) return;
    this.gathered.delete(id);
    await this.sendAll(gathered.latest, textContents(gathered.text()));
  }

  private isBusy(place: Place): boolean {
    return this.gathered.has(place.id) || this.turns.isBusy(place);
  }

  private now(): Temporal.Instant {
    return this.parts.clock.now();
  }
}
