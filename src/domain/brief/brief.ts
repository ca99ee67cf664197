import type { NamedFile } from '../../core/file.ts';
import { branchTitle, type Chat, isSameBranch } from '../chat.ts';
import { isWithin, type Period } from '../ledger/period.ts';
import type { Printer } from '../ports.ts';
import { share } from '../quiz/tally.ts';
import { closedIn, type Figures, figuresOf, mistakenIn, type Sources } from './figures.ts';

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
  chat: Chat,
  month: Temporal.PlainYearMonth,
): Promise<Brief> {
  const period = wholeMonth(month);
  const activities = await closedIn(sources, chat.branch, period);
  const figures = await figuresOf(sources, activities);
  const before = await figuresOf(
    sources,
    await closedIn(sources, chat.branch, wholeMonth(month.subtract({ months: 1 }))),
  );
  const text = [
    `**${month.month}月简报** ${branchTitle(chat.branch)}`,
    ...done(figures, before),
    ...(await mistakes(sources, activities)),
    await contacts(sources, chat, period),
    ...(figures.unfinished > 0 ? [`记录表还有 ${figures.unfinished} 次没有定稿：/说纪 定稿 编号。`] : []),
  ];
  return { text: text.join('\n'), file: await sources.printer.chart(await chartOf(sources, chat, month)) };
}

function done(now: Figures, before: Figures): readonly string[] {
  if (now.talks + now.cases + now.quizzes === 0) return ['这个月没有说纪、案例和答题。想起来时发 /说纪，十分钟就好。'];
  const right = share({ answered: now.judged, right: now.right });
  return [
    `说纪 ${now.talks} 次（上月 ${before.talks} 次），签到 ${now.checkins} 人次，体会 ${now.reflections} 条`,
    `案例 ${now.cases} 则，已阅 ${now.acks} 人次；答题 ${now.quizzes} 次，参加 ${now.participants} 人次${right === null ? '' : `，答对 ${right}`}`,
  ];
}

async function mistakes(sources: Sources, activities: Parameters<typeof mistakenIn>[1]): Promise<readonly string[]> {
  const worst = await mistakenIn(sources, activities, mostMistaken);
  if (worst.length === 0) return [];
  const clauses = [...new Set(worst.flatMap((one) => one.clauses))];
  return [
    '错得最多的题（五人以上作答）：',
    ...worst.map(({ stem, wrong, answered }) => `- ${stem}（${Math.round((100 * wrong) / answered)}% 答错）`),
    ...(clauses.length > 0 ? [`下个月可以接着学：${clauses.join('、')}`] : []),
  ];
}

/** What the bot began by itself, beside what it may. */
async function contacts({ store, zone }: Sources, chat: Chat, period: Period): Promise<string> {
  const chats = (await store.chats.all()).filter(({ branch }) => isSameBranch(branch, chat.branch));
  let count = 0;
  for await (const post of store.posts.all()) {
    const isOurs = chats.some(({ id }) => id === post.chatId) && post.class === 'initiative';
    if (isOurs && post.state === 'accepted' && isWithin(post.queuedAt, period, zone)) count += 1;
  }
  const most = chats.reduce((sum, { settings }) => sum + settings.weeklyBudget, 0);
  return `我自己提醒了 ${count} 次（每周最多 ${most} 次）。`;
}

async function chartOf(sources: Sources, { branch }: Chat, month: Temporal.PlainYearMonth): Promise<Chart> {
  const months = Array.from({ length: chartMonths }, (_, at) => month.subtract({ months: chartMonths - 1 - at }));
  const figures = await Promise.all(
    months.map(async (one) => figuresOf(sources, await closedIn(sources, branch, wholeMonth(one)))),
  );
  return {
    name: `${month.month}月简报`,
    title: `${month.year}年${month.month}月：近六个月`,
    names: months.map((one) => `${one.month}月`),
    series: [
      { title: '说纪（次）', counts: figures.map(({ talks }) => talks) },
      { title: '案例（则）', counts: figures.map(({ cases }) => cases) },
      { title: '答题（次）', counts: figures.map(({ quizzes }) => quizzes) },
    ],
  };
}

function wholeMonth(month: Temporal.PlainYearMonth): Period {
  return { from: month.toPlainDate({ day: 1 }), to: month.toPlainDate({ day: month.daysInMonth }) };
}
