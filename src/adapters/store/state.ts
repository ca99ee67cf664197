import { type Activity, type ActivityKind, byKind } from '../../domain/activity.ts';
import { rebound } from '../../domain/chat.ts';
import type { Paper } from '../../domain/paper/round.ts';
import type { Person } from '../../domain/people.ts';
import { judged } from '../../domain/quiz/tally.ts';
import type { ReplyRecord } from '../../domain/record.ts';
import type { Sums } from '../../domain/store.ts';
import { BranchFolds, branchKey } from './branch-folds.ts';
import { Fold } from './fold.ts';
import type { Change, Document, Line, Meta } from './line.ts';
import { type Shelved, Shelves } from './shelves.ts';
import { VersionNumbers } from './version-numbers.ts';

type PersonChange = Extract<Document, { type: 'person' }>['value'];

export type Totals = Record<ActivityKind, Sums>;

export function noTotals(): Totals {
  return byKind(() => ({ count: 0, checkins: 0, reflections: 0, acks: 0, participants: 0, judged: 0, right: 0 }));
}

/** What a group's activities come to, for ever. */
export interface ChatFold {
  lastNo: number;
  latest: Record<ActivityKind, string | null>;
  dealt: Record<ActivityKind, string[]>;
  /** By branch, as `branchKey` names it: the group may have been bound to several. */
  totals: Record<string, Totals>;
  /** Refs of the questions asked here, oldest first. */
  asked: string[];
}

const longestDealt = 200;
const mostAsked = 2000;
const mostClosed = 2000;
const mostSettled = 2000;

/** Everything that is known now. Only lines of the journal change it, so that whoever reads them all knows the same. */
export class State {
  seq = 0;
  meta: Meta | null = null;
  readonly people = new Map<string, Person>();
  readonly shelves = new Shelves();
  readonly open = new Map<string, Fold>();
  readonly openByChat = new Map<string, Set<string>>();
  /** Recently closed ones, oldest first; older ones are found in the journal. */
  readonly closed = new Map<string, Activity>();
  readonly chatFolds = new Map<string, ChatFold>();
  readonly branches = new BranchFolds();
  readonly numbers = new VersionNumbers();
  lastGrantNo = 0;
  /** Counts, so that what is made from standings is made again only when one changed. */
  standingChanges = 0;

  apply(line: Line): void {
    this.seq = line.seq;
    for (const document of line.put ?? []) this.put(document);
    for (const record of line.add ?? []) this.open.get(record.activityId)?.add(record);
  }

  chatFold(chatId: string): ChatFold {
    const known = this.chatFolds.get(chatId);
    if (known) return known;
    const fresh: ChatFold = {
      lastNo: 0,
      latest: byKind(() => null),
      dealt: byKind(() => []),
      totals: {},
      asked: [],
    };
    this.chatFolds.set(chatId, fresh);
    return fresh;
  }

  openIn(chatId: string): readonly Activity[] {
    return [...(this.openByChat.get(chatId) ?? [])].flatMap((id) => this.open.get(id)?.activity ?? []);
  }

  /** Forgets what was closed before `days` and what is settled before it, claims before `claims`, ways in past `now`. */
  forget(before: Readonly<Record<'now' | 'days' | 'claims', Temporal.Instant>>): void {
    const { post, claim, link, session, spend, thumb } = this.shelves.on;
    dropBefore(this.closed, before.days, ({ closedAt }) => closedAt);
    dropBefore(post, before.days, ({ settledAt }) => settledAt);
    this.forgetSchedules(before.days);
    this.forgetDecisions(before.days);
    dropBefore(claim, before.claims, ({ at }) => at);
    dropBefore(link, before.now, ({ expiresAt }) => expiresAt);
    dropBefore(session, before.now, ({ expiresAt }) => expiresAt);
    dropBefore(thumb, before.days, ({ at }) => at);
    dropBefore(spend, before.days, ({ day }) => `${day}T23:59:59Z`);
  }

  /** Ended ones go, but for the latest of a group: its number must not be given again. */
  private forgetSchedules(before: Temporal.Instant): void {
    const { schedule } = this.shelves.on;
    const latest = new Map<string, number>();
    for (const { chatId, no } of schedule.values()) latest.set(chatId, Math.max(no ?? 0, latest.get(chatId) ?? 0));
    for (const [id, { chatId, no, endedAt }] of schedule) {
      const isOver = endedAt !== null && isBefore(endedAt, before);
      if (isOver && (no === null || no !== latest.get(chatId))) schedule.delete(id);
    }
  }

  /** What was posted is known as long again, so that nothing yearly comes twice; silence for the week it belongs to. */
  private forgetDecisions(before: Temporal.Instant): void {
    const { decision } = this.shelves.on;
    const posted = before.subtract({ hours: 32 * 24 });
    const silent = before.add({ hours: 20 * 24 });
    for (const [id, { at, postId }] of decision) {
      if (isBefore(at, postId === null ? silent : posted)) decision.delete(id);
    }
  }

  /** Also what a snapshot brings back. */
  put(document: Document): void {
    switch (document.type) {
      case 'meta':
        this.meta = document.value;
        return;
      case 'person':
        this.people.set(document.value.userId, {
          ...(this.people.get(document.value.userId) ?? emptyPerson(document.value.userId)),
          ...defined(document.value),
        });
        return;
      case 'activity':
        if (document.value.closedAt === null) this.opened(document.value);
        else this.closedNow(document.value);
        return;
      case 'gone':
        this.shelves.take(document.value);
        this.numberTaken(document.value);
        return;
      default:
        this.putShelved(document);
    }
  }

  private putShelved(document: Shelved): void {
    const before = document.type === 'paper' ? this.shelves.on.paper.get(String(document.value.no)) : undefined;
    this.shelves.put(document.type === 'chat' ? this.remembering(document) : document);
    this.notice(document);
    if (document.type === 'paper' && document.value.round) this.countPaper(document.value, before);
  }

  /** Lines of older programs say nothing of what a group was bound to before; the lines before them do. */
  private remembering({ type, value }: Shelved<'chat'>): Shelved<'chat'> {
    return { type, value: rebound(this.shelves.on.chat.get(value.id), value) };
  }

  private countPaper(paper: Paper, before: Paper | undefined): void {
    if (before?.round) this.branches.paperPutRight(paper);
    else this.branches.onPaper(paper);
  }

  /** The state that reading the journal would give if each of its changes were `map`ped. */
  rewrite(map: (change: Change) => Change): void {
    const record = (one: ReplyRecord) => map({ add: [one] }).add?.[0] ?? one;
    const activity = (one: Activity) => activityIn(map({ put: [{ type: 'activity', value: one }] })) ?? one;
    for (const person of this.people.values()) {
      if ((map({ put: [{ type: 'person', value: person }] }).put ?? []).length === 0) this.people.delete(person.userId);
    }
    for (const shelved of [...this.shelves.all()]) this.reshelve(shelved, map({ put: [shelved] }).put ?? []);
    for (const fold of this.open.values()) fold.rewrite(activity(fold.activity), record);
    for (const [id, closed] of this.closed) this.closed.set(id, activity(closed));
  }

  private reshelve(shelved: Shelved, after: readonly Document[]): void {
    const [only, another] = after;
    if (!only || another || !this.shelves.isSamePlace(only, shelved)) this.shelves.remove(shelved);
    if (only === shelved) return;
    for (const document of after) this.put(document);
  }

  /** A number stays given when what had it is gone. */
  private numberTaken({ from, key }: { readonly from: string; readonly key: string }): void {
    if (from === 'grant' || from === 'code') this.lastGrantNo = Math.max(this.lastGrantNo, Number(key));
  }

  /** What some documents mean beside themselves. */
  private notice(document: Shelved): void {
    if (document.type === 'grant' || document.type === 'code') {
      this.lastGrantNo = Math.max(this.lastGrantNo, document.value.no);
    }
    if (document.type === 'standing') this.standingChanges += 1;
    if (document.type === 'version') this.numbers.add(document.value);
    if (document.type === 'post') {
      dropOldest(this.shelves.on.post, mostSettled, ({ settledAt }) => settledAt !== null);
    }
  }

  private opened(activity: Activity): void {
    const standing = this.open.get(activity.id);
    if (standing) {
      standing.activity = activity;
      return;
    }
    this.hold(new Fold(activity));
    const chat = this.chatFold(activity.chatId);
    chat.lastNo = Math.max(chat.lastNo, activity.no);
    chat.latest[activity.kind] = activity.id;
    const content = this.shelves.on.content.get(activity.contentRef);
    const asked = content?.questions?.map(({ ref }) => ref) ?? [];
    if (asked.length > 0) chat.asked = [...new Set([...chat.asked, ...asked])].slice(-mostAsked);
    const contentId = content?.contentId;
    if (contentId) chat.dealt[activity.kind] = [...chat.dealt[activity.kind], contentId].slice(-longestDealt);
  }

  /** As if it had not been opened. */
  private takenBack({ id, chatId, kind, contentRef }: Activity, { latest }: { readonly latest: string | null }): void {
    const chat = this.chatFold(chatId);
    if (chat.latest[kind] === id) chat.latest[kind] = latest;
    chat.dealt[kind] = withoutLast(chat.dealt[kind], this.shelves.on.content.get(contentRef)?.contentId);
  }

  /** Also what a snapshot brings back. */
  hold(fold: Fold): void {
    const { id, chatId } = fold.activity;
    this.open.set(id, fold);
    this.openByChat.set(chatId, (this.openByChat.get(chatId) ?? new Set()).add(id));
  }

  private closedNow(activity: Activity): void {
    this.open.delete(activity.id);
    this.openByChat.get(activity.chatId)?.delete(activity.id);
    if (this.openByChat.get(activity.chatId)?.size === 0) this.openByChat.delete(activity.chatId);
    this.closed.set(activity.id, activity);
    dropOldest(this.closed, mostClosed, () => true);
    if (activity.neverHeld) {
      this.takenBack(activity, activity.neverHeld);
      return;
    }
    const { totals } = this.chatFold(activity.chatId);
    const key = branchKey(activity.branch);
    const own = totals[key] ?? noTotals();
    totals[key] = { ...own, [activity.kind]: sum(own[activity.kind], activity) };
    if (activity.kind === 'quiz') this.branches.closed(activity, this.shelves.on.content.get(activity.contentRef));
  }
}

function withoutLast(ids: readonly string[], id: string | undefined): string[] {
  const at = id === undefined ? -1 : ids.lastIndexOf(id);
  return at < 0 ? [...ids] : ids.toSpliced(at, 1);
}

function activityIn({ put }: Change): Activity | null {
  const [document] = put ?? [];
  return document?.type === 'activity' ? document.value : null;
}

function emptyPerson(userId: string): Person {
  return { userId, name: null, nameFrom: null, privateSince: null, metAt: null };
}

/** Without the keys that are not set, which would undo what they name. */
function defined(change: PersonChange): Partial<Person> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

function sum(total: Sums, { tally }: Activity): Sums {
  const shares = tally?.quiz ? judged(tally.quiz) : { judged: 0, right: 0 };
  return {
    count: total.count + 1,
    checkins: total.checkins + (tally?.checkins ?? 0),
    reflections: total.reflections + (tally?.reflections ?? 0),
    acks: total.acks + (tally?.acks ?? 0),
    participants: total.participants + (tally?.quiz?.participants ?? 0),
    judged: total.judged + shares.judged,
    right: total.right + shares.right,
  };
}

function isBefore(instant: string, limit: Temporal.Instant): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(instant), limit) < 0;
}

function dropBefore<V>(map: Map<string, V>, limit: Temporal.Instant, endOf: (value: V) => string | null): void {
  for (const [key, value] of map) {
    const end = endOf(value);
    if (end !== null && isBefore(end, limit)) map.delete(key);
  }
}

/** Maps keep the order of insertion: the first are the oldest. */
function dropOldest<V>(map: Map<string, V>, most: number, droppable: (value: V) => boolean): void {
  if (map.size <= most) return;
  for (const [key, value] of map) {
    if (map.size <= most) return;
    if (droppable(value)) map.delete(key);
  }
}
