import { z } from 'zod';
import { type Html, html } from '../../../core/html.ts';
import type { Activity } from '../../../domain/activity.ts';
import { type Branch, branchTitle, isSameBranch } from '../../../domain/chat.ts';
import { enoughPeople } from '../../../domain/quiz/tally.ts';
import { isSecretaryOf } from '../../../domain/roles.ts';
import { barChart } from '../chart.ts';
import { contactsByWeek, type WeekContacts } from '../contacts.ts';
import { ownBranches } from '../permission.ts';
import { byBranch, byClause, byDiscipline, byWeek, type ClauseFigures, shownWeeks } from '../stats-figures.ts';
import { table } from '../table.ts';
import { type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { branchFilter } from './talks.ts';

const querySchema = z.object({ branch: z.string().catch(''), size: z.enum(['wide', 'narrow']).catch('wide') });

interface Looked {
  readonly branches: readonly Branch[];
  /** Ended ones of the branches asked for. */
  readonly ended: readonly Activity[];
  /** Of these, what the chart by weeks may show. */
  readonly recent: readonly Activity[];
  readonly branch: string;
}

async function look(visit: Visit, { query }: Input): Promise<Looked> {
  const { branch } = querySchema.parse(query);
  const branches = await ownBranches(visit);
  const chosen = branches.find((one) => branchTitle(one) === branch) ?? null;
  const isAsked = (activity: Activity) =>
    activity.closedAt !== null &&
    isSecretaryOf(visit.who, activity.branch) &&
    (!chosen || isSameBranch(activity.branch, chosen));
  const since = visit.now.subtract({ hours: (shownWeeks + 1) * 7 * 24 });
  const recent = await visit.history.between(since, visit.now.add({ hours: 24 }), visit.now);
  const ended = (await visit.history.all(visit.now)).filter(isAsked);
  return { branches, ended, recent: recent.filter(isAsked), branch: chosen ? branchTitle(chosen) : '' };
}

const unbound = html`<p class="empty">还没有您的工作群。请管理员在群里发 <code>@机器人 /绑定 学校名 支部名</code>。</p>`;

async function show(visit: Visit, input: Input): Promise<Answer> {
  const looked = await look(visit, input);
  const { branches, ended, branch } = looked;
  const contacts = contactsPart(await contactsOf(visit, branch), branch);
  if (ended.length === 0) {
    const none =
      branches.length === 0
        ? unbound
        : html`<p class="empty">还没有结束的活动。<a href="${base}/start">现在开始</a>一次说纪，或者<a href="${base}/book">预约</a>；结束以后，参与、覆盖和答对的数字就在这里。</p>`;
    const body = html`${branches.length > 1 && branchFilter(branches, branch)}${none}${contacts}`;
    return { kind: 'page', title: '统计', body };
  }
  const weeks = byWeek(looked.recent, today(visit), visit.options.zone);
  const disciplines = byDiscipline(ended, await visit.options.disciplines());
  const body = html`<p class="hint">只有合计，没有任何人的姓名，也不排名。进行中的不算。</p>
${branches.length > 1 && branchFilter(branches, branch)}
<section><h2>每周参与</h2><div class="chart">${picture('weeks', branch, '每周签到人次、体会条数和答题人次的柱状图，数字见旁边的表')}
${table({
  caption: '每周参与',
  columns: ['周', '说纪', '签到人次', '体会', '答题人次'],
  compact: true,
  rows: weeks
    .filter(({ talks, quizzers }) => talks + quizzers > 0)
    .map(({ title, talks, checkins, reflections, quizzers }) => [title, talks, checkins, reflections, quizzers]),
  empty: '近 16 周没有说纪和答题。',
})}</div></section>
${contacts}
<section><h2>六项纪律覆盖</h2><div class="chart">${picture('disciplines', branch, '各项纪律说纪次数的柱状图，数字见旁边的表')}
${table({ caption: '六项纪律覆盖', columns: ['纪律', '说纪'], compact: true, rows: disciplines.map(({ title, talks }) => [title, talks]), empty: '' })}</div>${uncovered(disciplines)}</section>
${clausePart(await clausesOf(visit, ended), branch)}
${branches.length > 1 && branch === '' && branchPart(ended, branches)}`;
  return { kind: 'page', title: '统计', body };
}

async function contactsOf(visit: Visit, branch: string): Promise<readonly WeekContacts[]> {
  const branches = (await ownBranches(visit)).filter((one) => branch === '' || branchTitle(one) === branch);
  return contactsByWeek(visit.options.store, branches, { today: today(visit) });
}

const noContacts = html`<section><h2>机器人自己的提醒</h2><p class="empty">近来没有自己提醒过。提醒过以后，这里按周画出次数和上限（预算）。</p></section>`;

/** Always there, also before the bot has spoken of its own. */
function contactsPart(weeks: readonly WeekContacts[], branch: string): Html {
  if (weeks.every(({ contacts }) => contacts === 0)) return noContacts;
  return html`<section><h2>机器人自己的提醒</h2><p class="hint">每周自己提醒的次数，和各群现在的上限（预算）之和。</p><div class="chart">${picture('contacts', branch, '每周自己提醒的次数和上限的柱状图，数字见旁边的表')}
${table({ caption: '每周自己提醒的次数和上限', columns: ['周', '次数', '上限'], compact: true, rows: weeks.map(({ title, contacts, budget }) => [title, contacts, budget]), empty: '' })}</div></section>`;
}

function today({ now, options }: Visit): Temporal.PlainDate {
  return now.toZonedDateTimeISO(options.zone).toPlainDate();
}

function picture(name: string, branch: string, alt: string): Html {
  const address = (size: string) => `${base}/stats/${name}.svg?${new URLSearchParams({ branch, size })}`;
  return html`<picture><source media="(max-width: 640px)" srcset="${address('narrow')}"><img src="${address('wide')}" alt="${alt}"></picture>`;
}

function uncovered(disciplines: readonly { readonly title: string; readonly talks: number }[]): Html {
  const missing = disciplines.slice(0, 6).filter(({ talks }) => talks === 0);
  if (missing.length === 0) return html`<p class="hint">六项纪律都讲过了。</p>`;
  return html`<p class="hint">还没讲过：${missing.map(({ title }) => title).join('、')}。</p>`;
}

/** The least known: there is room for so many. */
const mostClauses = 12;

async function clausesOf({ options }: Visit, ended: readonly Activity[]): Promise<readonly ClauseFigures[]> {
  const quizzes = ended.filter(({ kind }) => kind === 'quiz');
  const contents = await Promise.all(quizzes.map(({ contentRef }) => options.store.activities.content(contentRef)));
  const asked = quizzes.flatMap((activity, at) => {
    const pinned = contents[at];
    return pinned ? [{ activity, pinned }] : [];
  });
  return byClause(asked).slice(0, mostClauses);
}

function clausePart(clauses: readonly ClauseFigures[], branch: string): Html {
  if (clauses.length === 0) return html``;
  return html`<section><h2>条款掌握</h2><p class="hint">答题按条款的答对率，低的在前；不足 ${enoughPeople} 人作答的题不算。</p>
<div class="chart">${picture('clauses', branch, '各条款答对率的柱状图，数字见旁边的表')}
${table({
  caption: '各条款答对率，低的在前',
  columns: ['条款', '作答', '答对'],
  compact: true,
  rows: clauses.map(({ title, answered, right }) => [title, answered, `${right}%`]),
  empty: '',
})}</div></section>`;
}

function branchPart(ended: readonly Activity[], branches: readonly Branch[]): Html {
  return html`<section><h2>各支部</h2>${table({
    caption: '各支部合计',
    columns: ['支部', '说纪', '案例', '答题', '签到人次', '体会'],
    rows: byBranch(ended, branches).map(({ title, talks, cases, quizzes, checkins, reflections }) => [
      title,
      talks,
      cases,
      quizzes,
      checkins,
      reflections,
    ]),
    empty: '',
  })}</section>`;
}

async function weeksChart(visit: Visit, input: Input): Promise<Answer> {
  const weeks = byWeek((await look(visit, input)).recent, today(visit), visit.options.zone);
  const bars = {
    names: weeks.map(({ title }) => title),
    series: [
      { title: '签到人次', counts: weeks.map(({ checkins }) => checkins) },
      { title: '体会', counts: weeks.map(({ reflections }) => reflections) },
      { title: '答题人次', counts: weeks.map(({ quizzers }) => quizzers) },
    ],
  };
  return { kind: 'svg', markup: barChart(bars, querySchema.parse(input.query).size) };
}

async function contactsChart(visit: Visit, input: Input): Promise<Answer> {
  const { branch, size } = querySchema.parse(input.query);
  const weeks = await contactsOf(visit, branch);
  const bars = {
    names: weeks.map(({ title }) => title),
    series: [
      { title: '次数', counts: weeks.map(({ contacts }) => contacts) },
      { title: '上限', counts: weeks.map(({ budget }) => budget) },
    ],
  };
  return { kind: 'svg', markup: barChart(bars, size) };
}

async function disciplinesChart(visit: Visit, input: Input): Promise<Answer> {
  const figures = byDiscipline((await look(visit, input)).ended, await visit.options.disciplines());
  const bars = {
    names: figures.map(({ title }) => title),
    series: [{ title: '说纪', counts: figures.map(({ talks }) => talks) }],
    lying: true,
  };
  return { kind: 'svg', markup: barChart(bars, querySchema.parse(input.query).size) };
}

async function clausesChart(visit: Visit, input: Input): Promise<Answer> {
  const clauses = await clausesOf(visit, (await look(visit, input)).ended);
  const { size } = querySchema.parse(input.query);
  const bars = {
    names: clauses.map(({ title }) => shortened(title, size === 'wide' ? 12 : 4)),
    series: [{ title: '答对', counts: clauses.map(({ right }) => right) }],
    lying: true,
    percent: true,
  };
  return { kind: 'svg', markup: barChart(bars, size) };
}

/** `《新时代中…》第六条`: a document's name may be cut, its article may not; the table has both in full. */
function shortened(clause: string, longest: number): string {
  const [, document = '', article = ''] = /^《(.*)》(.*)$/u.exec(clause) ?? [];
  const signs = Array.from(document);
  return signs.length > longest ? `《${signs.slice(0, longest).join('')}…》${article}` : clause;
}

export const statsRoutes: readonly Route[] = [
  { method: 'get', path: '/stats', need: 'secretary', handle: show },
  { method: 'get', path: '/stats/weeks.svg', need: 'secretary', handle: weeksChart },
  { method: 'get', path: '/stats/contacts.svg', need: 'secretary', handle: contactsChart },
  { method: 'get', path: '/stats/disciplines.svg', need: 'secretary', handle: disciplinesChart },
  { method: 'get', path: '/stats/clauses.svg', need: 'secretary', handle: clausesChart },
];
