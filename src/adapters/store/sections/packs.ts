import { refText } from '../../../domain/content/version.ts';
import type { Adopting, Packs } from '../../../domain/pack/trust.ts';
import type { Document } from '../line.ts';
import type { State } from '../state.ts';
import type { Core } from './core.ts';
import { follows, prepare } from './versions.ts';

export function packsOf(core: Core): Packs {
  const { trustedKey, adoption } = core.state.shelves.on;
  return {
    trusted: async () => [...trustedKey.values()],
    trust: (value, audit) =>
      core.turn('versions', async () => {
        if (trustedKey.has(value.fingerprint)) return false;
        await core.commit({
          put: [
            { type: 'trustedKey', value },
            { type: 'audit', value: audit },
          ],
        });
        return true;
      }),
    distrust: (fingerprint, audit) =>
      core.turn('versions', async () => {
        if (!trustedKey.has(fingerprint)) return false;
        await core.commit({
          put: [
            { type: 'gone', value: { from: 'trustedKey', key: fingerprint } },
            { type: 'audit', value: audit },
          ],
        });
        return true;
      }),
    adoptions: async () => [...adoption.values()],
    adopt: (change) =>
      core.turn('versions', async () => {
        const put = documentsOf(core.state, change);
        if (put) await core.commit({ put });
        return put !== null;
      }),
  };
}

/** Null when what the plan was made from is no longer so. */
function documentsOf(state: State, { asOf, adoption, versions, standings, audit }: Adopting): Document[] | null {
  const { trustedKey, adoption: before } = state.shelves.on;
  const isLater = [...before.values()].every(
    ({ fingerprint, packId, version }) =>
      fingerprint !== adoption.fingerprint || packId !== adoption.packId || version < adoption.version,
  );
  if (state.standingChanges !== asOf || !isLater || !trustedKey.has(adoption.fingerprint)) return null;
  const prepared = prepare(state, versions);
  if (prepared.added.length !== versions.length || !standings.every((one) => follows(state, one))) return null;
  for (const { version, standing } of versions) {
    const first = prepared.standings.get(refText(version));
    if (first) prepared.standings.set(refText(version), { ...first, ...standing, reviews: [...standing.reviews] });
  }
  const all = [...prepared.standings.values(), ...standings].map((value): Document => ({ type: 'standing', value }));
  return [...prepared.put, ...all, { type: 'adoption', value: adoption }, { type: 'audit', value: audit }];
}
