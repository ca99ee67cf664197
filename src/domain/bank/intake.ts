import type { Contents } from '../content/items.ts';
import { type Kept, refText, type Version } from '../content/version.ts';
import type { NewVersion } from '../version-store.ts';
import { type Accounting, saidBy } from './account.ts';
import { SameIndex } from './index-of-same.ts';

/**
 * Everything to compare new questions with: the shipped library and all versions of the store. What was replaced, sent
 * back or withdrawn still makes a duplicate, but contradicts nothing any more.
 */
export async function indexOfKnown(
  shipped: Pick<Contents, 'questions'>,
  kept: AsyncIterable<Kept> | Iterable<Kept>,
): Promise<SameIndex> {
  const all: Kept[] = [];
  const gone = new Set<string>();
  const latest = new Map<string, number>();
  for await (const one of kept) {
    const { kind, itemId, no, state } = one.standing;
    if (kind !== 'question') continue;
    all.push(one);
    if (state === 'withdrawn' || state === 'sentBack') gone.add(refText(one.standing));
    else latest.set(itemId, Math.max(no, latest.get(itemId) ?? 0));
  }
  const index = new SameIndex();
  for (const [itemId, question] of shipped.questions) {
    const ref = { itemId, no: 0 };
    index.add(ref, saidBy(question), !gone.has(refText(ref)) && !latest.has(itemId));
  }
  for (const { version, standing } of all) {
    if (version?.kind !== 'question') continue;
    const isCurrent = !gone.has(refText(standing)) && latest.get(standing.itemId) === standing.no;
    index.add({ itemId: standing.itemId, no: standing.no }, saidBy(version.body), isCurrent);
  }
  return index;
}

interface From {
  readonly file: string;
  readonly origin: Version['origin'];
  /** A userid; null for a script. */
  readonly author: string | null;
  readonly at: string;
}

/** What was taken of a file, ready to be kept as drafts. */
export function draftsOf({ taken }: Accounting, { file, origin, author, at }: From): readonly NewVersion[] {
  return taken.map(({ body, place, flags, ai, conflictWith }) => ({
    version: {
      kind: 'question',
      itemId: body.id,
      no: 1,
      body,
      origin,
      author,
      createdAt: at,
      provenance: { file, sheet: place.sheet, row: place.row },
      flags: [...flags],
      ...(ai && { ai: { ...ai, at: ai.at || at } }),
    },
    conflictWith,
  }));
}
