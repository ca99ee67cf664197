import type { Selfcheck, Selfchecks } from '../../../domain/selfcheck/selfcheck.ts';
import type { Core } from './core.ts';

/** One a conversation: a new one takes the place of the one before. */
export function selfchecksOf(core: Core): Selfchecks {
  const kept = core.state.shelves.on.selfcheck;
  const put = (value: Selfcheck) => core.commit({ put: [{ type: 'selfcheck', value }] });
  const find = async (id: string) => [...kept.values()].find((one) => one.id === id) ?? null;
  return {
    latest: async (placeId) => kept.get(placeId) ?? null,
    find,
    begin: put,
    change: (id, by) =>
      core.turn(`selfcheck:${id}`, async () => {
        const standing = await find(id);
        if (!standing) return null;
        const value = by(standing);
        if (JSON.stringify(value) !== JSON.stringify(standing)) await put(value);
        return value;
      }),
  };
}
