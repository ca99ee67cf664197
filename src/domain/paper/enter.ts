import { UserError } from '../../core/errors.ts';
import { type Reply, say } from '../../core/reply.ts';
import { escapeMarkdown } from '../../core/text.ts';
import { branchTitle } from '../chat.ts';
import type { Ctx } from '../ctx.ts';
import { digest } from '../digest.ts';
import { enoughPeople, share } from '../quiz/tally.ts';
import { isSecretaryOf } from '../roles.ts';
import { dayAndTime } from '../when.ts';
import { titleOf } from './make.ts';
import { checkRound, readRound } from './read-round.ts';
import { type Paper, roundsOf } from './round.ts';

/** Takes what was counted of a paper into its branch's statistics. The first time stands. */
export async function enterRound(ctx: Ctx, text: string): Promise<Reply> {
  const told = readRound(text);
  const paper = await paperOf(ctx, told.no);
  checkRound(told, paper.questions.length);
  const originId = digest(ctx.store.secret, 'origin', ctx.requestId);
  const { participants, right } = told;
  const round = { at: ctx.now.toString(), originId, participants, right: [...right] };
  const entered = await ctx.store.quizzes.enterRound(paper.no, round);
  const isOwn = entered.round?.originId === originId;
  const head = isOwn
    ? `已录入${nameOf(entered)}，计入${escapeMarkdown(branchTitle(entered.branch))}的统计和 /答题 计划。`
    : `${nameOf(entered)}已于 ${dayAndTime(entered.round?.at ?? round.at, ctx.zone)} 录入，以第一次为准，没有变化。`;
  return say([head, ...sums(ctx, entered)].join('\n'));
}

function nameOf(paper: Paper): string {
  return `试卷 ${paper.no}《${escapeMarkdown(titleOf(paper))}》`;
}

/** Shares of five people or more, as everywhere. */
function sums({ library }: Ctx, paper: Paper): readonly string[] {
  const { participants = 0 } = paper.round ?? {};
  if (participants < enoughPeople) return [`${participants}人参加（不足${enoughPeople}人，不列对错）`];
  const lines = roundsOf(paper).map(({ id, tally }, at) => {
    const stem = library.question(id)?.stem ?? '';
    return `- 第${at + 1}题 答对 ${tally ? share(tally) : ''} ${escapeMarkdown(stem)}`;
  });
  return [`${participants}人参加`, ...lines];
}

/** Of those of one's own branches. @throws UserError when there is none */
async function paperOf(ctx: Ctx, no: number | null): Promise<Paper> {
  const own = (await ctx.store.quizzes.papers()).filter(({ branch }) => isSecretaryOf(ctx.who, branch));
  const found = no === null ? own.at(-1) : own.find((paper) => paper.no === no);
  if (found) return found;
  throw new UserError(
    'paper.none',
    no === null ? '还没有做过试卷。\n例：/答题 试卷 礼品礼金 5题' : `您的支部没有编号 ${no} 的试卷，编号印在页脚。`,
  );
}
