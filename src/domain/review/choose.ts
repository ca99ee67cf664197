import { UserError } from '../../core/errors.ts';
import type { Standing } from '../content/version.ts';
import type { NewVersion } from '../version-store.ts';
import { nextStanding, reviewBy } from './decide.ts';
import { type Desk, reviewing } from './desk.ts';
import { findSubject, type Subject, subjectOf, subjectTitle, versionSubject } from './subject.ts';

/** What came of a choice between questions that contradict each other. */
export interface Chosen {
  /** The text that goes on: where it replaces one that circulated, that item's new version. */
  readonly subject: Subject;
  readonly sentBack: readonly Subject[];
  /** Circulated until now, and no longer. */
  readonly held: readonly Subject[];
}

/**
 * Chooses one of several with the same stem: the others that wait are sent back. Of those that circulate a wrong answer is
 * taken out at once, and the chosen one becomes that item's new version, so that whoever was asked it hears of the change.
 * @param keepAll all of them are right: the contradiction is none
 * @throws UserError
 */
export async function choose(desk: Desk, handle: string, keepAll: boolean): Promise<Chosen> {
  const subject = await findSubject(desk, handle);
  const rivals = await rivalsOf(desk, subject);
  if (rivals.length === 0) throw new UserError('choose.none', `${handle} 没有和它矛盾的题。请看：/审核 矛盾`);
  const what = `在矛盾的题里${keepAll ? '都留' : '选用'}${subjectTitle(subject)}`;
  return reviewing(desk, what, () => settle(desk, subject, rivals, keepAll));
}

/** Those that contradict it: named by it, or naming it. */
async function rivalsOf(desk: Desk, { ref, standing }: Subject): Promise<readonly Subject[]> {
  const found = new Map<string, Subject>();
  for (const one of standing.conflictWith) {
    const rival = await subjectOf(desk, one);
    if (rival) found.set(rival.handle, rival);
  }
  for await (const kept of desk.store.versions.list({ kind: 'question', states: ['draft', 'pending'] })) {
    const isRival = kept.standing.conflictWith.some(({ itemId, no }) => itemId === ref.itemId && no === ref.no);
    const rival = isRival ? await versionSubject(desk, kept) : null;
    if (rival) found.set(rival.handle, rival);
  }
  return [...found.values()];
}

const reasons = {
  choose: '题干相同、答案不同，选了这一条',
  keep: '看过题干相同的几条，都对',
  lost: (handle: string) => `题干相同、答案不同，选了 ${handle}`,
} as const;

async function settle(desk: Desk, subject: Subject, rivals: readonly Subject[], keepAll: boolean): Promise<Chosen> {
  const cleared =
    subject.standing.conflictWith.length > 0
      ? [withReview(desk, subject, 'choose', keepAll ? reasons.keep : reasons.choose)]
      : [];
  if (keepAll) {
    const others = rivals
      .filter(({ standing }) => standing.conflictWith.length > 0)
      .map((one) => withoutRival(desk, one, subject));
    await change(desk, [...cleared, ...others]);
    return { subject, sentBack: [], held: [] };
  }
  const sentBack = rivals.filter(({ standing, version }) => version && isWaiting(standing));
  const circulating = rivals.filter(({ standing, version }) => standing.state === 'approved' || !version);
  const lost = sentBack.map((one) => withReview(desk, one, 'sendBack', reasons.lost(subject.handle)));
  const held = circulating.filter(({ standing }) => !standing.isHeld && standing.state !== 'withdrawn');
  const out = held.map((one) => withReview(desk, one, 'hold', reasons.lost(subject.handle)));
  await change(desk, [...cleared, ...lost, ...out]);
  const [replaced] = held;
  const moved =
    replaced && isWaiting(subject.standing) && subject.version ? await moveInto(desk, subject, replaced) : null;
  return { subject: moved ?? (await findSubject(desk, subject.handle)), sentBack, held };
}

function withReview(desk: Desk, subject: Subject, verdict: 'choose' | 'sendBack' | 'hold', reason: string): Standing {
  return nextStanding(desk, subject, reviewBy(desk, subject, verdict, reason));
}

function withoutRival(desk: Desk, rival: Subject, { ref }: Subject): Standing {
  const { standing } = rival;
  const left = standing.conflictWith.filter(({ itemId, no }) => itemId !== ref.itemId || no !== ref.no);
  return { ...withReview(desk, rival, 'choose', reasons.keep), conflictWith: left };
}

/** The chosen text as the next version of the item that it replaces. Its own draft is closed. */
async function moveInto(desk: Desk, subject: Subject, replaced: Subject): Promise<Subject | null> {
  const { version } = subject;
  if (version?.kind !== 'question') return null;
  const itemId = replaced.ref.itemId;
  const known = await desk.store.versions.of(itemId);
  const no = Math.max(0, ...known.map(({ standing }) => standing.no)) + 1;
  const entry: NewVersion = {
    version: { ...version, itemId, no, body: { ...version.body, id: itemId } },
    conflictWith: [],
  };
  await desk.store.versions.add([entry]);
  const now = await subjectOf(desk, subject.ref);
  const moved = await subjectOf(desk, { itemId, no });
  if (now && moved && isWaiting(now.standing))
    await change(desk, [withReview(desk, now, 'sendBack', `并入 ${itemId}，编号 ${moved.handle}`)]);
  return moved;
}

async function change(desk: Desk, standings: readonly Standing[]): Promise<void> {
  if (standings.length > 0 && !(await desk.store.versions.set(standings))) {
    throw new UserError('review.changed', '刚才有别人也在审这几条，没有变化。请再发一次。');
  }
}

function isWaiting({ state }: Standing): boolean {
  return state === 'draft' || state === 'pending';
}
