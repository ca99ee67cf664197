import { UserError } from '../../core/errors.ts';
import { type Judgeable, judge } from '../content/review-state.ts';
import type { Review, Standing } from '../content/version.ts';
import { refusePersonalNumbers } from '../personal-numbers.ts';
import { checksOf, stops } from './checks/all.ts';
import { type Desk, reviewing, todayAt } from './desk.ts';
import { currentOf, findSubject, type Subject, subjectOf, subjectTitle } from './subject.ts';

const longestReason = 200;
/** Two reviewers at once: the second looks again at how it stands now. More than a few in a row is a fault. */
const mostTries = 8;

type Plain = Exclude<Review['verdict'], 'choose' | 'hold'>;

/**
 * Takes one person's review. Whoever was faster stands: it is judged again by how the text stands then.
 * @throws UserError that says why it cannot be
 */
export async function decide(desk: Desk, handle: string, verdict: Plain, reason: string): Promise<Subject> {
  refuseReason(reason);
  for (let tries = 0; tries < mostTries; tries++) {
    const subject = await findSubject(desk, handle);
    await refuseReplaced(desk, subject, verdict);
    const next = nextStanding(desk, subject, reviewBy(desk, subject, verdict, reason));
    const others = next.state === 'approved' && verdict === 'approve' ? await outrun(desk, subject) : [];
    const what = `${verdictWords[verdict]}${subjectTitle(subject)}${reason === '' ? '' : `：${reason}`}`;
    const hasWon = await reviewing(desk, what, () => desk.store.versions.set([next, ...others]));
    if (!hasWon) continue;
    return { ...subject, standing: next };
  }
  throw new Error(`the standing of ${handle} changed ${mostTries} times in a row`);
}

const verdictWords = {
  approve: '审核通过',
  sendBack: '审核退回',
  withdraw: '下架',
  release: '恢复使用',
  renew: '续期',
} as const satisfies Record<Plain, string>;

export function reviewBy(desk: Desk, { seen }: Subject, verdict: Review['verdict'], reason: string): Review {
  const { who, now } = desk;
  return { by: who.userId, verdict, at: now.toString(), reason, seen, ...(who.name !== null && { byName: who.name }) };
}

/** @throws UserError */
export function nextStanding(desk: Desk, subject: Subject, review: Review): Standing {
  const red =
    review.verdict === 'approve' || review.verdict === 'renew'
      ? stops(checksOf(subject.item, desk.live, todayAt(desk)))
      : null;
  const about: Judgeable = { author: subject.version?.author ?? null, lacks: red };
  const judged = judge(subject.standing, review, about);
  if ('standing' in judged) return judged.standing;
  throw refused(judged.refused, subject, { red, review });
}

/** @throws UserError */
function refuseReason(reason: string): void {
  refusePersonalNumbers(reason);
  const length = Array.from(reason).length;
  if (length > longestReason)
    throw new UserError('review.long', `理由最多 ${longestReason} 字，这里有 ${length} 字。请写短些。`);
}

/** A text that a newer one has replaced is neither approved nor taken down: it would change nothing that anybody sees. */
async function refuseReplaced(desk: Desk, { ref, handle }: Subject, verdict: Plain): Promise<void> {
  const all = await desk.store.versions.of(ref.itemId);
  const newer = all.find(
    ({ standing }) => standing.no > ref.no && standing.state !== 'sentBack' && standing.state !== 'withdrawn',
  );
  const current = await currentOf(desk, ref.itemId);
  if (verdict === 'approve' && newer) {
    const number = await desk.store.versions.numberOf(newer.standing);
    throw new UserError('review.replaced', `${handle} 已有更新的一版，编号 ${number}。请看：/审核 ${number}`);
  }
  const isOlder = current !== null && current.ref.no > ref.no;
  if (isOlder && (verdict === 'withdraw' || verdict === 'renew' || verdict === 'release')) {
    throw new UserError(
      'review.replaced',
      `现在在用的是编号 ${current.handle}，不是 ${handle}。请看：/审核 ${current.handle}`,
    );
  }
}

/** Older versions that still wait lose their turn with the approval of a newer one. */
async function outrun(desk: Desk, subject: Subject): Promise<readonly Standing[]> {
  const all = await desk.store.versions.of(subject.ref.itemId);
  const older = all.filter(({ version, standing }) => version && standing.no < subject.ref.no && isWaiting(standing));
  const subjects = await Promise.all(older.map(({ standing }) => subjectOf(desk, standing)));
  return subjects.flatMap((one) =>
    one ? [nextStanding(desk, one, reviewBy(desk, one, 'sendBack', `更新的一版 ${subject.handle} 已通过`))] : [],
  );
}

function isWaiting({ state }: Standing): boolean {
  return state === 'draft' || state === 'pending';
}

interface Why {
  readonly red: string | null;
  readonly review: Review;
}

type Refusal = Extract<ReturnType<typeof judge>, { refused: unknown }>['refused'];

function refused(why: Refusal, { handle, standing }: Subject, { red, review }: Why): UserError {
  switch (why) {
    case 'author':
      return new UserError('review.author', `${handle} 是您自己写的，要由别的两位审核员通过。没有记录。`);
    case 'twice':
      return new UserError('review.twice', `${handle} 您已经通过过，还要另一位审核员通过。没有变化。`);
    case 'conflict':
      return new UserError(
        'review.conflict',
        `${handle} 和别的题题干相同、答案不同，要先选一条。请看：/审核 ${handle}`,
      );
    case 'incomplete':
      return new UserError(
        'review.red',
        `${handle} 的检查没有全过，不能通过：\n${red ?? ''}\n请退回改好。\n例：/审核 退回 ${handle} 理由`,
      );
    case 'reason':
      return new UserError(
        'review.reason',
        `请写理由。\n例：/审核 ${review.verdict === 'withdraw' ? '下架' : '退回'} ${handle} 出处写错了`,
      );
    case 'state':
      return new UserError('review.state', `${handle} ${stands(standing)}，没有变化。请看：/审核 ${handle}`);
    default:
      return why satisfies never;
  }
}

function stands({ state, isHeld }: Standing): string {
  if (isHeld) return '正暂停使用';
  return {
    draft: '还没有审过',
    pending: '正等着审核',
    approved: '已经通过',
    sentBack: '已经退回',
    withdrawn: '已经下架',
  }[state];
}
