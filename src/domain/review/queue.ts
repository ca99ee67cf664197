import { itemsOf } from '../content/item-by-id.ts';
import type { ContentKind, Item, Kept, Standing } from '../content/version.ts';
import { fieldsOf } from './checks/fields.ts';
import type { Desk } from './desk.ts';
import { type Subject, shippedSubject, versionSubject } from './subject.ts';

/** Which of what waits is wanted. */
export interface Wanted {
  readonly kind: ContentKind | null;
  readonly from: 'own' | 'shipped' | 'conflicts';
  /** Words that stand in it, in its topics or in the name of its file; empty for all. */
  readonly topic: string;
}

export interface Queue {
  /** What this person can decide on, those first that one person has approved. */
  readonly mine: readonly Kept[];
  /** Everything that waits, whoever wrote it. */
  readonly total: number;
  readonly byKind: ReadonlyMap<ContentKind, number>;
  /** By file, or who wrote it, those of a model apart; the largest first. */
  readonly byOrigin: readonly (readonly [origin: string, count: number])[];
  readonly conflicts: number;
}

/** What waits of a school's own versions. One pass over all of them: 25,000 take some tens of milliseconds. */
export async function queueOf(desk: Desk, { kind, from, topic }: Wanted): Promise<Queue> {
  const waiting = new Map<string, Kept>();
  for await (const kept of desk.store.versions.list({ states: ['draft', 'pending'], ...(kind && { kind }) })) {
    if (kept.version && !kept.standing.isHeld) waiting.set(kept.standing.itemId, kept);
  }
  const all = [...waiting.values()].filter(
    ({ version, standing }) =>
      (from !== 'conflicts' || standing.conflictWith.length > 0) && (!version || speaksOf(desk, version, topic)),
  );
  const origins = Map.groupBy(all, originOf);
  return {
    mine: all.filter((kept) => isMine(kept, desk.who.userId)).sort(approvedFirst),
    total: all.length,
    byKind: new Map(
      Map.groupBy(all, (kept) => kept.standing.kind)
        .entries()
        .map(([one, kepts]) => [one, kepts.length]),
    ),
    byOrigin: [...origins]
      .map(([origin, kepts]) => [origin, kepts.length] as const)
      .sort((one, other) => other[1] - one[1]),
    conflicts: all.filter(({ standing }) => standing.conflictWith.length > 0).length,
  };
}

/** Items as shipped that this school has not approved: what 先审 waits for. */
export async function shippedQueue(desk: Desk, { kind, topic }: Wanted): Promise<readonly Subject[]> {
  const standings = new Map<string, Kept>();
  const replaced = new Set<string>();
  for await (const kept of desk.store.versions.list({})) {
    if (kept.standing.no === 0) standings.set(kept.standing.itemId, kept);
    else if (kept.standing.state === 'approved') replaced.add(kept.standing.itemId);
  }
  const waiting: Subject[] = [];
  for (const item of itemsOf(desk.shipped)) {
    if ((kind !== null && item.kind !== kind) || replaced.has(item.body.id) || !speaksOf(desk, item, topic)) continue;
    const subject = shippedSubject(desk, item.body.id, standings.get(item.body.id) ?? null);
    if (
      subject &&
      isWaiting(subject.standing) &&
      isMine({ version: null, standing: subject.standing }, desk.who.userId)
    )
      waiting.push(subject);
  }
  return waiting.sort((one, other) => approvals(other.standing) - approvals(one.standing));
}

/** The next one that this person can decide on; null for none. */
export async function nextOf(desk: Desk, queue: Queue): Promise<Subject | null> {
  const [first] = queue.mine;
  return first ? versionSubject(desk, first) : null;
}

function isWaiting({ state, isHeld }: Standing): boolean {
  return (state === 'draft' || state === 'pending') && !isHeld;
}

/** Nobody is shown again what they wrote or approved. */
function isMine({ version, standing }: Kept, userId: string): boolean {
  const hasApproved = standing.reviews.some(({ verdict, by }) => verdict === 'approve' && by === userId);
  return version?.author !== userId && !hasApproved;
}

function approvals({ reviews }: Standing): number {
  return reviews.filter(({ verdict }) => verdict === 'approve').length;
}

function approvedFirst(one: Kept, other: Kept): number {
  return approvals(other.standing) - approvals(one.standing);
}

function originOf({ version }: Kept): string {
  if (version?.ai) return `${version.provenance?.file ?? '拟稿'}（AI 生成）`;
  if (version?.provenance) return version.provenance.file;
  return { import: '导入', console: '后台', ai: '拟稿', bot: '私聊', pack: '内容包' }[version?.origin ?? 'import'];
}

function speaksOf(
  { live }: Desk,
  item: Item & { readonly provenance?: { readonly file: string } | null },
  topic: string,
): boolean {
  if (topic === '') return true;
  if (item.provenance?.file.includes(topic)) return true;
  if (fieldsOf(item).some(({ text }) => text.includes(topic))) return true;
  const topics = 'topics' in item.body ? item.body.topics : [];
  const clauseIds = 'clauseIds' in item.body ? item.body.clauseIds : [];
  const cited = clauseIds.flatMap((id) => live.clauses.get(id)?.topics ?? []);
  return [...topics, ...cited].some((one) => one.includes(topic));
}
