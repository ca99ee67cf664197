import { UserError } from '../core/errors.ts';
import type { Term } from './calendar/term.ts';
import { type Branch, branchesEver, branchTitle, type Chat, isSameBranch } from './chat.ts';
import type { Ctx } from './ctx.ts';
import { isSecretaryOf } from './roles.ts';

/** A branch whose records are asked for. It need not have a group any more. */
export interface Holder {
  readonly branch: Branch;
  /** Of its group, or of the one that it had. */
  readonly terms: readonly Term[];
}

/** Every branch that has or had a group. */
export function holdersOf(chats: readonly Chat[]): readonly Holder[] {
  return branchesEver(chats).map((branch) => {
    const own =
      chats.find((chat) => isSameBranch(chat.branch, branch)) ??
      chats.find(({ earlier }) => earlier.some((was) => isSameBranch(was.branch, branch)));
    return { branch, terms: own?.settings.terms ?? [] };
  });
}

export interface Asked {
  readonly holder: Holder;
  /** The words without the branch's name. */
  readonly rest: string;
}

/**
 * The branch whose records a secretary means: the one that is named, else the group's, else the only one there is.
 * `example` names a command without a branch: `/导出 台账`.
 * @throws UserError when it is none, or not said which
 */
export async function askedHolder(ctx: Ctx, text: string, example: string): Promise<Asked> {
  const plain = text.replace(/\s+/gu, ' ').trim();
  const own = holdersOf(await ctx.store.chats.all()).filter(({ branch }) => isSecretaryOf(ctx.who, branch));
  const named = own.flatMap((holder) => {
    const name = nameIn(plain, holder.branch);
    return name === null ? [] : [{ holder, name }];
  });
  const [first, second] = longest(named);
  if (first && !second) return { holder: first.holder, rest: plain.replace(first.name, ' ').trim() };
  if (ctx.chat && !first) return { holder: { branch: ctx.chat.branch, terms: ctx.chat.settings.terms }, rest: plain };
  const [only, another] = own;
  if (only && !another) return { holder: only, rest: plain };
  if (!only) throw noBranch();
  const titles = own.map(({ branch }) => branchTitle(branch));
  throw new UserError(
    'branch.which',
    `您管着几个支部：${titles.join('、')}。请写上是哪一个。\n例：${example} ${titles[0]}`,
  );
}

export function noBranch(): UserError {
  return new UserError('branch.none', '您的支部还没有绑定工作群。请管理员在群里发：/绑定 学校名 支部名');
}

/** A school's name before the branch's says more than the branch's alone. */
function longest<T extends { readonly name: string }>(named: readonly T[]): readonly T[] {
  const most = Math.max(0, ...named.map(({ name }) => name.length));
  return named.filter(({ name }) => name.length === most);
}

/** The longest of a branch's names that stands there as words of its own. */
export function nameIn(text: string, branch: Branch): string | null {
  const words = ` ${text} `;
  return [branchTitle(branch), branch.name].find((name) => words.includes(` ${name} `)) ?? null;
}
