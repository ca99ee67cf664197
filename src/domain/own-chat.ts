import { UserError } from '../core/errors.ts';
import { type Branch, branchTitle, type Chat } from './chat.ts';
import type { Ctx } from './ctx.ts';
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
    throw new UserError('branch.none', '您的支部还没有绑定工作群。请管理员在群里发：/绑定 学校名 支部名');
  }
  const which = titles.join('、');
  throw new UserError('branch.which', `您管着几个支部：${which}。请写上是哪一个。\n例：/答题 试卷 ${titles[0]} 5题`);
}

/** The longest of a branch's names that stands there as words of its own. */
function nameIn(text: string, branch: Branch): string | null {
  const words = ` ${text} `;
  return [branchTitle(branch), branch.name].find((name) => words.includes(` ${name} `)) ?? null;
}
