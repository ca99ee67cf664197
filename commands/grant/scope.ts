import { UserError } from '../../src/core/errors.ts';
import { type Branch, branchesOf, branchTitle } from '../../src/domain/chat.ts';
import type { Ctx } from '../../src/domain/ctx.ts';
import type { Role } from '../../src/domain/people.ts';

export function readRole(title: string | undefined): Role {
  if (title === '书记') return 'secretary';
  if (title === '审核员') return 'reviewer';
  if (title === '管理员') return 'admin';
  throw new UserError('grant.form', '角色是 书记、审核员、管理员 之一，后面可以写支部。\n例：/授权 书记 高一支部');
}

/** For which branch; null: for all. @throws UserError that names those there are */
export async function readScope(ctx: Ctx, role: Role, scope: readonly string[]): Promise<Branch | null> {
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
