import { say } from '../src/core/reply.ts';
import type { BotCommand } from '../src/domain/ctx.ts';
import { issuedWords, newCode, scopeTitle } from '../src/domain/grants.ts';
import { changing } from '../src/domain/note-change.ts';
import { list, revoke } from './grant/kept.ts';
import { readRole, readScope } from './grant/scope.ts';

export const grant: BotCommand = {
  name: '授权',
  aliases: ['shouquan', 'grant'],
  summary: '生成一次性码，对方发 /认领 码 后得到角色',
  usage: '/授权 书记|审核员|管理员 [支部]',
  examples: ['/授权 书记 高一支部', '/授权 审核员'],
  roles: 'admin',
  where: 'private',
  subs: [list, revoke],
  async run(ctx, { words }) {
    const [title, ...scope] = words;
    const role = readRole(title);
    const branch = await readScope(ctx, role, scope);
    const code = ctx.ids.code();
    const wanted = newCode(ctx.store.secret, code, { role, branch, issuedBy: ctx.who.userId, now: ctx.now });
    const issued = await changing(ctx, { what: issuedWords(wanted) }, () => ctx.store.roles.issue(wanted));
    return say(
      [
        `**${code}**`,
        `给一个人用一次，成为${scopeTitle(issued)}；24 小时内有效（编号 ${issued.no}）。`,
        `请对方发：/认领 ${code}`,
      ].join('\n'),
    );
  },
};
