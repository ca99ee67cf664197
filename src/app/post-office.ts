import { UserError } from '../core/errors.ts';
import { KeyedQueue } from '../core/queue.ts';
import { digest } from '../domain/digest.ts';
import type { Log } from '../domain/log.ts';
import type { Outcome, Timers } from '../domain/ports.ts';
import { isPlanned, type PlannedPost } from '../domain/post.ts';
import type { PostChange } from '../domain/post-store.ts';
import { takeBackUnseen } from '../domain/unseen.ts';
import { BackOff, cutOff, isTemporary } from './back-off.ts';
import { type Composed, composePost } from './compose-post.ts';
import { Sending, type SendingParts } from './sending.ts';

export interface OfficeParts extends SendingParts {
  readonly timers: Timers;
  readonly log: Log;
}

/** The robot's key is none (any more), or the robot is switched off. */
const keyIsDead: readonly number[] = [93000, 93004];
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
    const backOff = new BackOff();
    let composed: Composed | null = null;
    for (;;) {
      if (await this.isOver(post, sending)) return;
      let outcome: Outcome = cutOff;
      if (!(await sending.isCutOff())) {
        composed ??= await this.composed(post);
        if (composed === null) return;
        outcome = await sending.attempt(composed);
        if (await this.turnsToRobot(post, sending, outcome)) continue;
      }
      const waitMs = backOff.after(outcome);
      if (waitMs === null || sending.isLate(waitMs)) return this.close(post, sending, outcome);
      await sending.backToQueue();
      await this.parts.timers.sleep(waitMs);
    }
  }

  /** Called off by people since it was queued, or too late by now, which is written down. */
  private async isOver(post: PlannedPost, sending: Sending): Promise<boolean> {
    const { store, clock } = this.parts.house;
    const row = await store.posts.find(post.id);
    if (row !== null && row.settledAt !== null) {
      await takeBackUnseen({ store, now: clock.now() }, row);
      return true;
    }
    if (!sending.isLate()) return false;
    await this.settle(post, { state: 'refused', reason: reasons.late, told: 'due', arrived: sending.arrived });
    return true;
  }

  /** Null after it was written down that there is nothing to post. */
  private async composed(post: PlannedPost): Promise<Composed | null> {
    // Handed over meanwhile, it is posted as its successor's.
    const standing = await this.parts.house.store.posts.find(post.id);
    try {
      return await composePost(this.parts.house, standing && isPlanned(standing) ? standing : post);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      await this.settle(post, { state: 'refused', reason: error.message, told: 'due' });
      return null;
    }
  }

  /** Known for certain that nothing arrived, and that it is because nobody has spoken there. */
  private async turnsToRobot(post: PlannedPost, sending: Sending, outcome: Outcome): Promise<boolean> {
    if (sending.way !== 'socket' || outcome.state !== 'refused' || !cold.includes(outcome.code)) return false;
    if (sending.isHeard && isTemporary(outcome.code)) return false;
    if ((await this.parts.house.store.webhooks.keyOf(post.chatId)) === null) return false;
    await this.markCold(post);
    return sending.canTurn();
  }

  private async close(post: PlannedPost, sending: Sending, outcome: Outcome): Promise<void> {
    const { arrived } = sending;
    switch (outcome.state) {
      case 'accepted':
        return this.settle(post, { state: 'accepted' });
      case 'unknown':
        return this.settle(post, { state: 'unknown', reason: reasons.unknown, told: 'due' });
      case 'unsent':
        return this.settle(post, { state: 'refused', reason: reasons.unsent, told: 'due', arrived });
      case 'refused': {
        const { code } = outcome;
        const reason = await (sending.key === null
          ? this.refusedHere(post, code)
          : this.refusedThere(post, sending.key, code));
        return this.settle(post, { state: 'refused', code, reason, told: 'due', arrived });
      }
      default:
        return outcome satisfies never;
    }
  }

  /** The reason, for people. */
  private async refusedHere(post: PlannedPost, code: number): Promise<string> {
    if (!cold.includes(code)) return reasons.refused(code);
    await this.markCold(post);
    return reasons.cold(code);
  }

  private async refusedThere({ chatId }: PlannedPost, key: string, code: number): Promise<string> {
    if (!keyIsDead.includes(code)) return reasons.robot(code);
    const { store, clock } = this.parts.house;
    await store.webhooks.refuse(chatId, key, { code, at: clock.now().toString() });
    this.parts.log.warn({ chat: digest(store.secret, chatId), code }, 'the key of a group robot is refused');
    return reasons.dead(code);
  }

  private async settle(post: PlannedPost, change: Omit<PostChange, 'at'>): Promise<void> {
    const { store, clock } = this.parts.house;
    // What the house began by itself nobody waits for; /提醒 今日 says what became of it.
    const told = post.class === 'initiative' ? 'none' : change.told;
    const row = await store.posts.change(post.id, { ...change, ...(told && { told }), at: clock.now().toString() });
    await takeBackUnseen({ store, now: clock.now() }, row);
    const facts = { postId: this.hash(post), state: row.state, code: row.code };
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

const reasons = {
  interrupted: '发送时程序中断，可能已送达，不会自动重发',
  late: '到时没能发出，已过了补发的时间',
  unknown: '发出了，但没有收到回执，可能已送达，不会自动重发',
  unsent: '一直没有连上企业微信，没有发出',
  refused: (code: number) => `企业微信没有收下（错误码 ${code}）`,
  robot: (code: number) => `群机器人没有发成（错误码 ${code}）`,
  dead: (code: number) =>
    `群机器人没有发成（错误码 ${code}）：推送地址失效了。请在企业微信里重新建一个，再私聊我发：/设置 群推送 新地址`,
  cold: (code: number) =>
    `企业微信没有收下（错误码 ${code}）：可能没有人和我说过话。请在那里 @我 说一句，之后的就能发出`,
} as const;
