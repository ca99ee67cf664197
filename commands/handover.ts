import { UserError } from '../src/core/errors.ts';
import { sayPrivately } from '../src/core/reply.ts';
import { type Branch, branchTitle } from '../src/domain/chat.ts';
import type { BotCommand, Ctx } from '../src/domain/ctx.ts';
import { newCode, scopeTitle } from '../src/domain/grants.ts';
import { booklet } from '../src/domain/handover/booklet.ts';
import { changing } from '../src/domain/note-change.ts';
import type { Grant } from '../src/domain/people.ts';

type OwnGrant = Grant & { readonly branch: Branch };

export const handover: BotCommand = {
  name: '交接',
  aliases: ['jiaojie', 'handover'],
  summary: '把书记的角色交给接任的人：一个码和一本手册',
  usage: '/交接 [支部]',
  examples: ['/交接', '/交接 高一支部'],
  roles: 'secretary',
  where: 'private',
  async run(ctx, { text }) {
    const grant = await ownGrant(ctx, text);
    const code = ctx.ids.code();
    const made = newCode(ctx.store.secret, code, {
      now: ctx.now,
      role: grant.role,
      branch: grant.branch,
      issuedBy: ctx.who.userId,
    });
    await changing(ctx, { what: `交接：为${scopeTitle(grant)}做了一个码` }, () =>
      ctx.store.roles.issue({ ...made, replaces: grant.no }),
    );
    const said = [
      `**${code}**`,
      `给接任的人用一次，24 小时内有效。对方发 /认领 ${code} 以后，您的${scopeTitle(grant)}立即转给对方，您的后台登录同时失效。`,
      '没有人认领，就什么也不变。手册请一并转给对方。',
    ].join('\n');
    return sayPrivately({
      userId: ctx.who.userId,
      text: said,
      files: [await ctx.printer.report(await booklet(ctx, grant.branch))],
      whenSent: said,
      whenRefused: '没有发成，请过一会儿再发一次 /交接。',
      whenUnknown: '发出了，但没有收到回执：请看一眼，没有就再发一次 /交接。',
    });
  },
};

/** The role that this person holds themselves: what an administrator may do everywhere is nobody's to hand over. */
async function ownGrant(ctx: Ctx, text: string): Promise<OwnGrant> {
  const own = (await ctx.store.roles.of(ctx.who.userId)).filter(isOwn);
  const name = text.replace(/\s+/gu, ' ').trim();
  const fitting = own.filter(({ branch }) => name === '' || name === branch.name || name === branchTitle(branch));
  const [only, another] = fitting;
  if (only && !another) return only;
  if (own.length === 0) {
    throw new UserError('handover.none', '您没有可以交接的支部书记角色。管理员换人请用 /授权 管理员 和 /授权 收回。');
  }
  const names = own.map(({ branch }) => branchTitle(branch)).join('、');
  throw new UserError(
    'handover.which',
    `您是这些支部的书记：${names}。请写交接哪一个。\n例：/交接 ${own[0]?.branch.name}`,
  );
}

function isOwn(grant: Grant): grant is OwnGrant {
  return grant.role === 'secretary' && grant.branch !== null;
}
