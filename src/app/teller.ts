import type { Log } from '../domain/log.ts';
import type { Place } from '../domain/message.ts';
import type { PlannedPost } from '../domain/post.ts';
import { dayAndTime } from '../domain/when.ts';
import type { House } from './make-ctx.ts';
import type { Outbox } from './outbox.ts';
import { plannedNote } from './planned-note.ts';
import type { PostOffice } from './post-office.ts';

interface Parts {
  readonly house: House;
  readonly outbox: Outbox;
  readonly office: PostOffice;
  readonly log: Log;
}

export interface News {
  readonly text: string;
  readonly ids: readonly string[];
}

const mostLines = 5;
/** After a private chat took nothing, before it is tried again; the next answer may come sooner. */
const retryAfter = { hours: 1 } as const;

/** Tells whoever set something that it did not go out: privately where that is open, else in the next answer to them. */
export class Teller {
  private readonly parts: Parts;
  private readonly notBefore = new Map<string, Temporal.Instant>();
  private readonly inHand = new Set<string>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Tries the private chats. */
  async tick(): Promise<void> {
    const { house, outbox, log } = this.parts;
    const now = house.clock.now();
    for (const [userId, posts] of Map.groupBy(await this.untold(), ({ plan }) => plan.setBy)) {
      const notBefore = this.notBefore.get(userId);
      const person = await house.store.people.find(userId);
      if (!person?.privateSince || (notBefore && Temporal.Instant.compare(now, notBefore) < 0)) continue;
      this.notBefore.set(userId, now.add(retryAfter));
      const news = await this.newsOf(posts);
      await this.whileInHand(news.ids, async () => {
        const place = { id: userId, type: 'private' } as const;
        const reply = { text: news.text, card: null };
        const { outcome } = await outbox.post(place, reply, { alreadyThere: 0, goes: async () => true });
        if (outcome.state === 'accepted') await this.told(userId, news.ids);
        else log.warn({ outcome }, 'private news of a plan');
      });
    }
  }

  /**
   * What this person has not heard yet; null for nothing. Said for certain, it is to be `told`. A note for them alone waits
   * for an answer in private.
   */
  async newsFor(userId: string, { type }: Place): Promise<News | null> {
    const mine = (await this.untold()).filter(({ plan }) => plan.setBy === userId);
    const fit = type === 'private' ? mine : mine.filter((post) => !isPrivate(post));
    return fit.length === 0 ? null : this.newsOf(fit);
  }

  /** Tells this person in private as soon as it is open, or in the next answer to them, wherever: nothing private. */
  async owe(userId: string, text: string): Promise<void> {
    const { house, office } = this.parts;
    const now = house.clock.now();
    const note = plannedNote({
      id: `owed:${house.ids.next()}`,
      place: { id: userId, type: 'private' },
      what: { post: 'note', text, anywhere: true },
      setBy: userId,
      now,
      goodForHours: 1,
    });
    const isReachable = Boolean((await house.store.people.find(userId))?.privateSince);
    await house.store.posts.plan(isReachable ? note : waiting(note));
    if (isReachable) office.send(note);
  }

  async told(userId: string, ids: readonly string[]): Promise<void> {
    await this.parts.house.store.posts.told(ids);
    this.notBefore.delete(userId);
  }

  private async untold(): Promise<readonly PlannedPost[]> {
    return (await this.parts.house.store.posts.untold()).filter(({ id }) => !this.inHand.has(id));
  }

  private async whileInHand(ids: readonly string[], work: () => Promise<void>): Promise<void> {
    for (const id of ids) this.inHand.add(id);
    try {
      await work();
    } finally {
      for (const id of ids) this.inHand.delete(id);
    }
  }

  private async newsOf(posts: readonly PlannedPost[]): Promise<News> {
    const notes = posts.flatMap((post) => noteOf(post) ?? []);
    const plans = posts.filter((post) => noteOf(post) === null);
    const lines = await Promise.all(plans.slice(0, mostLines).map((post) => this.line(post)));
    const more = plans.length > mostLines ? [`- 另有 ${plans.length - mostLines} 条`] : [];
    const missed = plans.length > 0 ? [['**您设的这些没有按时发出**', ...lines, ...more].join('\n')] : [];
    return { text: [...notes, ...missed].join('\n\n'), ids: posts.map(({ id }) => id) };
  }

  private async line({ plan }: PlannedPost): Promise<string> {
    const { store, zone } = this.parts.house;
    const schedule = plan.scheduleId === null ? null : await store.schedules.find(plan.scheduleId);
    const no = schedule?.no ? `编号 ${schedule.no} ` : '';
    return `- ${no}${titles[plan.what.post]}（${dayAndTime(plan.slot, zone)}）：${plan.reason ?? ''}`;
  }
}

/** Not to be sent, but said with the next answer. */
function waiting(note: PlannedPost): PlannedPost {
  const { queuedAt, plan } = note;
  return { ...note, state: 'refused', settledAt: queuedAt, plan: { ...plan, reason: '单聊还没有打开过', told: 'due' } };
}

/** The words of what was for one person's eyes: what did not reach them is said again, not reported. Null for all else. */
function noteOf({ plan: { what, place } }: PlannedPost): string | null {
  return what.post === 'note' && place.type === 'private' ? what.text : null;
}

function isPrivate(post: PlannedPost): boolean {
  const { what } = post.plan;
  return noteOf(post) !== null && !(what.post === 'note' && what.anywhere);
}

const titles = {
  words: '提醒',
  item: '提醒',
  talk: '预约的说纪',
  script: '给主讲的讲稿',
  resumed: '恢复的通知',
  daily: '我自己的提醒',
  note: '通知',
  correction: '更正',
  card: '卡片',
  trial: '群推送试发',
} as const;
