import type { Store } from '../store.ts';
import type { KnownPeople } from './names.ts';

/** Nobody is called so, whatever somebody registered: a question could hardly be asked without them. */
const roles = new Set('老师 教师 学生 家长 学校 校长 书记 党员 干部 同志 同学 孩子 班主任 主任 领导 教育'.split(' '));

/** Everybody whose name or account must neither be sent to a model nor come back from one. */
export async function knownPeople(store: Store, alsoUserId: string): Promise<KnownPeople> {
  const people = await store.people.all();
  const grants = await store.roles.all();
  const userIds = [alsoUserId, ...people.map(({ userId }) => userId), ...grants.map(({ userId }) => userId)];
  return {
    names: people.flatMap(({ name }) => (name !== null && name.length > 1 && !roles.has(name) ? [name] : [])),
    userIds: new Set(userIds.map((userId) => userId.toLowerCase())),
  };
}
