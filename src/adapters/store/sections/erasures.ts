import type { ErasureRequest, Erasures } from '../../../domain/privacy/erasure.ts';
import type { Change } from '../line.ts';
import type { ChangeMap } from '../privacy/change-map.ts';
import { changeWithout, type Leaving } from '../privacy/without-person.ts';
import type { Core } from './core.ts';

export function erasuresOf(core: Core, secret: string): Erasures {
  const { people, shelves } = core.state;
  const { erasureRequest, erasure } = shelves.on;
  const put = (value: ErasureRequest) => core.commit({ put: [{ type: 'erasureRequest', value }] });
  return {
    prepare: (wanted) =>
      core.turn(`erasure:${wanted.userId}`, async () => {
        // A code asked for after the erasure was confirmed changes nothing: it is under way.
        if (erasureRequest.get(wanted.userId)?.confirmedAt) return;
        const name = people.get(wanted.userId)?.name;
        await put({ ...wanted, names: name ? [name] : [], confirmedAt: null });
      }),
    confirm: (userId, code, at) =>
      core.turn(`erasure:${userId}`, async () => {
        const request = erasureRequest.get(userId);
        if (request?.confirmedAt) return 'taken';
        if (!request || !isBefore(at, request.expiresAt)) return 'expired';
        if (request.code !== code) return 'wrong';
        await put({ ...request, confirmedAt: at });
        return 'taken';
      }),
    pending: async (userId) => {
      const request = erasureRequest.get(userId);
      return request?.confirmedAt ? request : null;
    },
    due: async (by) =>
      [...erasureRequest.values()].filter(({ confirmedAt }) => confirmedAt !== null && !isBefore(by, confirmedAt)),
    carryOut: (request) => core.log.rewrite(mapFor({ ...request, secret })),
    done: async () => [...erasure.values()],
  };
}

function mapFor(leaving: Leaving): ChangeMap {
  // Their name may stand where the userid does not; who reported a question stands there as a hash.
  const needles = [leaving.userId, ...leaving.names].map((text) => JSON.stringify(text).slice(1, -1));
  const map = (change: Change) => changeWithout(change, leaving);
  return {
    touches: (text) => [...needles, '"type":"report"'].some((needle) => text.includes(needle)),
    map,
    apply: (state) => state.rewrite(map),
    lastNeedle: `"type":"erasureRequest","value":{"id":${JSON.stringify(leaving.id)}`,
    elsewhere: leaving.userId,
  };
}

function isBefore(instant: string, than: string): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(instant), Temporal.Instant.from(than)) < 0;
}
