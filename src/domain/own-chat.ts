import { UserError } from '../core/errors.ts';
import { branchTitle, type Chat } from './chat.ts';
import type { Ctx } from './ctx.ts';
import { nameIn, noBranch } from './holder.ts';
import { isSecretaryOf } from './roles.ts';

/**
 * In private: the group of the branch that a secretary means, and the words without its name. Who has one branch need
 * not name it.
 * @throws UserError when it is none, or not said which
 */
export async function ownChat(ctx: Ctx, text: string): Promise<{ readonly chat: Chat; readonly rest: string }> {
  const plain = text.replace(/\s+/gu, ' ').trim();
  const chats = (await ctx.store.chats.all()).filter(({ branch }) => isSecretaryOf(ctx.who, branch));
  const titles = [...new Set(chats.map(({ branch }) => branchTitle(branch)))];
  const named = chats.flatMap((chat) => {
    const name = nameIn(plain, chat.branch);
    return name === null ? [] : [{ chat, rest: plain.replace(name, ' ').trim() }];
  });
  const isOne = new Set(named.map(({ chat }) => branchTitle(chat.branch))).size === 1;
  const [first] = named;
  if (first && isOne) return first;
  const [only] = chats;
  if (only && titles.length === 1) return { chat: only, rest: plain };
  if (!only) {
    throw noBranch();
  }
  const which = titles.join('、');
  throw new UserError('branch.which', `您管着几个支部：${which}。请写上是哪一个。\n例：/答题 试卷 ${titles[0]} 5题`);
}

/** The groups of this person's branches, by branch. */
export async function ownGroups(ctx: Ctx): Promise<readonly Chat[]> {
  const chats = (await ctx.store.chats.all()).filter(({ branch }) => isSecretaryOf(ctx.who, branch));
  return chats.toSorted((one, other) => branchTitle(one.branch).localeCompare(branchTitle(other.branch), 'zh'));
}

/** A group by its branch, and by its id where the branch has several. */
export function groupTitle({ id, branch }: Chat, all: readonly Chat[]): string {
  const isAlone = all.filter((one) => branchTitle(one.branch) === branchTitle(branch)).length === 1;
  return isAlone ? branchTitle(branch) : `${branchTitle(branch)}（群 ${id}）`;
}

/**
 * In private: the one group that is meant by a branch's name or by a group's id; by nothing where there is only one.
 * @throws UserError that says which there are
 */
export async function ownGroup(ctx: Ctx, named: string, example: string): Promise<Chat> {
  const groups = await ownGroups(ctx);
  if (groups.length === 0) throw noBranch();
  const isMeant = ({ id, branch }: Chat) => [id, branch.name, branchTitle(branch)].includes(named);
  const fitting = named === '' ? groups : groups.filter(isMeant);
  const [only, another] = fitting;
  if (only && !another) return only;
  const which = (fitting.length > 0 ? fitting : groups).map((chat) => groupTitle(chat, groups)).join('、');
  throw new UserError(
    'group.which',
    `请写上是哪个支部的群；一个支部有几个群，就写群的编号（wr 开头）。您管着：${which}。\n例：${example}`,
  );
}
