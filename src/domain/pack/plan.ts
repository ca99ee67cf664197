import { saidBy } from '../bank/account.ts';
import type { SameIndex } from '../bank/index-of-same.ts';
import { indexOfKnown } from '../bank/intake.ts';
import { approvedOn } from '../content/review-state.ts';
import { seenOf } from '../content/seen.ts';
import { type Kept, type Ref, refText, type Standing } from '../content/version.ts';
import { throughTheDoor } from './door.ts';
import { historyOf, type ItemHistory, isDecidedHere, isOf, isOut, reviewerOf } from './history.ts';
import type { PackItem, Recalled } from './pack.ts';
import type { Planned, Planning } from './planning.ts';
import { renewed, sentBack, versionFrom, withdrawn } from './standing.ts';

/** What adopting a pack would change; nothing is changed. */
export async function planAdoption(planning: Planning): Promise<readonly Planned[]> {
  const { shipped, kept, items, recalled } = planning;
  const byItem = Map.groupBy(kept, ({ standing }) => standing.itemId);
  const history = (itemId: string) => historyOf(shipped, itemId, byItem.get(itemId) ?? []);
  const index = await indexOfKnown(shipped, kept);
  const standingAt = new Map(kept.map(({ standing }) => [refText(standing), standing]));
  const rivals = rivalsIn(index, (ref) => standingAt.get(refText(ref)) ?? null);
  const first = items.map((item) => planItem(planning, item, history(item.body.id), rivals(item)));
  const passed = await throughTheDoor(planning, first);
  return [...passed, ...recalled.map((one) => planRecall(planning, one, history(one.itemId)))];
}

interface Rivals {
  /** The same question under another id, circulating here. */
  readonly twin: Ref | null;
  /** The same stem with another answer. */
  readonly against: readonly Ref[];
}

const alone: Rivals = { twin: null, against: [] };

function rivalsIn(index: SameIndex, find: (ref: Ref) => Standing | null): (item: PackItem) => Rivals {
  return ({ kind, body }) => {
    if (kind !== 'question') return alone;
    const match = index.match(saidBy(body));
    if (match.kind === 'new') return alone;
    if (match.kind === 'conflict')
      return { twin: null, against: match.with.filter(({ itemId }) => itemId !== body.id) };
    const stands = find(match.of);
    const circulates = !stands ? match.of.no === 0 : stands.state === 'approved' && !stands.isHeld;
    return circulates && match.of.itemId !== body.id ? { twin: match.of, against: [] } : alone;
  };
}

function planItem(planning: Planning, item: PackItem, history: ItemHistory, { twin, against }: Rivals): Planned {
  const { fingerprint } = planning;
  const none = { itemId: item.body.id, item, version: null, standings: [] };
  const seen = seenOf(item);
  const { current, waiting } = history;
  const isCurrent = current?.kept && !isOut(current.kept) && seenOf(current.item) === seen;
  if (isCurrent && current.kept && isOf(current.kept, fingerprint)) return againIn(planning, item, current.kept);
  if (isCurrent && isDecidedHere(history, fingerprint))
    return { ...none, becomes: 'same', why: '本校自己已经审过这一条' };
  if (wasOffered(history, fingerprint, seen))
    return { ...none, becomes: 'same', why: '以前的包带来过，本校在等人选或已经选过' };
  if (twin) return { ...none, becomes: 'same', why: `和本校的 ${twin.itemId} 是同一题` };
  const drafts = waiting.filter((one) => !isOf(one, fingerprint) && one.version && seenOf(one.version) !== seen);
  const why = whyWaits(isDecidedHere(history, fingerprint), drafts.length, against);
  const version = versionFrom(planning, item, { no: history.nextNo, conflictWith: against, isChosen: why === null });
  const replaced = why === null ? waiting : waiting.filter((one) => isOf(one, fingerprint));
  const outrun = replaced.map((one) => sentBack(planning, one, '内容包带来了更新的一版'));
  if (why !== null) return { ...none, becomes: 'waiting', why, version, standings: outrun };
  return { ...none, becomes: 'taken', why: '', version, standings: outrun };
}

/** The text that was adopted before: with a later date of its check, or as it stands. */
function againIn(planning: Planning, item: PackItem, kept: Kept): Planned {
  const none = { itemId: item.body.id, item, version: null, standings: [], why: '' };
  const on = approvedOn(kept.standing, planning.zone)?.toString() ?? '';
  if (item.checkedOn <= on) return { ...none, becomes: 'same' };
  return { ...none, becomes: 'renewed', why: `核对到 ${item.checkedOn}`, standings: [renewed(planning, item, kept)] };
}

/** The same text came before and waits for a choice, or a reviewer of this house sent it back. */
function wasOffered({ all }: ItemHistory, fingerprint: string, seen: string): boolean {
  return all.some(
    (one) =>
      isOf(one, fingerprint) && one.version !== null && seenOf(one.version) === seen && isOffered(one, fingerprint),
  );
}

function isOffered({ standing }: Kept, fingerprint: string): boolean {
  if (standing.state !== 'sentBack') return standing.state === 'draft' || standing.state === 'pending';
  return standing.reviews.findLast(({ verdict }) => verdict === 'sendBack')?.by !== reviewerOf(fingerprint);
}

/** Null where nobody of this house has to choose. */
function whyWaits(isDecided: boolean, drafts: number, against: readonly Ref[]): string | null {
  if (isDecided) return '本校用的是审过的另一种文字，等审核员选';
  if (drafts > 0) return '本校有人正在改这一条，等审核员选';
  if (against.length === 0) return null;
  return `和 ${against.map(({ itemId }) => itemId).join('、')} 题干相同、答案不同，等审核员选`;
}

function planRecall(planning: Planning, recalled: Recalled, history: ItemHistory): Planned {
  const { fingerprint } = planning;
  const { itemId, kind } = recalled;
  const none = { itemId, item: null, version: null, standings: [] };
  const offered = history.waiting.filter((one) => isOf(one, fingerprint));
  const lost = offered.map((one) => sentBack(planning, one, '签发方已撤回'));
  const current = history.current;
  if (!current || current.item.kind !== kind) return { ...none, becomes: 'same', why: '本校没有这一条' };
  if (current.kept && isOut(current.kept)) return { ...none, becomes: 'same', why: '本校已经不在用', standings: lost };
  if (isDecidedHere(history, fingerprint))
    return {
      ...none,
      becomes: 'kept',
      why: `签发方撤回了这一条（${recalled.reason}），本校用的是自己审的，没有动`,
      standings: lost,
    };
  const out = withdrawn(planning, recalled, current.kept);
  return { ...none, becomes: 'withdrawn', why: recalled.reason, standings: [...lost, out] };
}
