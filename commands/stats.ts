import { say } from '../src/core/reply.ts';
import { isOpen } from '../src/domain/activity.ts';
import { branchTitle } from '../src/domain/chat.ts';
import type { BotCommand } from '../src/domain/ctx.ts';
import { activityName } from '../src/domain/post-activity.ts';
import { boundChat } from '../src/domain/roles.ts';

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
    const { talk, case: cases } = await ctx.store.activities.totals(chat.id);
    const open = await ctx.store.activities.openIn(chat.id, ctx.now.toString());
    const running = await Promise.all(
      open
        .filter((activity) => isOpen(activity, ctx.now))
        .map(async (activity) => {
          const tally = await ctx.store.replies.tally(activity.id);
          return activity.kind === 'talk'
            ? `- 进行中：${activityName(activity)}，签到 ${tally.checkins} 人，体会 ${tally.reflections} 条`
            : `- 进行中：${activityName(activity)}，已阅 ${tally.acks} 人`;
        }),
    );
    return say(
      [
        `**本群统计**（${branchTitle(chat.branch)}，已结束的活动）`,
        `- 说纪 ${talk.count} 次，签到 ${talk.checkins} 人次，体会 ${talk.reflections} 条`,
        `- 案例 ${cases.count} 则，已阅 ${cases.acks} 人次`,
        ...running,
      ].join('\n'),
    );
  },
};
