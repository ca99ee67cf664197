import { firstStanding } from '../../../domain/content/review-state.ts';
import {
  isSameRef,
  type Kept,
  type Ref,
  refText,
  type Standing,
  type Version,
} from '../../../domain/content/version.ts';
import type { NewVersion, VersionFilter, Versions } from '../../../domain/version-store.ts';
import type { Document } from '../line.ts';
import type { State } from '../state.ts';
import type { Core } from './core.ts';

export function versionsOf(core: Core): Versions {
  const { state } = core;
  return {
    add: (entries) =>
      core.turn('versions', async () => {
        const { added, standings, put } = prepare(state, entries);
        const changed = [...standings.values()].map((value): Document => ({ type: 'standing', value }));
        if (added.length > 0) await core.commit({ put: [...put, ...changed] });
        return { added };
      }),
    find: async (ref) => find(state, ref),
    of: async (itemId) => {
      const shipped = find(state, { itemId, no: 0 });
      const numbers = Array.from({ length: nextNo(state, itemId) - 1 }, (_, at) => at + 1);
      return [...(shipped ? [shipped] : []), ...numbers.flatMap((no) => find(state, { itemId, no }) ?? [])];
    },
    list: (filter) => list(state, filter),
    set: (standings) =>
      core.turn('versions', async () => {
        if (!standings.every((standing) => follows(state, standing))) return false;
        await core.commit({ put: standings.map((value): Document => ({ type: 'standing', value })) });
        return true;
      }),
    numberOf: async (ref) => state.numbers.of(ref),
    numbered: async (number) => {
      const ref = state.numbers.at(number);
      return ref && find(state, ref);
    },
    changes: async () => state.standingChanges,
  };
}

function find(state: State, ref: Ref): Kept | null {
  const standing = state.shelves.on.standing.get(refText(ref));
  return standing ? { version: state.shelves.on.version.get(refText(ref)) ?? null, standing } : null;
}

/** Numbers have no gaps, so the first one missing is the next. */
function nextNo(state: State, itemId: string): number {
  let no = 1;
  while (state.shelves.on.version.has(refText({ itemId, no }))) no += 1;
  return no;
}

async function* list(state: State, { kind, states }: VersionFilter): AsyncIterable<Kept> {
  for (const standing of state.shelves.on.standing.values()) {
    if ((kind ?? standing.kind) !== standing.kind) continue;
    if (states && !states.includes(standing.state)) continue;
    yield { version: state.shelves.on.version.get(refText(standing)) ?? null, standing };
  }
}

interface Prepared {
  readonly added: Ref[];
  readonly put: Document[];
  readonly standings: Map<string, Standing>;
}

/** What keeping many as drafts puts; what is not its item's next is left out. */
export function prepare(state: State, entries: readonly NewVersion[]): Prepared {
  const prepared: Prepared = { added: [], put: [], standings: new Map() };
  const coming = new Map<string, number>();
  for (const { version, conflictWith } of entries) {
    const { itemId, no, kind } = version;
    const wanted = coming.get(itemId) ?? nextNo(state, itemId);
    if (no !== wanted) continue;
    coming.set(itemId, no + 1);
    const ref = { itemId, no };
    prepared.added.push(ref);
    prepared.put.push({ type: 'version', value: marked(state, version) });
    const earlier = conflictWith.filter((one) => !isSameRef(one, ref));
    prepared.standings.set(refText(ref), { ...firstStanding(kind, ref), conflictWith: [...earlier] });
    for (const one of earlier) mark(state, prepared.standings, one, ref);
  }
  return prepared;
}

/** What a model once wrote stays marked, whoever edits it. */
function marked(state: State, version: Version): Version {
  if (version.ai) return version;
  const ai = state.shelves.on.version.get(refText({ itemId: version.itemId, no: version.no - 1 }))?.ai;
  return ai ? { ...version, ai } : version;
}

/** What waits for review must not be approved without seeing what contradicts it; what circulates goes on until a person decides. */
function mark(state: State, standings: Map<string, Standing>, earlier: Ref, ref: Ref): void {
  const key = refText(earlier);
  const standing = standings.get(key) ?? state.shelves.on.standing.get(key);
  if (!standing || (standing.state !== 'draft' && standing.state !== 'pending') || standing.no === 0) return;
  const isNew = standings.has(key) && standing.rev === 0;
  const rev = isNew ? 0 : standing.rev + 1;
  standings.set(key, { ...standing, conflictWith: [...standing.conflictWith, ref], rev });
}

export function follows(state: State, next: Standing): boolean {
  const stands = state.shelves.on.standing.get(refText(next));
  // An item as shipped has no standing until the first change.
  const rev = stands?.rev ?? (next.no === 0 ? 0 : null);
  return rev !== null && next.rev === rev + 1;
}
