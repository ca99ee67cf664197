import { say } from '../src/core/reply.ts';
import type { Activity } from '../src/domain/activity.ts';
import { branchTitle, isSameBranch } from '../src/domain/chat.ts';
import type { BotCommand, Ctx } from '../src/domain/ctx.ts';
import { weekText } from '../src/domain/daily/today.ts';
import { paperSums } from '../src/domain/paper/round.ts';
import { activityName } from '../src/domain/post-activity.ts';
import { share } from '../src/domain/quiz/tally.ts';
import { boundChat } from '../src/domain/roles.ts';
import type { Sums } from '../src/domain/store.ts';
import { weekLine } from '../src/domain/week.ts';

export const stats: BotCommand = {
  name: '统计',
  aliases: ['tongji', 'stats'],
  summary: '本群的合计（没有任何人的姓名）',
  usage: '/统计',
  examples: ['/统计'],
  roles: 'secretary',
  where: 'group',
  async run(ctx) {
    const chat = boundChat(ctx.chat);
    const { talk, case: cases, quiz } = await ctx.store.activities.totals(chat.id, chat.branch);
    const papers = (await ctx.store.quizzes.papers()).filter(({ branch }) => isSameBranch(branch, chat.branch));
    const onPaper = paperSums(papers);
    const open = await ctx.store.activities.openIn(chat.id, ctx.now.toString());
    const running = await Promise.all(
      open.filter(({ branch }) => isSameBranch(branch, chat.branch)).map((activity) => runningLine(ctx, activity)),
    );
    return say(
      [
        `**本群统计**（${branchTitle(chat.branch)}，已结束的活动）`,
        `- 说纪 ${talk.count} 次，签到 ${talk.checkins} 人次，体会 ${talk.reflections} 条`,
        `- 案例 ${cases.count} 则，已阅 ${cases.acks} 人次`,
        `- 答题 ${quiz.count} 次，参加 ${quiz.participants} 人次${rightShare(quiz)}`,
        ...(onPaper.count > 0
          ? [`- 支部试卷 ${onPaper.count} 次，参加 ${onPaper.participants} 人次${rightShare(onPaper)}`]
          : []),
        ...running,
        await weekLine(ctx, chat),
        `- ${await weekText(ctx, chat)}`,
      ].join('\n'),
    );
  },
};

async function runningLine(ctx: Ctx, activity: Activity): Promise<string> {
  const name = `- 进行中：${activityName(activity)}`;
  const tally = await ctx.store.replies.tally(activity.id);
  switch (activity.kind) {
    case 'talk':
      return `${name}，签到 ${tally.checkins} 人，体会 ${tally.reflections} 条`;
    case 'case':
      return `${name}，已阅 ${tally.acks} 人`;
    case 'quiz':
      return `${name}，结束以后才有合计`;
    default:
      return activity.kind satisfies never;
  }
}

/** Only of questions that five people or more answered. */
function rightShare({ judged, right }: Pick<Sums, 'judged' | 'right'>): string {
  const told = share({ answered: judged, right });
  return told === null ? '' : `，答对 ${told}（五人以上作答的题）`;
}
