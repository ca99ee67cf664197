import { UserError } from '../../core/errors.ts';
import { type Reply, say } from '../../core/reply.ts';
import { escapeMarkdown } from '../../core/text.ts';
import { branchTitle } from '../chat.ts';
import type { Ctx } from '../ctx.ts';
import { digest } from '../digest.ts';
import { changing } from '../note-change.ts';
import { enoughPeople, share } from '../quiz/tally.ts';
import { isSecretaryOf } from '../roles.ts';
import { dayAndTime } from '../when.ts';
import { titleOf } from './make.ts';
import { checkRound, type RoundTold, readRound } from './read-round.ts';
import { type Paper, type PaperRound, roundsOf } from './round.ts';

/** Takes what was counted of a paper into its branch's statistics: once, and put right only where that is said. */
export async function enterRound(ctx: Ctx, text: string): Promise<Reply> {
  const told = readRound(text);
  const paper = await paperOf(ctx, told);
  checkRound(told, paper.questions.length);
  const originId = digest(ctx.store.secret, 'origin', ctx.requestId);
  const round = { at: ctx.now.toString(), originId, participants: told.participants, right: [...told.right] };
  const [head, entered] = told.isCorrection ? await correct(ctx, paper, round) : await enter(ctx, paper, round);
  return say([head, ...sums(ctx, entered)].join('\n'));
}

type Entered = readonly [head: string, paper: Paper];

async function enter(ctx: Ctx, paper: Paper, round: PaperRound): Promise<Entered> {
  const entered = await ctx.store.quizzes.enterRound(paper.no, round);
  const standing = entered.round ?? round;
  if (standing.originId === round.originId) {
    const branch = escapeMarkdown(branchTitle(entered.branch));
    return [
      `已录入${nameOf(entered)}，计入${branch}的统计和 /答题 计划。${howToCorrect(standing, entered.no)}`,
      entered,
    ];
  }
  const at = dayAndTime(standing.at, ctx.zone);
  return [`${nameOf(entered)}已于 ${at} 录入，没有变化。${howToCorrect(standing, entered.no)}`, entered];
}

function howToCorrect({ participants, right }: PaperRound, no: number): string {
  return `录错了就发：/答题 录入 编号${no} 更正 ${[participants, ...right].join(' ')}（改成对的数）`;
}

async function correct(ctx: Ctx, paper: Paper, round: PaperRound): Promise<Entered> {
  const before = paper.round;
  if (!before)
    throw new UserError(
      'paper.uncounted',
      `${nameOf(paper)}还没有录入过，不用写“更正”，没有录入。\n例：/答题 录入 编号${paper.no} ${[round.participants, ...round.right].join(' ')}`,
    );
  if (numbersOf(before) === numbersOf(round) && before.originId !== round.originId) {
    return [`${nameOf(paper)}现在就是这些数，没有变化。`, paper];
  }
  const what = `更正录入：${branchTitle(paper.branch)} 试卷 ${paper.no}，${numbersOf(before)} 改为 ${numbersOf(round)}`;
  const corrected = await changing(ctx, { what }, () => ctx.store.quizzes.correctRound(paper.no, round));
  const replaced = corrected.earlier.at(-1) ?? before;
  return [
    `已更正${nameOf(corrected)}：原来录的 ${numbersOf(replaced)} 留在审计里，统计和 /答题 计划按新的算。`,
    corrected,
  ];
}

/** As they are typed. */
function numbersOf({ participants, right }: PaperRound): string {
  return [participants, ...right].join(' ');
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

/** Of those of one's own branches; put right without a number, the latest that was entered. @throws UserError when there is none */
async function paperOf(ctx: Ctx, { no, isCorrection }: RoundTold): Promise<Paper> {
  const own = (await ctx.store.quizzes.papers()).filter(({ branch }) => isSecretaryOf(ctx.who, branch));
  const latest = (isCorrection && own.findLast(({ round }) => round !== null)) || own.at(-1);
  const found = no === null ? latest : own.find((paper) => paper.no === no);
  if (found) return found;
  throw new UserError(
    'paper.none',
    no === null ? '还没有做过试卷。\n例：/答题 试卷 礼品礼金 5题' : `您的支部没有编号 ${no} 的试卷，编号印在页脚。`,
  );
}
