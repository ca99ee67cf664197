import { say } from '../src/core/reply.ts';
import { branchTitle, isSameBranch } from '../src/domain/chat.ts';
import type { BotCommand } from '../src/domain/ctx.ts';
import { changing } from '../src/domain/note-change.ts';
import { readBranch } from '../src/domain/read-branch.ts';

export const bind: BotCommand = {
  name: '绑定',
  aliases: ['bangding', 'bind'],
  summary: '把本群对应到一个支部',
  usage: '/绑定 学校名 支部名',
  examples: ['/绑定 第一中学 高一支部'],
  roles: 'admin',
  where: 'group',
  async run(ctx, { words }) {
    const branch = readBranch(words);
    if (ctx.chat && isSameBranch(ctx.chat.branch, branch)) return say(`本群早已绑定${branchTitle(branch)}，没有变化。`);
    await changing(ctx, { what: `绑定群到${branchTitle(branch)}` }, () =>
      ctx.store.chats.bind(ctx.place.id, branch, ctx.who.userId, ctx.now.toString()),
    );
    const before = ctx.chat ? `（原来是${branchTitle(ctx.chat.branch)}，以前的记录仍归原支部）` : '';
    return say(
      [
        `本群已绑定**${branchTitle(branch)}**${before}。接下来：`,
        `1. 请书记：管理员私聊我发 /授权 书记 ${branch.name}，把码交给书记，书记发 /认领 码`,
        `2. 请老师们登记姓名：@${ctx.botName} /认领 姓名`,
        '3. 书记在群里开始第一次：/说纪 礼品礼金',
      ].join('\n'),
    );
  },
};
