import { UserError } from '../src/core/errors.ts';
import { say } from '../src/core/reply.ts';
import type { BotCommand } from '../src/domain/ctx.ts';
import { digest } from '../src/domain/digest.ts';
import { activityName } from '../src/domain/post-activity.ts';

const what = { checkin: '签到', reflection: '体会', ack: '已阅', withdrawal: '撤回' } as const;

export const undo: BotCommand = {
  name: '撤回',
  aliases: ['chehui', 'undo'],
  summary: '收回自己最近一次签到、体会或已阅（活动结束前）',
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
    if (!withdrawn) throw new UserError('undo.none', '进行中的活动里没有您的签到、体会或已阅，没有可撤回的。');
    const activity = await ctx.store.activities.find(withdrawn.activityId);
    return say(`已撤回您的${what[withdrawn.kind]}${activity ? `（${activityName(activity)}）` : ''}。`);
  },
};
