import { z } from 'zod';
import { UserError } from '../../../core/errors.ts';
import { type Html, html } from '../../../core/html.ts';
import { checksOf } from '../../../domain/review/checks/all.ts';
import { choose } from '../../../domain/review/choose.ts';
import { decide } from '../../../domain/review/decide.ts';
import { type Desk, todayAt } from '../../../domain/review/desk.ts';
import { asApproved, previewOf } from '../../../domain/review/preview.ts';
import { restoreItem } from '../../../domain/review/restore.ts';
import { findSubject, type Subject, subjectOf, subjectTitle } from '../../../domain/review/subject.ts';
import { supersede } from '../../../domain/review/supersede.ts';
import { deskAt } from '../desk-at.ts';
import { asking, longField, type Typed, trying, untouched } from '../form.ts';
import { table } from '../table.ts';
import { Absent, type Answer, base, type DoneKey, type Input, type Route, type Visit } from '../visit.ts';
import { heldPart } from './held-part.ts';
import {
  changesPart,
  checksTable,
  itemTitle,
  itemWithSources,
  originPart,
  previewPart,
  reviewsTable,
  stateMark,
} from './item-view.ts';

async function look(desk: Desk, { params }: Input): Promise<Subject> {
  try {
    return await findSubject(desk, params.handle ?? '');
  } catch (error) {
    if (error instanceof UserError) throw new Absent();
    throw error;
  }
}

async function show(visit: Visit, input: Input, typed: Typed = untouched): Promise<Answer> {
  const desk = await deskAt(visit);
  const subject = await look(desk, input);
  const { item, standing, handle } = subject;
  const checks = checksOf(item, desk.live, todayAt(desk));
  const isApproved = standing.state === 'approved';
  const preview = previewOf(item, isApproved ? desk.live : asApproved(desk.live, item), todayAt(desk));
  const body = html`<p>${stateMark(subject)} 编号 ${handle}　<a href="${base}/content/${standing.itemId}">各个版本</a></p>
${await originPart(desk, subject)}${await heldPart(desk, subject)}${await conflicts(desk, subject)}${await changesPart(desk, subject)}${itemWithSources(subject, desk.live)}
${preview && previewPart(preview, { kind: item.kind, heading: isApproved ? '发到群里的样子' : '通过后发到群里的样子' })}
<section><h2>检查</h2>${checksTable(checks)}</section>
<section><h2>怎样办</h2>${actions(desk, subject, typed)}</section>
<section><h2>谁审过</h2>${await reviewsTable(desk, standing.reviews)}</section>
<p><a href="${base}/review">回到审核</a></p>`;
  const status = Object.keys(typed.errors).length > 0 ? { status: 422 } : {};
  return { kind: 'page', title: subjectTitle(subject), body, ...status };
}

async function conflicts(desk: Desk, { standing, handle, item }: Subject): Promise<Html> {
  const others = (await Promise.all(standing.conflictWith.map((ref) => subjectOf(desk, ref)))).filter(
    (one) => one !== null,
  );
  if (others.length === 0) return html``;
  const all = [{ handle, item }, ...others];
  return html`<section><h2>题干相同、答案不同，要先选一条</h2>${table({
    caption: '互相矛盾的题',
    columns: ['编号', '题干', '选项', '答案', '选'],
    rows: all.map(({ handle: one, item: said }) => [
      one,
      itemTitle(said),
      said.kind === 'question' ? html`${said.body.options.map((option) => html`<p class="told">${option}</p>`)}` : '',
      said.kind === 'question' ? said.body.answer : '',
      html`<form method="post" action="${base}/review/${one}/choose"><button type="submit" class="secondary">选这一条</button></form>`,
    ]),
    empty: '',
  })}<form method="post" action="${base}/review/${handle}/choose"><input type="hidden" name="keep" value="1"><button type="submit" class="quiet">都对，都留</button></form></section>`;
}

function actions(desk: Desk, { handle, seen, standing, item, version }: Subject, typed: Typed): Html {
  const isOpen = (standing.state === 'draft' || standing.state === 'pending') && !standing.isHeld;
  const isOwn = version?.author === desk.who.userId;
  // What was shipped circulates before anybody here reviewed it.
  const circulates = standing.state === 'approved' || (standing.no === 0 && standing.state !== 'withdrawn');
  const form = (verdict: string, words: string, kind = 'secondary') =>
    html`<form method="post" action="${base}/review/${handle}/${verdict}"><input type="hidden" name="seen" value="${seen}"><button type="submit" class="${kind}">${words}</button></form>`;
  const reasoned = (verdict: Verdict, words: string, question: string) => {
    const isTyped = typed.values.verdict === verdict;
    const reason = longField({
      ...{ name: 'reason', id: `reason-${verdict}`, label: '理由', hint: '最多 200 字', rows: 2 },
      typed: isTyped ? typed : untouched,
    });
    const fields = html`<form method="post" action="${base}/review/${handle}/${verdict}">${reason}<button type="submit" class="secondary">${words}</button></form>`;
    return asking(words, question, fields, isTyped ? 'open' : 'closed');
  };
  return html`<div class="actions">${isOpen && !isOwn && form('approve', '通过', '')}${!isOpen && standing.state === 'approved' && form('renew', '续期')}${standing.no === 0 && isOpen && form('renew', '续期')}</div>
${isOpen && isOwn && html`<p class="hint">这是您自己写的，由别的两位审核员通过。</p>`}
${typed.errors.verdict !== undefined && html`<p class="wrong" role="alert">${typed.errors.verdict}</p>`}
${isOpen && reasoned('sendBack', '退回', '写明理由，作者看得到。')}
${circulates && reasoned('withdraw', '下架', '从现在起不再发；正在进行的活动照旧。')}
${circulates && item.kind === 'source' && reasoned('supersede', '废止', '引用这份文件的内容都会暂停使用。')}
${(circulates || standing.isHeld) && reasoned('release', '恢复', '暂停使用或被报有误的，看过没有问题就恢复。')}`;
}

const bodySchema = z.object({
  reason: z.string().trim().catch(''),
  seen: z.string().catch(''),
  keep: z.string().catch(''),
});

type Verdict = 'approve' | 'sendBack' | 'withdraw' | 'renew' | 'release' | 'supersede' | 'choose';

function act(verdict: Verdict): Route {
  return {
    method: 'post',
    path: `/review/:handle/${verdict}`,
    need: 'reviewer',
    async handle(visit, input) {
      const desk = await deskAt(visit);
      const { handle, seen: now } = await look(desk, input);
      const typed = bodySchema.parse(input.body);
      const isStale = typed.seen !== '' && typed.seen !== now;
      const done = await trying({ verdict, reason: typed.reason }, fieldOf, () => {
        if (isStale) throw new UserError('review.stale', '文字后来变了，请再看一遍。');
        return carryOut(desk, verdict, { handle, ...typed });
      });
      if (!done.ok) return show(visit, input, done.typed);
      return { kind: 'go', ...done.value };
    },
  };
}

/** What is wrong with the reason stands beside it; what is wrong with the wish, above all of them. */
function fieldOf(code: string): string {
  return ['review.reason', 'review.long', 'personal.number'].includes(code) ? 'reason' : 'verdict';
}

interface Act {
  readonly handle: string;
  readonly reason: string;
  readonly keep: string;
}

async function carryOut(
  desk: Desk,
  verdict: Verdict,
  { handle, reason, keep }: Act,
): Promise<{ to: string; done: DoneKey }> {
  switch (verdict) {
    case 'approve': {
      const { standing } = await decide(desk, handle, 'approve', '');
      return { to: '/review', done: standing.state === 'approved' ? 'approvedBoth' : 'approvedOnce' };
    }
    case 'supersede':
      await supersede(desk, handle, reason);
      return { to: `/review/${handle}`, done: 'superseded' };
    case 'release':
      await restoreItem(desk, handle, reason);
      return { to: `/review/${handle}`, done: 'reviewed' };
    case 'choose': {
      const { subject } = await choose(desk, handle, keep === '1');
      return { to: `/review/${subject.handle}`, done: 'reviewed' };
    }
    case 'sendBack':
      await decide(desk, handle, verdict, reason);
      return { to: '/review', done: 'sentBack' };
    default:
      await decide(desk, handle, verdict, reason);
      return { to: `/review/${handle}`, done: 'reviewed' };
  }
}

export const reviewItemRoutes: readonly Route[] = [
  { method: 'get', path: '/review/:handle', need: 'reviewer', handle: show },
  ...(['approve', 'sendBack', 'withdraw', 'renew', 'release', 'supersede', 'choose'] as const).map(act),
];
