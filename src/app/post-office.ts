import { UserError } from '../core/errors.ts';
import { KeyedQueue } from '../core/queue.ts';
import { digest } from '../domain/digest.ts';
import type { Log } from '../domain/log.ts';
import type { Outcome, Timers } from '../domain/ports.ts';
import { isPlanned, type PlannedPost } from '../domain/post.ts';
import type { PostChange } from '../domain/post-store.ts';
import { type Composed, composePost } from './compose-post.ts';
import type { House } from './make-ctx.ts';
import type { Outbox } from './outbox.ts';
import { takeBackUnseen } from './unheld.ts';

export interface OfficeParts {
  readonly house: House;
  readonly outbox: Outbox;
  readonly timers: Timers;
  readonly log: Log;
}

/** Pauses between tries of what was certainly not taken; the last one repeats until the post is too late. */
const backOffMs = [5_000, 15_000, 30_000, 60_000] as const;
/** System busy, and three ways to say too often. */
const temporary: readonly number[] = [-1, 846607, 45009, 45033];
/** Frequency is also what the platform calls a conversation in which nobody has spoken to the bot. */
const cold: readonly number[] = [846607, 86201, 93006, 93008];

/**
 * Sends what is planned, each conversation's in order. Before the first byte a row says `sent`: a crash from then on
 * makes it unknown, and it is never sent again. What stands `queued` is still to be sent, also after a restart.
 */
export class PostOffice {
  private readonly parts: OfficeParts;
  private readonly queue = new KeyedQueue();
  private isStopping = false;

  constructor(parts: OfficeParts) {
    this.parts = parts;
  }

  /** Sends in the background; what becomes of it stands in the ledger. */
  send(post: PlannedPost): void {
    const { type, id } = post.plan.place;
    this.queue
      .run(`${type}:${id}`, () => this.work(post))
      .catch((error: unknown) => {
        // A stop ends every wait; what waited is still queued.
        if (!this.isStopping) this.parts.log.error({ err: error, postId: this.hash(post) }, 'planned post');
      });
  }

  /** After a start: goes on with what was queued, and owns to what was being sent. */
  async resume(): Promise<void> {
    for (const post of await this.parts.house.store.posts.unsettled()) {
      if (!isPlanned(post)) continue;
      if (post.state === 'queued') this.send(post);
      else await this.settle(post, { state: 'unknown', reason: reasons.interrupted, told: 'due' });
    }
  }

  /** Resolves when nothing is being sent any more; waits must end by themselves. */
  stop(): Promise<void> {
    this.isStopping = true;
    return this.queue.idle();
  }

  private async work(post: PlannedPost): Promise<void> {
    const sending = new Sending(this.parts, post);
    let composed: Composed | null = null;
    for (let tries = 0; ; tries++) {
      const { arrived } = sending;
      if (sending.isLate()) return this.settle(post, { state: 'refused', reason: reasons.late, told: 'due', arrived });
      composed ??= await this.composed(post);
      if (composed === null) return;
      const outcome = await sending.attempt(composed);
      if (!this.isWorthAnother(outcome)) return this.close(post, outcome, sending.arrived);
      const waitMs = backOffMs[Math.min(tries, backOffMs.length - 1)] ?? 0;
      if (sending.isLate(waitMs)) return this.close(post, outcome, sending.arrived);
      await sending.backToQueue();
      await this.parts.timers.sleep(waitMs);
    }
  }

  /** Null after it was written down that there is nothing to post. */
  private async composed(post: PlannedPost): Promise<Composed | null> {
    try {
      return await composePost(this.parts.house, post);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      await this.settle(post, { state: 'refused', reason: error.message, told: 'due' });
      return null;
    }
  }

  private isWorthAnother(outcome: Outcome): boolean {
    return outcome.state === 'unsent' || (outcome.state === 'refused' && temporary.includes(outcome.code));
  }

  private async close(post: PlannedPost, outcome: Outcome, arrived: number): Promise<void> {
    switch (outcome.state) {
      case 'accepted':
        return this.settle(post, { state: 'accepted' });
      case 'unknown':
        return this.settle(post, { state: 'unknown', reason: reasons.unknown, told: 'due' });
      case 'unsent':
        return this.settle(post, { state: 'refused', reason: reasons.unsent, told: 'due', arrived });
      case 'refused': {
        const { code } = outcome;
        const isCold = cold.includes(code);
        if (isCold) await this.markCold(post);
        const reason = isCold ? `${reasons.cold(code)}` : reasons.refused(code);
        return this.settle(post, { state: 'refused', code, reason, told: 'due', arrived });
      }
      default:
        return outcome satisfies never;
    }
  }

  private async settle(post: PlannedPost, change: Omit<PostChange, 'at'>): Promise<void> {
    const { store, clock } = this.parts.house;
    // What the house began by itself nobody waits for; /提醒 今日 says what became of it.
    const told = post.class === 'initiative' ? 'none' : change.told;
    const row = await store.posts.change(post.id, { ...change, ...(told && { told }), at: clock.now().toString() });
    await takeBackUnseen(this.parts.house, row);
    const facts = { postId: this.hash(post), state: change.state, code: change.code ?? null };
    this.parts.log.info(facts, change.reason === undefined ? 'planned post' : `planned post: ${change.reason}`);
  }

  private async markCold({ plan, chatId }: PlannedPost): Promise<void> {
    const { store, clock } = this.parts.house;
    const chat = plan.place.type === 'group' ? await store.chats.find(chatId) : null;
    // What was found before is known, and its secretary told.
    if (!chat || chat.coldSince !== null) return;
    await store.chats.mark(chatId, { coldSince: clock.now().toString() });
    this.parts.log.warn(
      { chat: digest(store.secret, chatId) },
      'a group takes nothing: nobody has spoken to the bot there',
    );
  }

  private hash({ id }: PlannedPost): string {
    return digest(this.parts.house.store.secret, id);
  }
}

/** One post under way. */
class Sending {
  private readonly parts: OfficeParts;
  private readonly post: PlannedPost;
  /** Pieces of it that are there. */
  arrived = 0;
  private isMarked = false;

  constructor(parts: OfficeParts, post: PlannedPost) {
    this.parts = parts;
    this.post = post;
  }

  isLate(inMs = 0): boolean {
    const until = Temporal.Instant.from(this.post.plan.until);
    return Temporal.Instant.compare(this.parts.house.clock.now().add({ milliseconds: inMs }), until) > 0;
  }

  async attempt({ reply, kind, activityId }: Composed): Promise<Outcome> {
    const goes = async () => {
      // What has begun is brought to its end: a text without its card helps nobody.
      if (this.arrived === 0 && this.isLate()) return false;
      if (!this.isMarked) await this.mark('sent', { kind, activityId });
      this.isMarked = true;
      return true;
    };
    const posted = await this.parts.outbox.post(this.post.plan.place, reply, { alreadyThere: this.arrived, goes });
    this.arrived = posted.arrived;
    return posted.outcome;
  }

  /** Only while certainly nothing of it is there: after a crash it would be sent whole. */
  async backToQueue(): Promise<void> {
    if (this.arrived > 0 || !this.isMarked) return;
    await this.mark('queued', {});
    this.isMarked = false;
  }

  private async mark(state: 'sent' | 'queued', more: { kind?: string; activityId?: string }): Promise<void> {
    const { store, clock } = this.parts.house;
    await store.posts.change(this.post.id, { ...more, state, at: clock.now().toString() });
  }
}

const reasons = {
  interrupted: '发送时程序中断，可能已送达，不会自动重发',
  late: '到时没能发出，已过了补发的时间',
  unknown: '发出了，但没有收到回执，可能已送达，不会自动重发',
  unsent: '一直没有连上企业微信，没有发出',
  refused: (code: number) => `企业微信没有收下（错误码 ${code}）`,
  cold: (code: number) =>
    `企业微信没有收下（错误码 ${code}）：可能没有人和我说过话。请在那里 @我 说一句，之后的就能发出`,
} as const;
