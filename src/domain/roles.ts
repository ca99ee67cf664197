import type { Action, Audience } from '../core/command.ts';
import { UserError } from '../core/errors.ts';
import { type Branch, branchTitle, type Chat, isSameBranch } from './chat.ts';
import type { Place } from './message.ts';
import type { Role } from './people.ts';

/** The person who speaks, as far as it matters for what they may do. */
export interface Who {
  readonly userId: string;
  /** Null until registered. */
  readonly name: string | null;
  readonly roles: readonly HeldRole[];
}

export interface HeldRole {
  readonly role: Role;
  /** Null: everywhere. */
  readonly branch: Branch | null;
}

export const roleTitles = { secretary: '书记', reviewer: '审核员', admin: '管理员' } as const satisfies Record<
  Role,
  string
>;

type Rules = Pick<Action<never>, 'roles' | 'where'>;

/** Where somebody stands: the conversation, and its branch if it is a bound group. */
export interface Standing {
  readonly who: Who;
  readonly place: Place;
  readonly chat: Chat | null;
}

/** The one place where it is decided who may use what where. Null when they may; else the error they see. */
export function refusal(rules: Rules, at: Standing): UserError | null {
  return wrongPlace(rules, at.place) ?? wrongRole(rules.roles, at);
}

function wrongPlace(rules: Rules, place: Place): UserError | null {
  if (rules.where === 'both' || rules.where === place.type) return null;
  return rules.where === 'group'
    ? new UserError('place.group', '这个命令要在工作群里用：在群里 @我 再发一次。')
    : new UserError('place.private', '这个命令请私聊我发：点我的头像，进入单聊再发一次。');
}

function wrongRole(audience: Audience, { who, place, chat }: Standing): UserError | null {
  if (audience === 'all') return null;
  if (audience === 'staff') return who.roles.length > 0 ? null : lacks('staff');
  if (audience !== 'secretary') return holdsAnywhere(who, audience) ? null : lacks(audience);
  if (place.type === 'private') return holdsAnywhere(who, 'secretary') ? null : lacks('secretary');
  if (!chat) return unbound();
  if (isSecretaryOf(who, chat.branch)) return null;
  if (!holdsAnywhere(who, 'secretary')) return lacks('secretary');
  const hadIt = chat.earlier.some(({ branch }) => isSecretaryOf(who, branch));
  const records = hadIt ? '以前的记录请私聊我发 /导出 或 /说纪 记录。' : '';
  return new UserError('role.branch', `本群属于${branchTitle(chat.branch)}，要由这个支部的书记来发。${records}`);
}

/** The group's document. @throws UserError that says how to bind when there is none */
export function boundChat(chat: Chat | null): Chat {
  if (!chat) throw unbound();
  return chat;
}

function unbound(): UserError {
  return new UserError(
    'chat.unbound',
    '本群还没有绑定支部。请管理员在群里发：/绑定 学校名 支部名\n例：/绑定 第一中学 高一支部',
  );
}

function lacks(role: Role | 'staff'): UserError {
  if (role === 'staff') return new UserError('role.missing', '这个命令由书记、审核员或管理员使用。');
  const title = roleTitles[role];
  return new UserError(
    'role.missing',
    `这个命令由${title}使用。要成为${title}，请管理员私聊我发 /授权 ${title} 取码，您再发 /认领 码。`,
  );
}

/** An admin may do all that a secretary may, everywhere; a reviewer is separate. */
export function holdsAnywhere(who: Who, role: Role): boolean {
  return who.roles.some((held) => held.role === role || (role === 'secretary' && held.role === 'admin'));
}

/** Files are taken from those who look after content. */
export function maySendFiles(who: Who): boolean {
  return holdsAnywhere(who, 'secretary') || holdsAnywhere(who, 'reviewer');
}

/** Whether somebody is a secretary of this branch. */
export function isSecretaryOf(who: Who, branch: Branch): boolean {
  return who.roles.some(
    (held) =>
      held.role === 'admin' ||
      (held.role === 'secretary' && (held.branch === null || isSameBranch(held.branch, branch))),
  );
}
