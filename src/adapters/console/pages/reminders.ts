import { type Html, html } from '../../../core/html.ts';
import { sayRule } from '../../../core/time/say.ts';
import { branchTitle, type Chat, isPaused } from '../../../domain/chat.ts';
import { isPlanned, type PlannedPost } from '../../../domain/post.ts';
import { slotTitle, whatTitle } from '../../../domain/reminder.ts';
import type { Schedule } from '../../../domain/schedule.ts';
import { asking, type Typed, untouched } from '../form.ts';
import { ownChats } from '../permission.ts';
import { mark, table } from '../table.ts';
import { type Answer, base, type Route, type Visit } from '../visit.ts';
import { reminderTabs } from './plan-tabs.ts';
import { phraseForm } from './reminder-form.ts';

/** Enough of the ledger to say what became of each plan's last slot. */
const latestPosts = 200;

async function show(visit: Visit): Promise<Answer> {
  return { kind: 'page', title: '提醒与日历', body: await remindersBody(visit, untouched) };
}

/** All that stands in one's groups, and the form for one more. */
async function remindersBody(visit: Visit, typed: Typed): Promise<Html> {
  const chats = await ownChats(visit);
  const parts = await Promise.all(chats.map((chat) => groupPart(visit, chat, chats.length > 1)));
  if (chats.length === 0) {
    return html`${reminderTabs('/reminders')}<p class="empty">还没有绑定的群。请管理员在工作群里 @${visit.options.botName} 发 <code>/绑定 学校名 支部名</code>。</p>`;
  }
  return html`${reminderTabs('/reminders')}${await phraseForm(visit, typed)}${parts}`;
}

async function groupPart(visit: Visit, chat: Chat, isNamed: boolean): Promise<Html> {
  const { store, zone } = visit.options;
  const standing = (await store.schedules.in(chat.id)).filter(({ no }) => no !== null);
  const reminders = standing.filter(({ what }) => what.post !== 'talk');
  const booked = standing.length - reminders.length;
  const posts = (await store.posts.latest(chat.id, latestPosts)).filter(isPlanned);
  return html`<section><h2>${isNamed ? branchTitle(chat.branch) : '设了的提醒'}</h2>
${isPaused(chat, visit.now) && html`<p>${mark('warm', `暂停到 ${slotTitle(chat.pausedUntil, zone)}`)} 重复的提醒在这之前不发。</p>`}
${table({
  caption: `${branchTitle(chat.branch)}的提醒`,
  columns: ['编号', '时间', '下一次', '内容', '上一次', '操作'],
  rows: reminders.map((one) => row(one, posts, zone)),
  empty: '这个群还没有提醒。在上面写一条。',
})}${booked > 0 && html`<p class="hint">另有预约的说纪 ${booked} 次，在<a href="${base}/plan">说纪的日历</a>里。</p>`}</section>`;
}

function row(plan: Schedule, posts: readonly PlannedPost[], zone: string): readonly (Html | string)[] {
  const { no, rule, at, nextAt, pausedAt, what } = plan;
  const last = posts.find(({ plan: own }) => own.scheduleId === plan.id);
  return [
    html`<span id="plan-${no}">${no}</span>`,
    rule ? sayRule(rule) : slotTitle(at, zone),
    pausedAt ? mark('calm', '已暂停') : slotTitle(nextAt, zone),
    whatTitle(what),
    last ? fate(last) : '—',
    actions(plan),
  ];
}

function fate({ state, plan }: PlannedPost): string {
  return state === 'accepted' ? '已送达企业微信' : (plan.reason ?? '正在发');
}

function actions({ id, pausedAt }: Schedule): Html {
  const button = (act: string, words: string, kind: string) =>
    html`<form method="post" action="${base}/reminders/${id}/${act}"><button type="submit" class="${kind} small">${words}</button></form>`;
  const pause = pausedAt ? button('resume', '恢复', 'secondary') : button('pause', '暂停', 'secondary');
  return html`<div class="actions">${pause}${asking('删除', '删掉这条提醒，不再发。', button('remove', '删除', 'danger'))}</div>`;
}

export const reminderRoutes: readonly Route[] = [
  { method: 'get', path: '/reminders', need: 'secretary', handle: show },
];
