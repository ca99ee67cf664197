import { UserError } from '../src/core/errors.ts';
import { say } from '../src/core/reply.ts';
import { noteChange } from '../src/domain/audit.ts';
import { type Branch, branchesOf, branchTitle } from '../src/domain/chat.ts';
import type { BotCommand, BotSubCommand, Ctx } from '../src/domain/ctx.ts';
import { issuedWords, newCode, revokedWords, scopeTitle } from '../src/domain/grants.ts';
import type { Role } from '../src/domain/people.ts';
import { roleTitles } from '../src/domain/roles.ts';
import { dayAndTime } from '../src/domain/when.ts';

const list: BotSubCommand = {
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

const revoke: BotSubCommand = {
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
    const revoked = await ctx.store.roles.revoke(Number(no));
    if (!revoked) throw new UserError('revoke.unknown', `没有编号 ${no} 的授权，编号见 /授权 列表。`);
    await noteChange(ctx, revokedWords(Number(no), revoked.role));
    return say(`已收回编号 ${no}（${roleTitles[revoked.role]}），立即生效。`);
  },
};

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
    const branch = await readBranch(ctx, role, scope);
    const code = ctx.ids.code();
    const issued = await ctx.store.roles.issue(
      newCode(ctx.store.secret, code, { role, branch, issuedBy: ctx.who.userId, now: ctx.now }),
    );
    await noteChange(ctx, issuedWords(issued));
    return say(
      [
        `**${code}**`,
        `给一个人用一次，成为${scopeTitle(issued)}；24 小时内有效（编号 ${issued.no}）。`,
        `请对方发：/认领 ${code}`,
      ].join('\n'),
    );
  },
};

function readRole(title: string | undefined): Role {
  if (title === '书记') return 'secretary';
  if (title === '审核员') return 'reviewer';
  if (title === '管理员') return 'admin';
  throw new UserError('grant.form', '角色是 书记、审核员、管理员 之一，后面可以写支部。\n例：/授权 书记 高一支部');
}

async function readBranch(ctx: Ctx, role: Role, scope: readonly string[]): Promise<Branch | null> {
  if (scope.length === 0) return null;
  if (role === 'admin') throw new UserError('grant.scope', '管理员管所有支部，后面不写支部。\n例：/授权 管理员');
  const known = branchesOf(await ctx.store.chats.all());
  const fitting = known.filter((one) => scope.join(' ') === (scope.length > 1 ? branchTitle(one) : one.name));
  const [only, another] = fitting;
  if (only && !another) return only;
  if (another) {
    const both = fitting.map(branchTitle).join('、');
    throw new UserError(
      'grant.branch',
      `有几个学校都有这个支部：${both}。请把学校名写在前面。\n例：/授权 书记 ${branchTitle(another)}`,
    );
  }
  const names = known.map(branchTitle).join('、');
  throw new UserError(
    'grant.branch',
    names === ''
      ? '还没有绑定过的支部。先在群里发：/绑定 学校名 支部名'
      : `没有这个支部。已绑定的有：${names}。\n例：/授权 书记 ${known[0]?.name ?? ''}`,
  );
}
