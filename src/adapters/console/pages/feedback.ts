import { z } from 'zod';
import { type Html, html } from '../../../core/html.ts';
import { dayTitle, type Feedback, isOwnerless, isWaiting, readAnswer } from '../../../domain/feedback.ts';
import { scopeTitle } from '../../../domain/grants.ts';
import { dayAndTime } from '../../../domain/when.ts';
import { choiceField, longField, type Typed, trying, untouched } from '../form.ts';
import { nameOf, namesOf } from '../names.ts';
import { changing } from '../note.ts';
import { isAdmin } from '../permission.ts';
import { facts, table } from '../table.ts';
import { Absent, type Answer, base, type DoneKey, type Input, type Route, type Visit } from '../visit.ts';
import { deliveryMark, feedbackState, ownFeedback } from './feedback-list.ts';

const longestShown = 40;

async function list(visit: Visit): Promise<Answer> {
  const { store, zone, botName } = visit.options;
  const own = await ownFeedback(visit);
  const open = own.filter(isWaiting);
  const done = own.filter((one) => !isWaiting(one)).toReversed();
  const today = visit.now.toZonedDateTimeISO(zone).toPlainDate();
  const handlers = await namesOf(
    store,
    own.flatMap(({ handler }) => handler ?? []),
  );
  const rows = (some: readonly Feedback[]) =>
    some.map((one) => [
      html`<a href="${base}/feedback/${one.no}">意见 ${one.no}</a>`,
      beginning(one.text),
      dayAndTime(one.at, zone),
      one.handler === null ? '管理员' : (handlers.get(one.handler) ?? ''),
      feedbackState(one, today),
    ]);
  const columns = ['编号', '内容', '收到', '办理人', '状态'];
  const body = html`<p class="hint">只有管理员和办理人看得到这一页和提意见的人。检举控告不在这里办理，请走纪检渠道（12388）。</p>
<section><h2>等答复（${open.length}）</h2>${table({
    caption: '等答复的意见，先来的在前',
    columns,
    rows: rows(open),
    empty: html`没有等答复的意见。大家私聊${botName}发 <code>/意见 文字</code> 就会到这里。`,
  })}</section>
${done.length > 0 && html`<section><h2>已答复和已删除（${done.length}）</h2>${table({ caption: '已答复和已删除的意见，新的在前', columns, rows: rows(done.slice(0, 100)), empty: '' })}</section>`}`;
  return { kind: 'page', title: '意见办理', body };
}

function beginning(text: string): string {
  const signs = Array.from(text);
  return signs.length > longestShown ? `${signs.slice(0, longestShown).join('')}…` : text;
}

/** @throws Absent also when it is somebody else's to handle */
async function look(visit: Visit, { params }: Input): Promise<Feedback> {
  const found = (await ownFeedback(visit)).find(({ no }) => String(no) === params.no);
  if (!found) throw new Absent();
  return found;
}

async function show(visit: Visit, input: Input, typed: Typed = untouched): Promise<Answer> {
  const feedback = await look(visit, input);
  const { store, zone } = visit.options;
  const { no, userId, at, text, answerBy, handler, answer } = feedback;
  const body = html`<section><blockquote class="opinion">${text}</blockquote>${facts([
    ['谁提的', isOwnerless(feedback) ? '不再知道（本人删除了，或答复满一年）' : await nameOf(store, userId)],
    ['收到', dayAndTime(at, zone)],
    ...(isOwnerless(feedback) ? [] : [['答复期限', dayTitle(answerBy)] as const]),
    ['办理人', handler === null ? '管理员' : await nameOf(store, handler)],
  ])}</section>
${answer ? await answered(visit, feedback, answer) : isWaiting(feedback) ? answerForm(no, typed) : html`<p class="hint">提意见的人删除了自己的数据，这一条不用答复。</p>`}${isWaiting(feedback) && isAdmin(visit.who) && (await assignForm(visit, feedback, typed))}
<p><a href="${base}/feedback">回到意见办理</a></p>`;
  const status = Object.keys(typed.errors).length > 0 ? { status: 422 } : {};
  return { kind: 'page', title: `意见 ${no}`, body, ...status };
}

async function answered(
  { options }: Visit,
  feedback: Feedback,
  answer: NonNullable<Feedback['answer']>,
): Promise<Html> {
  return html`<section><h2>答复</h2><blockquote class="opinion">${answer.text}</blockquote>${facts([
    ['谁答复的', await nameOf(options.store, answer.by)],
    ['时间', dayAndTime(answer.at, options.zone)],
    ['下落', deliveryMark(answer.delivery)],
  ])}${answer.delivery !== 'accepted' && !isOwnerless(feedback) && html`<p class="hint">对方发 /我的 也能看到这条答复。</p>`}</section>`;
}

function answerForm(no: number, typed: Typed): Html {
  return html`<section><h2>答复</h2><form method="post" action="${base}/feedback/${no}/answer">
${longField({ name: 'text', label: '答复的话', hint: '机器人会私聊发给提意见的人，不写是谁答复的。发出后不能改。', typed, rows: 5 })}<button type="submit">发出答复</button></form></section>`;
}

/** Anybody with a role can be named; nobody is by default, least of all the person's own secretary. */
async function assignForm({ options }: Visit, { no, handler }: Feedback, typed: Typed): Promise<Html> {
  const grants = await options.store.roles.all();
  const names = await namesOf(
    options.store,
    grants.map(({ userId }) => userId),
  );
  const choices = [...names].map(([userId, name]) => {
    const roles = grants.filter((grant) => grant.userId === userId).map(scopeTitle);
    return [userId, `${name}（${roles.join('、')}）`] as const;
  });
  return html`<section><h2>交给谁办</h2><form method="post" action="${base}/feedback/${no}/handler">
${choiceField({ name: 'handler', label: '办理人', hint: '办理人会看到是谁提的。请不要交给本人所在支部的书记，除非必要。', typed, initial: handler ?? '', choices: [['', '管理员'], ...choices] })}
<button type="submit" class="secondary">交办</button></form></section>`;
}

const answerSchema = z.object({ text: z.string().catch('') });

async function answer(visit: Visit, input: Input): Promise<Answer> {
  const feedback = await look(visit, input);
  const typed = answerSchema.parse(input.body);
  const read = await trying(typed, 'text', () => readAnswer(typed.text));
  if (!read.ok) return show(visit, input, read.typed);
  const { store, speak } = visit.options;
  const { no, userId } = feedback;
  const to = `/feedback/${no}`;
  const at = visit.now.toString();
  const said = { text: read.value, by: visit.who.userId, at };
  const hasWon = await changing(visit, { what: `答复意见 ${no}` }, () => store.feedback.answer(no, said));
  if (!hasWon) return { kind: 'go', to };
  const { state } = await speak(
    { id: userId, type: 'private' },
    `**意见 ${no} 的答复**\n${read.value}\n\n> 您的意见：${beginning(feedback.text)}`,
  );
  const delivery = state === 'unsent' ? 'refused' : state;
  await store.feedback.settle(no, delivery);
  const done: DoneKey = delivery === 'accepted' ? 'answered' : 'answerUnsent';
  return { kind: 'go', to, done };
}

const assignSchema = z.object({ handler: z.string().max(64).catch('') });

async function assign(visit: Visit, input: Input): Promise<Answer> {
  const feedback = await look(visit, input);
  const typed = assignSchema.parse(input.body);
  const { store, speak } = visit.options;
  const handler = typed.handler === '' ? null : typed.handler;
  if (handler !== null && (await store.roles.of(handler)).length === 0) {
    return show(visit, input, { values: typed, errors: { handler: '请选一位有角色的人。' } });
  }
  const { no, answerBy } = feedback;
  if (isWaiting(feedback) && handler !== feedback.handler) {
    const name = handler === null ? '管理员' : await nameOf(store, handler);
    await changing(visit, { what: `意见 ${no} 交给${name}办理` }, () => store.feedback.assign(no, handler));
    const words = `意见 ${no} 交给您办理，最晚 ${dayTitle(answerBy)} 答复。发 /后台，打开“意见办理”。`;
    if (handler !== null) await speak({ id: handler, type: 'private' }, words);
  }
  return { kind: 'go', to: `/feedback/${no}`, done: 'assigned' };
}

export const feedbackRoutes: readonly Route[] = [
  { method: 'get', path: '/feedback', need: 'handler', handle: list },
  { method: 'get', path: '/feedback/:no', need: 'handler', handle: show },
  { method: 'post', path: '/feedback/:no/answer', need: 'handler', handle: answer },
  { method: 'post', path: '/feedback/:no/handler', need: 'admin', handle: assign },
];
