import { UserError } from '../src/core/errors.ts';
import { acknowledge } from '../src/core/reply.ts';
import type { Activity } from '../src/domain/activity.ts';
import { endedCard, isEnded, standingCard } from '../src/domain/activity-card.ts';
import type { BotCommand, Ctx } from '../src/domain/ctx.ts';
import type { Appended } from '../src/domain/store.ts';
import { openTalk, personalLines, takeReply } from '../src/domain/take-reply.ts';
import { timeOfDay } from '../src/domain/when.ts';

export const checkin: BotCommand = {
  name: '签到',
  aliases: ['qiandao', 'checkin'],
  summary: '在进行中的说纪上签到',
  usage: '/签到',
  examples: ['/签到'],
  roles: 'all',
  where: 'group',
  async run(ctx) {
    const talk = await openTalk(ctx);
    if (!talk) throw new UserError('talk.none', '现在没有进行中的说纪。');
    const taken = await takeReply(ctx, talk, 'checkin');
    return acknowledge(sentence(taken), { counts: taken.added ? 'checkin' : null, notes: lines(ctx, taken) });
  },
  cardActions: [
    {
      name: 'checkin',
      async run(ctx, { activityId }) {
        const talk = await ctx.store.activities.find(activityId);
        if (talk?.kind !== 'talk') return null;
        if (isEnded(talk, ctx.now)) return endedCard(talk, ctx.zone);
        return standingCard(talk, await pressed(ctx, talk));
      },
    },
  ],
};

async function pressed(ctx: Ctx, talk: Activity): Promise<readonly string[]> {
  const taken = await takeReply(ctx, talk, 'checkin');
  if (taken.added) return [`已签到（${timeOfDay(ctx.now.toString(), ctx.zone)}）。`, ...lines(ctx, taken)];
  const standing = await ctx.store.replies.standing(talk.id, ctx.who.userId);
  const signed = standing.find(({ kind }) => kind === 'checkin');
  const at = signed ? `（${timeOfDay(signed.at, ctx.zone)}）` : '';
  return [taken.why === 'closed' ? '说纪已结束，没有记录。' : `您已签到${at}，记录没有变化。`, ...lines(ctx, taken)];
}

function sentence(taken: Appended): string {
  if (taken.added) return '已签到。';
  return taken.why === 'closed' ? '说纪已结束，没有记录。' : '您已签到，记录没有变化。';
}

function lines(ctx: Ctx, taken: Appended): readonly string[] {
  return personalLines(ctx, taken.added && taken.first, true);
}
