import { say } from '../src/core/reply.ts';
import type { Activity } from '../src/domain/activity.ts';
import { endedCard, isEnded, standingCard } from '../src/domain/activity-card.ts';
import { choose } from '../src/domain/choose.ts';
import type { BotCommand, BotSubCommand, Ctx } from '../src/domain/ctx.ts';
import { openActivity, pinnedOf, postOf } from '../src/domain/post-activity.ts';
import { boundChat } from '../src/domain/roles.ts';
import { personalLines, takeReply } from '../src/domain/take-reply.ts';

const preview: BotSubCommand = {
  name: '预览',
  aliases: ['yulan', 'preview'],
  summary: '先看案例，不发群、不记录',
  usage: '/案例 预览 [主题]',
  examples: ['/案例 预览 补课'],
  roles: 'secretary',
  where: 'private',
  async run(ctx, { text }) {
    return say((await choose(ctx, null, 'case', text)).text);
  },
};

export const warningCase: BotCommand = {
  name: '案例',
  aliases: ['anli', 'case'],
  summary: '发一则警示案例，附“已阅”卡片',
  usage: '/案例 [主题]',
  examples: ['/案例', '/案例 补课'],
  roles: 'secretary',
  where: 'group',
  subs: [preview],
  canBePlanned: true,
  async run(ctx, { text }) {
    const chat = boundChat(ctx.chat);
    const { activity } = await openActivity(ctx, chat, 'case', await choose(ctx, chat, 'case', text));
    return postOf(ctx, activity, await pinnedOf(ctx, activity));
  },
  cardActions: [
    {
      name: 'ack',
      async run(ctx, { activityId }) {
        const posted = await ctx.store.activities.find(activityId);
        if (posted?.kind !== 'case') return null;
        return isEnded(posted, ctx.now)
          ? endedCard(posted, ctx.zone)
          : standingCard(posted, await pressed(ctx, posted));
      },
    },
  ],
};

async function pressed(ctx: Ctx, posted: Activity): Promise<readonly string[]> {
  const taken = await takeReply(ctx, posted, 'ack');
  if (taken.added) return ['已阅，谢谢。', ...personalLines(ctx, taken.first, false)];
  return [taken.why === 'closed' ? '已结束，没有记录。' : '您已阅过，记录没有变化。'];
}
