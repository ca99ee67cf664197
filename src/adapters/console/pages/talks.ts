import { type Html, html } from '../../../core/html.ts';
import { type Activity, isOpen, type Tally } from '../../../domain/activity.ts';
import { kindTitles } from '../../../domain/activity-card.ts';
import { type Branch, branchTitle, isSameBranch } from '../../../domain/chat.ts';
import { isSecretaryOf } from '../../../domain/roles.ts';
import { dayAndTime } from '../../../domain/when.ts';
import { choiceField, untouched } from '../form.ts';
import { narrowed } from '../narrowed.ts';
import { mark, table } from '../table.ts';
import { type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { talkTabs } from './plan-tabs.ts';

const pageSize = 100;

async function show(visit: Visit, { query }: Input): Promise<Answer> {
  const { asked, branches, chosen } = await narrowed(visit, query);
  const all = (await visit.history.all(visit.now)).filter(
    ({ branch }) => isSecretaryOf(visit.who, branch) && (!chosen || isSameBranch(branch, chosen)),
  );
  const shown = all.slice((asked.page - 1) * pageSize, asked.page * pageSize);
  const rows = await Promise.all(shown.map((activity) => row(visit, activity)));
  const body = html`${talkTabs('/talks')}${branches.length > 1 && branchFilter(branches, asked.branch)}
${table({
  caption: '说纪、案例和答题，新的在前',
  columns: ['编号', '内容', '支部', '开始', '参与', '状态'],
  rows,
  empty: html`还没有活动。<a href="${base}/start">现在开始第一次</a>，或者在工作群里 @${visit.options.botName} 发 <code>/说纪</code>。`,
})}
${pager(asked.page, Math.ceil(all.length / pageSize), { branch: asked.branch })}`;
  return { kind: 'page', title: '说纪', body };
}

/** Chooses one branch among several. */
export function branchFilter(branches: readonly Branch[], chosen: string): Html {
  const choices = [['', '全部支部'], ...branches.map((branch) => [branchTitle(branch), branchTitle(branch)])] as const;
  const pairs = choices.map(([key = '', words = '']) => [key, words] as const);
  return html`<form method="get" class="filter">${choiceField({ name: 'branch', label: '支部', typed: untouched, initial: chosen, choices: pairs })}
<button type="submit">查看</button></form>`;
}

async function row(visit: Visit, activity: Activity): Promise<readonly (Html | string | number)[]> {
  const { store, zone } = visit.options;
  const tally = activity.tally ?? (await store.replies.tally(activity.id));
  return [
    activity.no,
    html`<a href="${base}/talks/${activity.id}">${activity.title}</a> <small>${kindTitles[activity.kind]}</small>`,
    branchTitle(activity.branch),
    dayAndTime(activity.openedAt, zone),
    taking(activity, tally),
    stateOf(activity, visit.now),
  ];
}

/** `签到 12 人，体会 3 条`; of a quiz nothing is told before its end. */
export function taking({ kind, closedAt }: Pick<Activity, 'kind' | 'closedAt'>, tally: Tally): string {
  switch (kind) {
    case 'talk':
      return `签到 ${tally.checkins} 人，体会 ${tally.reflections} 条`;
    case 'case':
      return `已阅 ${tally.acks} 人`;
    case 'quiz':
      return closedAt === null ? '结束以后才有合计' : `参加 ${tally.quiz?.participants ?? 0} 人`;
    default:
      return kind satisfies never;
  }
}

export function stateOf(activity: Activity, now: Temporal.Instant): Html {
  return isOpen(activity, now) ? mark('warm', '进行中') : mark('calm', '已结束');
}

/** Links to the pages around this one; nothing where there is one page. */
export function pager(page: number, pages: number, query: Readonly<Record<string, string>> = {}): Html {
  if (pages <= 1) return html``;
  const to = (number: number) => `?${new URLSearchParams({ ...query, page: String(number) })}`;
  return html`<nav class="pager" aria-label="翻页">${page > 1 && html`<a href="${to(page - 1)}">上一页</a>`}
<span>第 ${page} 页，共 ${pages} 页</span>${page < pages && html`<a href="${to(page + 1)}">下一页</a>`}</nav>`;
}

export const talksRoutes: readonly Route[] = [{ method: 'get', path: '/talks', need: 'secretary', handle: show }];
