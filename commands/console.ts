import { UserError } from '../src/core/errors.ts';
import { say } from '../src/core/reply.ts';
import type { BotCommand } from '../src/domain/ctx.ts';
import { linkHash, linkLifetime } from '../src/domain/session.ts';

export const openConsole: BotCommand = {
  name: '后台',
  aliases: ['houtai', 'console'],
  summary: '一次性链接，进入网页后台',
  usage: '/后台',
  examples: ['/后台'],
  roles: 'staff',
  where: 'private',
  async run(ctx) {
    if (ctx.consoleAddress === null) {
      throw new UserError(
        'console.address',
        '后台还没有对外的地址。请运维设置 PUBLIC_URL（例：https://jxz.example.com）后重启。',
      );
    }
    const token = ctx.ids.next() + ctx.ids.next();
    await ctx.store.sessions.offer({
      hash: linkHash(ctx.store.secret, token),
      userId: ctx.who.userId,
      at: ctx.now.toString(),
      expiresAt: ctx.now.add(linkLifetime).toString(),
    });
    const address = `${ctx.consoleAddress}/console/login/${token}`;
    return say(
      [
        `[进入后台](${address})`,
        `${linkLifetime.minutes} 分钟内有效，只能用一次，请不要转发。打开后点“进入后台”。以前没用过的链接已作废。`,
      ].join('\n'),
    );
  },
};
