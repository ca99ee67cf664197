import type { Store } from '../store.ts';
import type { KnownPeople } from './names.ts';

/** Everybody whose name or account must neither be sent to a model nor come back from one. */
export async function knownPeople(store: Store, alsoUserId: string): Promise<KnownPeople> {
  const people = await store.people.all();
  const grants = await store.roles.all();
  const userIds = [alsoUserId, ...people.map(({ userId }) => userId), ...grants.map(({ userId }) => userId)];
  return {
    names: people.flatMap(({ name }) => (name !== null && name.length > 1 ? [name] : [])),
    userIds: new Set(userIds.map((userId) => userId.toLowerCase())),
  };
}
