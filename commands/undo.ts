import { UserError } from '../src/core/errors.ts';
import { say } from '../src/core/reply.ts';
import type { BotCommand, Ctx } from '../src/domain/ctx.ts';
import { digest } from '../src/domain/digest.ts';
import { activityName } from '../src/domain/post-activity.ts';

const what = { checkin: '签到', reflection: '体会', ack: '已阅', answer: '作答', withdrawal: '撤回' } as const;

export const undo: BotCommand = {
  name: '撤回',
  aliases: ['chehui', 'undo'],
  summary: '收回自己最近一次签到、体会或已阅（活动结束前；答题的不收回）',
  usage: '/撤回',
  examples: ['/撤回'],
  roles: 'all',
  where: 'both',
  async run(ctx) {
    const withdrawn = await ctx.store.replies.withdraw({
      id: digest(ctx.store.secret, 'withdrawal', ctx.requestId),
      userId: ctx.who.userId,
      chatId: ctx.place.type === 'group' ? ctx.place.id : null,
      at: ctx.now.toString(),
    });
    if (!withdrawn) throw await nothingToWithdraw(ctx);
    const activity = await ctx.store.activities.find(withdrawn.activityId);
    return say(`已撤回您的${what[withdrawn.kind]}${activity ? `（${activityName(activity)}）` : ''}。`);
  },
};

async function nothingToWithdraw(ctx: Ctx): Promise<UserError> {
  const { activities, replies, chats } = ctx.store;
  const groups = ctx.place.type === 'group' ? [ctx.place.id] : (await chats.all()).map(({ id }) => id);
  const open = await Promise.all(groups.map((id) => activities.openIn(id, ctx.now.toString())));
  const quizzes = open.flat().filter(({ kind }) => kind === 'quiz');
  const own = await Promise.all(quizzes.map(({ id }) => replies.standing(id, ctx.who.userId)));
  return own.flat().length > 0
    ? new UserError('undo.answer', '答题的作答不能撤回：按下就算，正确答案会公布。没有别的可撤回。')
    : new UserError('undo.none', '进行中的活动里没有您的签到、体会或已阅，没有可撤回的。');
}
