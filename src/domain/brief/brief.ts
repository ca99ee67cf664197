import type { NamedFile } from '../../core/file.ts';
import { type Branch, branchTitle, isSameBranch } from '../chat.ts';
import type { Holder } from '../holder.ts';
import { isWithin, type Period, wholeMonth } from '../ledger/period.ts';
import { mondayOf } from '../planning.ts';
import type { Printer } from '../ports.ts';
import { isPostOf } from '../post.ts';
import { share } from '../quiz/tally.ts';
import {
  type Asked,
  askedIn,
  doneIn,
  type Figures,
  figuresOf,
  mistaken,
  runningWords,
  type Sources,
} from './figures.ts';

/** Bars a month, side by side. */
export interface Chart {
  /** Without an ending. */
  readonly name: string;
  readonly title: string;
  readonly names: readonly string[];
  readonly series: readonly { readonly title: string; readonly counts: readonly number[] }[];
}

export interface Brief {
  readonly text: string;
  readonly file: NamedFile;
}

const chartMonths = 6;
const mostMistaken = 3;

/** Half a page and a picture for a branch's secretary: what went well, what was mistaken, what to go on with. */
export async function makeBrief(
  sources: Sources & { readonly printer: Printer },
  { branch }: Pick<Holder, 'branch'>,
  month: Temporal.PlainYearMonth,
): Promise<Brief> {
  const period = wholeMonth(month);
  const own = await doneIn(sources, branch, period);
  const before = await doneIn(sources, branch, wholeMonth(month.subtract({ months: 1 })));
  const [now, then] = [await figuresOf(sources, own), await figuresOf(sources, before)];
  const asked = await askedIn(sources, own);
  const text = [
    `**${monthTitle(month)}简报** ${branchTitle(branch)}`,
    ...done(now, then),
    ...wentWell(now, then, asked),
    ...mistakes(asked),
    await contacts(sources, branch, period),
    ...(now.unfinished > 0 ? [`记录表还有 ${now.unfinished} 次没有定稿：/说纪 定稿 编号。`] : []),
  ];
  return { text: text.join('\n'), file: await sources.printer.chart(await chartOf(sources, branch, month)) };
}

function done(now: Figures, before: Figures): readonly string[] {
  if (now.talks + now.cases + now.quizzes + now.papers === 0)
    return ['这个月没有说纪、案例和答题。想起来时发 /说纪，十分钟就好。'];
  const right = share({ answered: now.judged, right: now.right });
  const papers = now.papers > 0 ? `，试卷 ${now.papers} 份` : '';
  const running = runningWords(now);
  return [
    `说纪 ${now.talks} 次（上月 ${before.talks} 次），签到 ${now.checkins} 人次，体会 ${now.reflections} 条`,
    `案例 ${now.cases} 则，已阅 ${now.acks} 人次；答题 ${now.quizzes} 次${papers}，参加 ${now.participants} 人次${right === null ? '' : `，答对 ${right}`}`,
    ...(running === '' ? [] : [`${running}。`]),
  ];
}

/** Known by so many of those who answered, in percent, a clause needs no more for now. */
const wellKnown = 80;
const mostWell = 2;

/** Facts, none of them about a person; nothing is praised that the numbers do not say. */
function wentWell(now: Figures, before: Figures, asked: readonly Asked[]): readonly string[] {
  const known = asked.filter(({ answered, right }) => 100 * right >= wellKnown * answered).toReversed();
  const clauses = [...new Set(known.flatMap((one) => one.clauses))].slice(0, mostWell);
  const facts = [
    now.talks > before.talks && before.talks > 0 ? `说纪比上月多 ${now.talks - before.talks} 次` : '',
    now.talks > 0 && now.unfinished === 0 && now.running.talk === 0 ? '记录表全部定稿' : '',
    clauses.length > 0 ? `${clauses.join('、')}掌握得好（${wellKnown}% 以上答对）` : '',
  ].filter((fact) => fact !== '');
  return facts.length > 0 ? [`做得好的：${facts.join('；')}`] : [];
}

function mistakes(asked: readonly Asked[]): readonly string[] {
  const worst = mistaken(asked, mostMistaken);
  if (worst.length === 0) return [];
  const clauses = [...new Set(worst.flatMap((one) => one.clauses))];
  return [
    '错得最多的题（五人以上作答）：',
    ...worst.map(
      ({ stem, right, answered }) => `- ${stem}（${Math.round((100 * (answered - right)) / answered)}% 答错）`,
    ),
    ...(clauses.length > 0 ? [`下个月可以接着学：${clauses.join('、')}`] : []),
  ];
}

/** What the bot began by itself, beside what it may. */
async function contacts({ store, zone }: Sources, branch: Branch, period: Period): Promise<string> {
  const chats = await store.chats.all();
  const weeks = new Map<string, number>();
  for await (const post of store.posts.all()) {
    if (post.class !== 'initiative' || post.state !== 'accepted' || !isWithin(post.queuedAt, period, zone)) continue;
    if (!isPostOf(post, branch, chats)) continue;
    const week = mondayOf(Temporal.Instant.from(post.queuedAt), zone).toPlainDate().toString();
    weeks.set(week, (weeks.get(week) ?? 0) + 1);
  }
  const count = [...weeks.values()].reduce((sum, one) => sum + one, 0);
  const own = chats.filter((chat) => isSameBranch(chat.branch, branch));
  const most = own.reduce((sum, { settings }) => sum + settings.weeklyBudget, 0);
  const facts = [
    count > 0 ? `最多的一周 ${Math.max(...weeks.values())} 次` : '',
    own.length > 0 ? `预算每周最多 ${most} 次` : '',
  ].filter((fact) => fact !== '');
  return `我自己提醒了 ${count} 次${facts.length > 0 ? `（${facts.join('，')}）` : ''}。`;
}

async function chartOf(sources: Sources, branch: Branch, month: Temporal.PlainYearMonth): Promise<Chart> {
  const months = Array.from({ length: chartMonths }, (_, at) => month.subtract({ months: chartMonths - 1 - at }));
  const figures = await Promise.all(
    months.map(async (one) => figuresOf(sources, await doneIn(sources, branch, wholeMonth(one)))),
  );
  return {
    name: `${monthTitle(month)}简报`,
    title: `${monthTitle(month)}：近六个月`,
    names: months.map((one) => `${one.month}月`),
    series: [
      { title: '说纪（次）', counts: figures.map(({ talks }) => talks) },
      { title: '案例（则）', counts: figures.map(({ cases }) => cases) },
      { title: '答题（次）', counts: figures.map(({ quizzes, papers }) => quizzes + papers) },
    ],
  };
}

function monthTitle({ year, month }: Temporal.PlainYearMonth): string {
  return `${year}年${month}月`;
}
