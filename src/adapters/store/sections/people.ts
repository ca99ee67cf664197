import type { People } from '../../../domain/store.ts';
import type { Document } from '../line.ts';
import type { Core } from './core.ts';

export function peopleOf(core: Core): People {
  const { people } = core.state;
  return {
    find: async (userId) => people.get(userId) ?? null,
    all: async () => [...people.values()],
    register: (userId, name) =>
      core.turn(`person:${userId}`, async () => {
        const person = people.get(userId);
        if (person?.nameFrom === 'roster') return { taken: false, name: person.name ?? name };
        if (person?.name === name) return { taken: false, name };
        await core.commit({ put: [{ type: 'person', value: { userId, name, nameFrom: 'self' } }] });
        return { taken: true, name };
      }),
    async enroll(roster) {
      const changed = roster.filter(({ userId, name }) => {
        const person = people.get(userId);
        return person?.name !== name || person.nameFrom !== 'roster';
      });
      const put = changed.map(
        ({ userId, name }): Document => ({ type: 'person', value: { userId, name, nameFrom: 'roster' } }),
      );
      if (put.length > 0) await core.commit({ put });
      return { taken: changed.length, same: roster.length - changed.length };
    },
    unregister: (userId) =>
      core.turn(`person:${userId}`, async () => {
        if (people.get(userId)?.nameFrom !== 'self') return false;
        await core.commit({ put: [{ type: 'person', value: { userId, name: null, nameFrom: null } }] });
        return true;
      }),
    openPrivate: async (userId, at) => {
      if (people.get(userId)?.privateSince) return;
      await core.turn(`person:${userId}`, async () => {
        if (people.get(userId)?.privateSince) return;
        await core.commit({ put: [{ type: 'person', value: { userId, privateSince: at } }] });
      });
    },
  };
}
