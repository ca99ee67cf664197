import { type Html, html } from '../../../core/html.ts';
import { missingYears } from '../../../domain/calendar/calendar.ts';
import { branchTitle } from '../../../domain/chat.ts';
import { isWaiting } from '../../../domain/feedback.ts';
import type { PostState } from '../../../domain/post.ts';
import { activityName } from '../../../domain/post-activity.ts';
import { queueOf } from '../../../domain/review/queue.ts';
import { sentBack } from '../../../domain/review/sent-back.ts';
import { holdsAnywhere, isSecretaryOf } from '../../../domain/roles.ts';
import { dayAndTime, timeOfDay } from '../../../domain/when.ts';
import { deskAt } from '../desk-at.ts';
import { isAdmin, isAllowed, ownChats } from '../permission.ts';
import { facts, mark, table } from '../table.ts';
import { type Answer, base, type Route, type Visit } from '../visit.ts';
import { aiCosts } from './ai-costs.ts';
import { decidedToday } from './decided.ts';
import { feedbackState, ownFeedback } from './feedback-list.ts';
import { itemTitle } from './item-view.ts';
import { ownPosts } from './ledger.ts';
import { stateOf, taking } from './talks.ts';

const healthDays = 7;
const mostSentBack = 5;

async function show(visit: Visit): Promise<Answer> {
  const { who } = visit;
  const isSecretary = holdsAnywhere(who, 'secretary');
  const body = html`${await waiting(visit)}${isSecretary && (await decidedToday(visit))}${isSecretary && (await today(visit))}${isSecretary && (await health(visit))}${await aiCosts(visit)}`;
  return { kind: 'page', title: `${who.name ?? '您'}好`, body };
}

async function waiting(visit: Visit): Promise<Html> {
  const things = [
    ...(await waitingFeedback(visit)),
    ...(await waitingNames(visit)),
    ...(await waitingReviews(visit)),
    ...(await ownSentBack(visit)),
    ...(await coldGroups(visit)),
    ...(await waitingPosts(visit)),
    ...notes(visit),
  ];
  return html`<section><h2>等我处理</h2>${things.length > 0 ? html`<ul class="waiting">${things}</ul>` : html`<p class="empty">现在没有要您处理的。</p>`}</section>`;
}

async function waitingFeedback(visit: Visit): Promise<readonly Html[]> {
  if (!isAllowed('handler', visit)) return [];
  const open = (await ownFeedback(visit)).filter(isWaiting);
  const today = visit.now.toZonedDateTimeISO(visit.options.zone).toPlainDate();
  return open.map(
    (one) =>
      html`<li><a href="${base}/feedback/${one.no}">意见 ${one.no}</a><span>${feedbackState(one, today)}</span></li>`,
  );
}

async function waitingNames(visit: Visit): Promise<readonly Html[]> {
  if (!isAdmin(visit.who)) return [];
  const count = (await visit.options.store.people.all()).filter(({ nameFrom }) => nameFrom === 'self').length;
  return count === 0 ? [] : [html`<li><a href="${base}/people">${count} 个自报的姓名</a><span>等您确认</span></li>`];
}

async function waitingReviews(visit: Visit): Promise<readonly Html[]> {
  if (!isAllowed('reviewer', visit)) return [];
  const { mine } = await queueOf(await deskAt(visit), { kind: null, from: 'own', topic: '' });
  return mine.length === 0
    ? []
    : [html`<li><a href="${base}/review">${mine.length} 条内容</a><span>等您审核</span></li>`];
}

/** Until there is a newer text in its place. */
async function ownSentBack({ options, who }: Visit): Promise<readonly Html[]> {
  const own = (await sentBack(options.store)).filter(({ author }) => author === who.userId);
  const shown = own.slice(-mostSentBack).toReversed();
  return shown.flatMap(({ kept: { version }, reason }) =>
    version
      ? [
          html`<li><a href="${base}/content/${version.itemId}?no=${version.no}">退回了：${itemTitle(version)}</a><span>${reason}</span></li>`,
        ]
      : [],
  );
}

/** What keeps the bot from knowing something, as a year without its calendar. */
function notes({ who, options, now }: Visit): readonly Html[] {
  if (!isAdmin(who)) return [];
  const today = now.toZonedDateTimeISO(options.zone).toPlainDate();
  const missing = missingYears(options.calendar.current(), today);
  const others = options.notes().filter((line) => !missing.includes(line));
  const years = missing.map(
    (line) =>
      html`<li><a href="${base}/holidays/import">${/没有\d+年放假安排/u.exec(line)?.[0] ?? line}</a><span>通知公布后请导入，之前按周一至周五算工作日</span></li>`,
  );
  return [...years, ...others.map((line) => html`<li>${line}</li>`)];
}

/** Groups where the platform takes nothing because nobody has spoken to the bot. */
async function coldGroups(visit: Visit): Promise<readonly Html[]> {
  if (!isAllowed('secretary', visit)) return [];
  const cold = (await ownChats(visit)).filter(({ coldSince }) => coldSince !== null);
  const keys = await Promise.all(cold.map(({ id }) => visit.options.store.webhooks.keyOf(id)));
  return cold.map(
    ({ branch, coldSince, id }, at) =>
      html`<li><a href="${base}/groups/${encodeURIComponent(id)}">${branchTitle(branch)}的群${keys[at] === null ? '收不到消息' : '收不到卡片（文字由群机器人发）'}</a><span>${dayAndTime(coldSince ?? '', visit.options.zone)} 起；请在群里 @${visit.options.botName} 说一句</span></li>`,
  );
}

async function waitingPosts(visit: Visit): Promise<readonly Html[]> {
  if (!isAllowed('secretary', visit)) return [];
  const count = (await postStates(visit)).unknown;
  return count === 0
    ? []
    : [html`<li><a href="${base}/ledger?state=unknown">${count} 条投递下落不明</a><span>请到群里看一眼</span></li>`];
}

/** What became of this person's groups' posts of the last days. */
async function postStates(visit: Visit): Promise<Readonly<Record<PostState, number>>> {
  const since = visit.now.subtract({ hours: healthDays * 24 }).epochMilliseconds;
  const counts = { queued: 0, sent: 0, accepted: 0, refused: 0, unknown: 0 };
  for (const { post } of await ownPosts(visit)) {
    if (Temporal.Instant.from(post.queuedAt).epochMilliseconds >= since) counts[post.state] += 1;
  }
  return counts;
}

async function today(visit: Visit): Promise<Html> {
  const { store, zone, botName } = visit.options;
  const start = visit.now.toZonedDateTimeISO(zone).startOfDay().toInstant();
  const soon = visit.now.add({ hours: 24 });
  const opened = (await visit.history.between(start, soon, visit.now)).filter(({ branch }) =>
    isSecretaryOf(visit.who, branch),
  );
  const rows = await Promise.all(
    opened.map(async (activity) => [
      timeOfDay(activity.openedAt, zone),
      html`<a href="${base}/talks/${activity.id}">${activityName(activity)}</a>`,
      branchTitle(activity.branch),
      taking(activity, activity.tally ?? (await store.replies.tally(activity.id))),
      stateOf(activity, visit.now),
    ]),
  );
  return html`<section><h2>今天</h2>${table({
    caption: '今天的活动',
    columns: ['时间', '内容', '支部', '参与', '状态'],
    rows,
    empty: html`今天还没有活动。<a href="${base}/start">现在开始</a>，或者在工作群里 @${botName} 发 <code>/说纪</code>。`,
  })}</section>`;
}

async function health(visit: Visit): Promise<Html> {
  const { accepted, refused, unknown } = await postStates(visit);
  const isWell = visit.options.troubles().length === 0;
  return html`<section><h2>投递情况</h2>${facts([
    ['与企业微信的连接', isWell ? mark('good', '正常') : mark('bad', '有问题，请运维查看')],
    [`近 ${healthDays} 天送达`, `${accepted} 条`],
    ['被拒绝', `${refused} 条`],
    ['不明', `${unknown} 条`],
  ])}<p><a href="${base}/ledger">看投递台账</a></p></section>`;
}

export const homeRoutes: readonly Route[] = [{ method: 'get', path: '', need: 'staff', handle: show }];
