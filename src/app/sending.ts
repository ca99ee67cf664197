import type { Outcome } from '../domain/ports.ts';
import type { PlannedPost, Way } from '../domain/post.ts';
import { withoutCard } from '../domain/webhook/without-card.ts';
import type { Composed } from './compose-post.ts';
import type { Posting } from './in-pieces.ts';
import type { House } from './make-ctx.ts';
import type { Outbox } from './outbox.ts';

export interface SendingParts {
  readonly house: House;
  readonly outbox: Outbox;
  /** Groups in which somebody spoke to the bot since the start. */
  readonly heard: ReadonlySet<string>;
}

/** The key of the group's robot where a post takes that way. */
type Route = { readonly way: 'socket' } | { readonly way: 'webhook'; readonly key: string };

/**
 * One post under way: over the bot's own connection or, where a group takes nothing from it, by the group's robot. What
 * has begun on one way is brought to its end on it.
 */
export class Sending {
  private readonly house: House;
  private readonly outbox: Outbox;
  private readonly heard: ReadonlySet<string>;
  private readonly post: PlannedPost;
  private route: Route = { way: 'socket' };
  /** Pieces of it that are there. */
  arrived = 0;
  private isUncertain = false;
  private isMarked = false;

  constructor({ house, outbox, heard }: SendingParts, post: PlannedPost) {
    this.house = house;
    this.outbox = outbox;
    this.heard = heard;
    this.post = post;
  }

  get way(): Way {
    return this.route.way;
  }

  /** The robot's key that the latest try was made with; null on the other way. */
  get key(): string | null {
    return this.route.way === 'webhook' ? this.route.key : null;
  }

  isLate(inMs = 0): boolean {
    const until = Temporal.Instant.from(this.post.plan.until);
    return Temporal.Instant.compare(this.house.clock.now().add({ milliseconds: inMs }), until) > 0;
  }

  /** Nothing could leave now on its way. A row that said `sent` would be given up after a crash, though nothing was. */
  async isCutOff(): Promise<boolean> {
    return this.outbox.isCutOff && (this.arrived === 0 ? await this.routeNow() : this.route).way === 'socket';
  }

  async attempt(composed: Composed): Promise<Outcome> {
    if (this.arrived === 0) this.take(await this.routeNow());
    const posting: Posting = { alreadyThere: this.arrived, goes: () => this.goes(composed) };
    const posted = await this.bring(composed, posting);
    this.arrived = posted.arrived;
    this.isUncertain ||= posted.isUncertain;
    return posted.outcome.state === 'accepted' && this.isUncertain ? { state: 'unknown' } : posted.outcome;
  }

  /** Somebody spoke in this group since the start: “too often” means just that. */
  get isHeard(): boolean {
    return this.heard.has(this.post.chatId);
  }

  /** Whether another try would go by the robot: certainly nothing of it is there. */
  async canTurn(): Promise<boolean> {
    return this.way === 'socket' && this.arrived === 0 && (await this.routeNow()).way === 'webhook';
  }

  /** Only while certainly nothing of it is there: after a crash it would be sent whole. */
  async backToQueue(): Promise<void> {
    if (this.arrived > 0 || !this.isMarked) return;
    await this.mark('queued', {});
    this.isMarked = false;
  }

  private async bring({ reply, activityId }: Composed, posting: Posting) {
    const { place } = this.post.plan;
    if (this.route.way === 'socket') return this.outbox.post(place, reply, posting);
    const activity = reply.card && activityId !== '' ? await this.house.store.activities.find(activityId) : null;
    const markdown = withoutCard(reply.text, activity?.kind ?? null, this.house.botName);
    return this.outbox.push(place, { key: this.route.key, markdown }, posting);
  }

  private async goes({ kind, activityId }: Composed): Promise<boolean> {
    // What has begun is brought to its end: a text without its card helps nobody.
    if (this.arrived === 0 && this.isLate()) return false;
    if (!this.isMarked) this.isMarked = await this.mark('sent', { kind, activityId, way: this.way });
    return this.isMarked;
  }

  /** The row names the way before the first byte goes on it. */
  private take(route: Route): void {
    if (route.way !== this.route.way) this.isMarked = false;
    this.route = route;
  }

  /** By the robot where nobody has spoken to the bot; a card has no business there, a trial no other. */
  private async routeNow(): Promise<Route> {
    const { place, what } = this.post.plan;
    const chat = place.type === 'group' ? await this.house.store.chats.find(place.id) : null;
    const isForRobot = what.post === 'trial' || (what.post !== 'card' && chat?.coldSince != null);
    const key = chat && isForRobot ? await this.house.store.webhooks.keyOf(chat.id) : null;
    return key === null ? { way: 'socket' } : { way: 'webhook', key };
  }

  /** False where people called it off. */
  private async mark(
    state: 'sent' | 'queued',
    more: { kind?: string; activityId?: string; way?: Way },
  ): Promise<boolean> {
    const { store, clock } = this.house;
    const row = await store.posts.change(this.post.id, { ...more, state, at: clock.now().toString() });
    return row.state === state;
  }
}
