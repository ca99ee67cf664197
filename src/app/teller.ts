import { branchTitle } from '../domain/chat.ts';
import type { Log } from '../domain/log.ts';
import type { Place } from '../domain/message.ts';
import type { PlannedPost } from '../domain/post.ts';
import type { House } from './make-ctx.ts';
import { missedText } from './missed-text.ts';
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

/** After a private chat took nothing, before it is tried again; the next answer may come sooner. */
const retryAfter = { hours: 1 } as const;

/** Tells whoever set something that it did not go out: privately where that is open, else in the next answer in its group. */
export class Teller {
  private readonly parts: Parts;
  private readonly notBefore = new Map<string, Temporal.Instant>();
  private readonly inHand = new Set<string>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Tries the private chats, while anything can leave. */
  async tick(): Promise<void> {
    // Right after a start nothing can leave yet; tried now, it would wait for its hour.
    if (this.parts.outbox.isCutOff) return;
    const now = this.parts.house.clock.now();
    const untold = await this.parts.house.store.posts.untold();
    for (const userId of new Set(untold.map(({ plan }) => plan.setBy))) {
      const notBefore = this.notBefore.get(userId);
      const person = await this.parts.house.store.people.find(userId);
      if (!person?.privateSince || (notBefore && Temporal.Instant.compare(now, notBefore) < 0)) continue;
      this.notBefore.set(userId, now.add(retryAfter));
      await this.tellPrivately(userId);
    }
  }

  /**
   * What this person has not heard yet; null for nothing. In a group only what is of that group, and nothing that is for
   * them alone. It is in hand, and said by nobody else, until `saying` is over.
   */
  async newsFor(userId: string, place: Place): Promise<News | null> {
    const untold = await this.parts.house.store.posts.untold();
    // Looked through and taken in one go: an answer and the ticker may ask at the same moment.
    const mine = untold.filter(
      (post) => post.plan.setBy === userId && mayBeToldIn(place, post) && !this.inHand.has(post.id),
    );
    if (mine.length === 0) return null;
    const ids = mine.map(({ id }) => id);
    for (const id of ids) this.inHand.add(id);
    try {
      return { text: await this.textOf(mine, place), ids };
    } catch (error) {
      this.letGo(ids);
      throw error;
    }
  }

  /** Tells this person of a group in private as soon as that is open, or in the next answer to them in that group. */
  async owe(userId: string, { chatId, text }: { readonly chatId: string; readonly text: string }): Promise<void> {
    const { house, office } = this.parts;
    const chat = await house.store.chats.find(chatId);
    const note = plannedNote({
      id: `owed:${house.ids.next()}`,
      place: { id: userId, type: 'private' },
      what: { post: 'note', text: chat ? `（${branchTitle(chat.branch)}）${text}` : text, anywhere: true },
      setBy: userId,
      now: house.clock.now(),
      goodForHours: 1,
    });
    const ofGroup = { ...note, chatId };
    const isReachable = Boolean((await house.store.people.find(userId))?.privateSince);
    await house.store.posts.plan(isReachable ? ofGroup : waiting(ofGroup));
    if (isReachable) office.send(ofGroup);
  }

  /** Says news that is in hand. @param say whether it was heard; else it is told again */
  async saying(userId: string, news: News | null, say: () => Promise<boolean>): Promise<void> {
    try {
      if (!(await say()) || !news) return;
      await this.parts.house.store.posts.told(news.ids);
      this.notBefore.delete(userId);
    } finally {
      this.letGo(news?.ids ?? []);
    }
  }

  private async tellPrivately(userId: string): Promise<void> {
    const { outbox, log } = this.parts;
    const place = { id: userId, type: 'private' } as const;
    const news = await this.newsFor(userId, place);
    if (!news) return;
    await this.saying(userId, news, async () => {
      const reply = { text: news.text, card: null };
      const { outcome } = await outbox.post(place, reply, { alreadyThere: 0, goes: async () => true });
      if (outcome.state !== 'accepted') log.warn({ outcome }, 'private news of a plan');
      return outcome.state === 'accepted';
    });
  }

  private letGo(ids: readonly string[]): void {
    for (const id of ids) this.inHand.delete(id);
  }

  private async textOf(posts: readonly PlannedPost[], place: Place): Promise<string> {
    const notes = posts.flatMap((post) => noteOf(post) ?? []);
    const plans = posts.filter((post) => noteOf(post) === null);
    const missed = plans.length > 0 ? [await missedText(this.parts.house, plans, place)] : [];
    return [...notes, ...missed].join('\n\n');
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

/** What others read as well is told only in the group that it is of. */
function mayBeToldIn(place: Place, post: PlannedPost): boolean {
  const { what } = post.plan;
  const isForThemAlone = noteOf(post) !== null && !(what.post === 'note' && what.anywhere);
  return place.type === 'private' || (post.chatId === place.id && !isForThemAlone);
}
