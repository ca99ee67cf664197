import type { Trace, Traces } from '../../../domain/privacy/traces.ts';
import type { Document } from '../line.ts';
import { tracesIn, type Whose } from '../privacy/traces-in.ts';
import type { Core } from './core.ts';

export function tracesOf(core: Core, secret: string): Traces {
  return {
    async of(userId) {
      const whose: Whose = { userId, ...namesOf(core, userId), secret };
      const found = new Map<string, readonly Trace[]>();
      const note = (document: Document) => found.set(placeOf(core, document), tracesIn(document, whose));
      for (const needle of needlesOf(whose)) {
        for await (const { put = [] } of core.log.history({ needles: [needle] })) for (const one of put) note(one);
      }
      // What memory has is how it stands; what memory forgot is in the journal alone.
      for (const document of inMemory(core)) note(document);
      return [...found.values()].flat().toSorted(byTime);
    },
  };
}

/** A name that somebody else has too, or that somebody just typed, must not show what was written about another. */
function namesOf({ state }: Core, userId: string): Pick<Whose, 'name' | 'sureName'> {
  const { name = null, nameFrom = null } = state.people.get(userId) ?? {};
  const isShared = [...state.people.values()].some((one) => one.name === name && one.userId !== userId);
  return isShared ? { name: null, sureName: null } : { name, sureName: nameFrom === 'roster' ? name : null };
}

function needlesOf({ userId, name }: Whose): readonly string[] {
  return [JSON.stringify(userId), ...(name === null ? [] : [JSON.stringify(name).slice(1, -1)])];
}

function placeOf({ state }: Core, document: Document): string {
  switch (document.type) {
    case 'meta':
    case 'gone':
      return document.type;
    case 'person':
      return `person ${document.value.userId}`;
    case 'activity':
      return `activity ${document.value.id}`;
    default:
      return `${document.type} ${state.shelves.nameOf(document)}`;
  }
}

function* inMemory({ state }: Core): Iterable<Document> {
  yield* state.shelves.all();
  for (const { activity } of state.open.values()) yield { type: 'activity', value: activity };
  for (const value of state.closed.values()) yield { type: 'activity', value };
}

function byTime({ at: one }: Trace, { at: other }: Trace): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  return Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other));
}
