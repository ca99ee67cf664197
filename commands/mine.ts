import { UserError } from '../src/core/errors.ts';
import { say } from '../src/core/reply.ts';
import { escapeLine, escapeMarkdown } from '../src/core/text.ts';
import type { Activity } from '../src/domain/activity.ts';
import type { BotCommand, Ctx } from '../src/domain/ctx.ts';
import { activityName, pinnedOf } from '../src/domain/post-activity.ts';
import { pendingWords } from '../src/domain/privacy/erasure.ts';
import { groupClauses } from '../src/domain/quiz/clauses.ts';
import { type OwnAnswer, ownAnswer } from '../src/domain/quiz/own-answers.ts';
import type { StandingRecord } from '../src/domain/record.ts';
import { dayAndTime } from '../src/domain/when.ts';
import { about, opinionLines, traceLines } from './mine/about.ts';
import { erase } from './mine/erase.ts';
import { take } from './mine/take.ts';

const pageSize = 20;
const kinds = { checkin: '签到', reflection: '体会', ack: '已阅', answer: '作答' } as const;

export const mine: BotCommand = {
  name: '我的',
  aliases: ['wode', 'mine'],
  summary: '我记着的关于您的一切，只给您自己看',
  usage: '/我的 [第几页]',
  examples: ['/我的', '/我的 2'],
  roles: 'all',
  where: 'private',
  subs: [take, erase],
  async run(ctx, { words }) {
    const pending = await ctx.store.erasures.pending(ctx.who.userId);
    if (pending) return say(pendingWords(pending, ctx.now, ctx.zone));
    const page = readPage(words[0]);
    const { rows, total } = await pageOf(ctx, page);
    const pages = Math.max(1, Math.ceil(total / pageSize));
    if (page > pages) throw new UserError('mine.page', `一共 ${pages} 页。\n例：/我的 ${pages}`);
    const shown = await Promise.all(rows.map((row) => line(ctx, row)));
    const more = page < pages ? [`第 ${page} 页，共 ${pages} 页。往前看：/我的 ${page + 1}`] : [];
    const firstPage = page === 1 ? [...(await opinionLines(ctx)), ...(await traceLines(ctx))] : [];
    return say(
      [
        ...(await about(ctx)),
        ...firstPage,
        `记录 ${total} 条${total > 0 ? '，新的在前：' : '。'}`,
        ...shown.map(({ text }) => text),
        ...readAgain(shown),
        ...more,
      ].join('\n'),
    );
  },
};

function readPage(word: string | undefined): number {
  const digits = /^第?([1-9]\d{0,5})页?$/u.exec(word ?? '1')?.[1];
  if (!digits) throw new UserError('mine.form', '直接发 /我的，或写第几页。\n例：/我的 2');
  return Number(digits);
}

/** Keeps no more than the rows up to the page asked for: a person's history may be long. */
async function pageOf(ctx: Ctx, page: number): Promise<{ rows: readonly StandingRecord[]; total: number }> {
  let latest: StandingRecord[] = [];
  let total = 0;
  for await (const row of ctx.store.replies.all({ userId: ctx.who.userId })) {
    if (row.kind === 'withdrawal') continue;
    total += 1;
    latest.push(row);
    if (latest.length > 2 * page * pageSize) latest = latest.slice(-page * pageSize);
  }
  const newest = latest.slice(-page * pageSize).reverse();
  return { rows: newest.slice((page - 1) * pageSize), total };
}

interface Line {
  readonly text: string;
  readonly again: readonly string[];
}

async function line(ctx: Ctx, row: StandingRecord): Promise<Line> {
  const activity = await ctx.store.activities.find(row.activityId);
  const title = activity ? activityName(activity) : '（活动记录已不在）';
  const what = row.kind === 'withdrawal' ? '撤回' : kinds[row.kind];
  const head = `- ${dayAndTime(row.at, ctx.zone)} ${what} ${title}`;
  const answer = activity && row.kind === 'answer' ? await ownAnswerOf(ctx, activity, row) : null;
  if (answer) return { text: `${head}：${escapeMarkdown(answer.words)}`, again: answer.again };
  const words = row.withdrawnAt ? '（已撤回）' : row.value ? `：${escapeLine(row.value)}` : '';
  return { text: `${head}${words}`, again: [] };
}

async function ownAnswerOf(ctx: Ctx, activity: Activity, row: StandingRecord): Promise<OwnAnswer | null> {
  const { library, now } = ctx;
  return ownAnswer(row, { activity, pinned: await pinnedOf(ctx, activity), library, now });
}

/** Of the answers on this page. */
function readAgain(lines: readonly Line[]): readonly string[] {
  const clauses = groupClauses(lines.flatMap(({ again }) => again));
  return clauses.length === 0 ? [] : ['可以再读这几条（这一页答错的）：', ...clauses.map((clause) => `- ${clause}`)];
}
