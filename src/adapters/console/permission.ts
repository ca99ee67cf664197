import { type Branch, branchesEver, type Chat } from '../../domain/chat.ts';
import { holdsAnywhere, isSecretaryOf, type Who } from '../../domain/roles.ts';
import type { Need, Visit } from './visit.ts';

/** The one place where it is decided who may ask for what in the console. */
export function isAllowed(need: Need, { who, isHandler }: Pick<Visit, 'who' | 'isHandler'>): boolean {
  switch (need) {
    case 'staff':
      return who.roles.length > 0;
    case 'handler':
      return who.roles.length > 0 && isHandler;
    case 'secretary':
    case 'reviewer':
    case 'admin':
      return holdsAnywhere(who, need);
    default:
      return need satisfies never;
  }
}

export function isAdmin(who: Who): boolean {
  return holdsAnywhere(who, 'admin');
}

/** The groups whose branch this person is secretary of, by branch. */
export async function ownChats({ options, who }: Visit): Promise<readonly Chat[]> {
  const all = await options.store.chats.all();
  return all
    .filter(({ branch }) => isSecretaryOf(who, branch))
    .sort((one, other) => byBranch(one.branch, other.branch));
}

/** The branches whose records this person may see: also those that have no group any more. */
export async function ownBranches({ options, who }: Visit): Promise<readonly Branch[]> {
  const ever = branchesEver(await options.store.chats.all());
  return ever.filter((branch) => isSecretaryOf(who, branch)).toSorted(byBranch);
}

function byBranch(one: Branch, other: Branch): number {
  return one.school.localeCompare(other.school, 'zh-CN') || one.name.localeCompare(other.name, 'zh-CN');
}
