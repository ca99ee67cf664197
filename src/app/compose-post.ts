import { UserError } from '../core/errors.ts';
import { toArgs } from '../core/parse.ts';
import { type Reply, say } from '../core/reply.ts';
import { isOpen } from '../domain/activity.ts';
import { scriptText, talkHeading } from '../domain/booking.ts';
import type { Ctx } from '../domain/ctx.ts';
import { dailyPost } from '../domain/daily/compose.ts';
import type { PlannedPost } from '../domain/post.ts';
import { standingPost } from '../domain/quiz/post-quiz.ts';
import { boundChat, refusal } from '../domain/roles.ts';
import { type House, makeCtx } from './make-ctx.ts';

export interface Composed {
  readonly reply: Pick<Reply, 'text' | 'card'>;
  /** What the ledger calls it, and its activity; empty where there is none. */
  readonly kind: string;
  readonly activityId: string;
}

/** The command that posts a talk. */
const talkCommand = '说纪';

/**
 * What a planned post says, now that its time has come. Commands are run as whoever set it, under the post's own id:
 * run again after a crash, they open the same activity.
 * @throws UserError when there is nothing that may be posted
 */
export async function composePost(house: House, post: PlannedPost): Promise<Composed> {
  const { what, setBy } = post.plan;
  const group = { id: post.chatId, type: 'group' } as const;
  switch (what.post) {
    case 'words':
      return words(`**书记提醒**：${what.text}`, what.post);
    case 'resumed':
      return words('暂停到时了：本群重复的提醒已恢复。', what.post);
    case 'note':
    case 'correction':
      return words(what.text, what.post);
    case 'item':
      return run(await makeCtx(house, { id: post.id, place: group, senderId: setBy }), what.command, '');
    case 'talk': {
      const ctx = await makeCtx(house, { id: post.id, place: group, senderId: setBy });
      const composed = await run(ctx, talkCommand, what.topic);
      return {
        ...composed,
        reply: { ...composed.reply, text: `${talkHeading(what, ctx.zone)}\n\n${composed.reply.text}` },
      };
    }
    case 'daily': {
      const ctx = await makeCtx(house, { id: post.id, place: group, senderId: setBy });
      const reply = await dailyPost(ctx, boundChat(ctx.chat), what.parts);
      return { reply, kind: post.kind, activityId: reply.ledger?.activityId ?? '' };
    }
    case 'script': {
      const ctx = await makeCtx(house, { id: post.id, place: group, senderId: setBy });
      return words(await scriptText(ctx, what), what.post);
    }
    case 'card':
      return cardAfterwards(await makeCtx(house, { id: post.id, place: group, senderId: setBy }), what.activityId);
    case 'trial':
      if ((await house.store.webhooks.keyOf(post.chatId)) === null)
        throw new UserError('webhook.none', '群推送没有设。');
      return words('**群推送试发**：这一条由群机器人发出，看到就是通了。', what.post);
    default:
      return what satisfies never;
  }
}

/** @throws UserError when it is over */
async function cardAfterwards(ctx: Ctx, activityId: string): Promise<Composed> {
  const activity = await ctx.store.activities.find(activityId);
  if (!activity || !isOpen(activity, ctx.now)) throw new UserError('card.over', '活动已经结束');
  const { text, card } = await standingPost(ctx, activity);
  return { reply: { text, card }, kind: 'card', activityId };
}

function words(text: string, kind: string): Composed {
  return { reply: { ...say(text) }, kind, activityId: '' };
}

async function run(ctx: Ctx, name: string, text: string): Promise<Composed> {
  const command = ctx.registry.find(name);
  if (!command?.canBePlanned) throw new UserError('plan.command', `“${name}”不能定时发。`);
  const refused = refusal(command, ctx);
  if (refused) throw new UserError(refused.code, '设提醒的人现在没有这个权限。', { cause: refused });
  const { text: said, card, ledger } = await command.run(ctx, toArgs(text));
  return { reply: { text: said, card }, kind: ledger?.kind ?? 'item', activityId: ledger?.activityId ?? '' };
}
