import { type Reply, say } from '../../src/core/reply.ts';
import type { BotSubCommand, Ctx } from '../../src/domain/ctx.ts';
import { todayText } from '../../src/domain/daily/today.ts';
import { boundChat } from '../../src/domain/roles.ts';

/** @param set sets a reminder: with words behind it, 今日 is the day of one */
export function todayWith(set: (ctx: Ctx, text: string) => Promise<Reply>): BotSubCommand {
  return {
    name: '今日',
    aliases: ['jinri', 'today'],
    summary: '今天我自己有没有提醒，为什么',
    usage: '/提醒 今日',
    examples: ['/提醒 今日'],
    roles: 'secretary',
    where: 'group',
    async run(ctx, { text }) {
      return text === '' ? say(await todayText(ctx, boundChat(ctx.chat))) : set(ctx, `今日 ${text}`);
    },
  };
}
