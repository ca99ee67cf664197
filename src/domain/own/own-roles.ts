import type { Ctx } from '../ctx.ts';
import { scopeTitle } from '../grants.ts';
import { dayAndTime } from '../when.ts';

/** Every role that the person who asks holds, with since when or by what. */
export async function ownRoles({ store, who, zone, adminUserIds }: Ctx): Promise<readonly string[]> {
  const grants = await store.roles.of(who.userId);
  return [
    ...grants.map((grant) => `${scopeTitle(grant)}（${dayAndTime(grant.at, zone)}起）`),
    ...(adminUserIds.includes(who.userId) ? ['管理员（服务器设置 ADMIN_USERIDS 里写的）'] : []),
  ];
}

/** Nobody else is an administrator. */
export async function isLastAdmin({ store, who, adminUserIds }: Ctx): Promise<boolean> {
  const granted = (await store.roles.all()).filter(({ role }) => role === 'admin').map(({ userId }) => userId);
  const admins = new Set([...adminUserIds, ...granted]);
  return admins.size === 1 && admins.has(who.userId);
}
