import { type Activity, emptyTally, type Tally } from '../../domain/activity.ts';
import { type QuizTally, withAnswer } from '../../domain/quiz/tally.ts';
import type { ReplyRecord } from '../../domain/record.ts';

/** What an open activity's records come to: kept in memory, so that nothing scans history while people press. */
export class Fold {
  /** As it stands: a quiz moves on. */
  activity: Activity;
  private readonly counts = { ...emptyTally };
  private quiz: QuizTally | undefined;
  /** Standing ones by id, in the journal's order. */
  private readonly standing = new Map<string, ReplyRecord>();
  private readonly byUser = new Map<string, Map<string, ReplyRecord>>();
  /** Also of withdrawn ones: delivered again, they change nothing. */
  private readonly ids = new Set<string>();
  /** By the withdrawal's id, what it took back. */
  private readonly withdrawals = new Map<string, ReplyRecord>();

  constructor(activity: Activity) {
    this.activity = activity;
  }

  add(record: ReplyRecord): void {
    this.ids.add(record.id);
    const mine = this.byUser.get(record.userId) ?? new Map<string, ReplyRecord>();
    this.byUser.set(record.userId, mine);
    if (record.kind === 'answer') this.countAnswer(record, [...mine.values()]);
    if (record.kind !== 'withdrawal') {
      mine.set(record.id, record);
      this.standing.set(record.id, record);
      this.count(record, 1);
      return;
    }
    const target = mine.get(record.value ?? '');
    if (!target) return;
    mine.delete(target.id);
    this.standing.delete(target.id);
    this.count(target, -1);
    // Words taken back are not kept in memory or snapshot.
    this.withdrawals.set(record.id, { ...target, value: null });
  }

  /** Puts changed records in the place of those that stand; whatever they sum up to is counted again. */
  rewrite(activity: Activity, map: (record: ReplyRecord) => ReplyRecord): void {
    const { records, ids, withdrawals } = this.dump();
    this.activity = activity;
    Object.assign(this.counts, emptyTally);
    this.quiz = undefined;
    for (const kept of [this.standing, this.byUser, this.ids, this.withdrawals]) kept.clear();
    this.fill({ records: records.map(map), ids, withdrawals: withdrawals.map(([id, target]) => [id, map(target)]) });
  }

  /** Nobody did anything, not even what was taken back since. */
  get isUntouched(): boolean {
    return this.ids.size === 0;
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  takenBackBy(withdrawalId: string): ReplyRecord | null {
    return this.withdrawals.get(withdrawalId) ?? null;
  }

  /** Standing ones of a person, oldest first. */
  of(userId: string): readonly ReplyRecord[] {
    return [...(this.byUser.get(userId)?.values() ?? [])].sort(byTime);
  }

  /** Standing ones, oldest first. */
  records(): readonly ReplyRecord[] {
    return [...this.standing.values()].sort(byTime);
  }

  tally(): Tally {
    return { ...this.counts, ...(this.quiz && { quiz: structuredClone(this.quiz) }) };
  }

  dump(): FoldDump {
    return { records: [...this.standing.values()], ids: [...this.ids], withdrawals: [...this.withdrawals] };
  }

  static restore(activity: Activity, dump: FoldDump): Fold {
    const fold = new Fold(activity);
    fold.fill(dump);
    return fold;
  }

  private fill({ records, ids, withdrawals }: FoldDump): void {
    for (const record of records) this.add(record);
    for (const id of ids) this.ids.add(id);
    for (const [id, target] of withdrawals) this.withdrawals.set(id, target);
  }

  private countAnswer({ itemId, value, correct }: ReplyRecord, before: readonly ReplyRecord[]): void {
    if (itemId === null || value === null) return;
    const { participants, questions } = this.quiz ?? { participants: 0, questions: {} };
    const isFirst = !before.some(({ kind }) => kind === 'answer');
    this.quiz = {
      participants: participants + (isFirst ? 1 : 0),
      questions: { ...questions, [itemId]: withAnswer(questions[itemId], value, correct ?? false) },
    };
  }

  private count({ kind }: ReplyRecord, by: number): void {
    if (kind === 'checkin') this.counts.checkins += by;
    if (kind === 'reflection') this.counts.reflections += by;
    if (kind === 'ack') this.counts.acks += by;
  }
}

export interface FoldDump {
  readonly records: ReplyRecord[];
  readonly ids: string[];
  readonly withdrawals: [string, ReplyRecord][];
}

/** By instant; equal ones keep the journal's order. */
export function byTime(one: ReplyRecord, other: ReplyRecord): number {
  return Temporal.Instant.compare(Temporal.Instant.from(one.at), Temporal.Instant.from(other.at));
}
