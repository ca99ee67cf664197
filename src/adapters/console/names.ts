import type { Store } from '../../domain/store.ts';

/** A registered name, else the account: for administrators' eyes. */
export async function nameOf(store: Store, userId: string): Promise<string> {
  return (await store.people.find(userId))?.name ?? `账号 ${userId}`;
}

export async function namesOf(store: Store, userIds: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const distinct = [...new Set(userIds)];
  const names = await Promise.all(distinct.map((userId) => nameOf(store, userId)));
  return new Map(distinct.map((userId, at) => [userId, names[at] ?? userId]));
}
