import type { Contents } from './items.ts';
import type { Item } from './version.ts';

/** An item of a library by its id, of whatever kind; null when there is none. */
export function itemById(contents: Contents, itemId: string): Item | null {
  const { sources, clauses, cases, questions, talks } = contents;
  const question = questions.get(itemId);
  if (question) return { kind: 'question', body: question };
  const found = cases.get(itemId);
  if (found) return { kind: 'case', body: found };
  const clause = clauses.get(itemId);
  if (clause) return { kind: 'clause', body: clause };
  const talk = talks.get(itemId);
  if (talk) return { kind: 'talk', body: talk };
  const source = sources.get(itemId);
  return source ? { kind: 'source', body: source } : null;
}

/** Everything of a library, in its order. */
export function* itemsOf({ sources, clauses, cases, questions, talks }: Contents): Iterable<Item> {
  for (const body of cases.values()) yield { kind: 'case', body };
  for (const body of questions.values()) yield { kind: 'question', body };
  for (const body of talks.values()) yield { kind: 'talk', body };
  for (const body of clauses.values()) yield { kind: 'clause', body };
  for (const body of sources.values()) yield { kind: 'source', body };
}
