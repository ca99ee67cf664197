import { UserError } from '../../src/core/errors.ts';
import { say } from '../../src/core/reply.ts';
import type { BotSubCommand } from '../../src/domain/ctx.ts';
import { revokedWords, scopeTitle } from '../../src/domain/grants.ts';
import { changing } from '../../src/domain/note-change.ts';
import { roleTitles } from '../../src/domain/roles.ts';
import { dayAndTime } from '../../src/domain/when.ts';

export const list: BotSubCommand = {
  name: '列表',
  aliases: ['liebiao', 'list'],
  summary: '现有的授权和还没有用的码',
  usage: '/授权 列表',
  examples: ['/授权 列表'],
  roles: 'admin',
  where: 'private',
  async run(ctx) {
    const grants = await ctx.store.roles.all();
    const people = await Promise.all(grants.map((grant) => ctx.store.people.find(grant.userId)));
    const codes = await ctx.store.roles.codes(ctx.now.toString());
    const rows = [
      ...grants.map(
        (grant, at) => `- ${grant.no}：${people[at]?.name ?? `账号 ${grant.userId}`}，${scopeTitle(grant)}`,
      ),
      ...codes.map(
        (code) => `- ${code.no}：未使用的码，${scopeTitle(code)}，${dayAndTime(code.expiresAt, ctx.zone)} 前有效`,
      ),
    ];
    return say(
      rows.length > 0
        ? ['**授权列表**', ...rows, '收回请发：/授权 收回 编号'].join('\n')
        : '还没有授权。\n例：/授权 书记 高一支部',
    );
  },
};

export const revoke: BotSubCommand = {
  name: '收回',
  aliases: ['shouhui', 'revoke'],
  summary: '收回一项授权或一个没有用的码',
  usage: '/授权 收回 编号',
  examples: ['/授权 收回 3'],
  roles: 'admin',
  where: 'private',
  async run(ctx, { words }) {
    const no = /^#?(\d{1,9})$/u.exec(words[0] ?? '')?.[1];
    if (!no) throw new UserError('revoke.form', '请写编号，编号见 /授权 列表。\n例：/授权 收回 3');
    const what = await revokedWords(ctx.store, Number(no), ctx.now.toString());
    const revoked = await changing(ctx, { what }, () => ctx.store.roles.revoke(Number(no)));
    if (!revoked) throw new UserError('revoke.unknown', `没有编号 ${no} 的授权，编号见 /授权 列表。`);
    return say(`已收回编号 ${no}（${roleTitles[revoked.role]}），立即生效。`);
  },
};
