import { overlay } from '../../domain/content/overlay.ts';
import type { Kept, Version } from '../../domain/content/version.ts';
import type { Library, LiveLibrary } from '../../domain/library.ts';
import type { Versions } from '../../domain/version-store.ts';
import { type LoadedLibrary, makeLibrary } from './load.ts';

/** The shipped library with what the store's reviewers approved laid over it. */
export function liveLibrary(shipped: LoadedLibrary, versions: Versions, zone: string): LiveLibrary {
  let made: Promise<Library> = Promise.resolve(shipped.library);
  let madeAt = 0;
  return {
    async now() {
      const changes = await versions.changes();
      // Set before the pause: whoever comes meanwhile waits for the same making.
      if (changes !== madeAt) {
        madeAt = changes;
        made = make(shipped, versions, zone);
      }
      return await made;
    },
  };
}

async function make({ library, ...read }: LoadedLibrary, versions: Versions, zone: string): Promise<Library> {
  const kept: Kept[] = [];
  for await (const one of versions.list({ states: ['approved', 'withdrawn'] })) kept.push(one);
  for await (const one of versions.list({ states: ['draft', 'pending', 'sentBack'] })) {
    if (one.standing.no === 0) kept.push(one);
  }
  if (kept.length === 0) return library;
  const live = makeLibrary({ ...read, contents: overlay(read.contents, kept, zone) });
  const before = new Map(kept.flatMap(({ version }) => disciplineIn(version)));
  // What was held is about the same discipline after its talk went on hold or was taken down.
  const disciplineOf = (id: string) => live.disciplineOf(id) ?? before.get(id) ?? library.disciplineOf(id);
  return { ...live, disciplineOf };
}

function disciplineIn(version: Version | null): readonly (readonly [itemId: string, discipline: string])[] {
  return version?.kind === 'talk' ? [[version.itemId, version.body.discipline]] : [];
}
