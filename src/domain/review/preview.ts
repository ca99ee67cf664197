import { composeCase } from '../content/compose-case.ts';
import { composeTalk } from '../content/compose-talk.ts';
import type { Contents, Talk } from '../content/items.ts';
import { readingMinutes } from '../content/phrases.ts';
import type { Item } from '../content/version.ts';

/** What a group would get of an item. */
export interface Previewed {
  /** Markdown. */
  readonly text: string;
  readonly characters: number;
  /** Aloud. */
  readonly minutes: number;
  /** What the item names and the post leaves out, since it may not be posted today: ids. */
  readonly leftOut: readonly string[];
}

/** The library as it would be once this school approved an item: what is posted says so. */
export function asApproved(live: Contents, { body }: Item): Contents {
  return { ...live, reviewed: new Map([...live.reviewed, [body.id, 'own']]) };
}

/** Null for what is not posted by itself, or as the form shows it. */
export function previewOf(item: Item, contents: Contents, today: Temporal.PlainDate): Previewed | null {
  const { kind, body } = item;
  if (kind !== 'talk' && kind !== 'case') return null;
  const { text, leftOut } =
    kind === 'case' ? { ...composeCase(contents, body, today), leftOut: [] } : talkText(contents, body, today);
  return { text, characters: Array.from(text).length, minutes: readingMinutes(text), leftOut };
}

/** As its first audience gets it, the first time. */
function talkText(contents: Contents, talk: Talk, today: Temporal.PlainDate) {
  const [audience = 'teacher'] = talk.audience;
  const { text, clauses, caseTitles } = composeTalk(contents, talk, { audience, today, reviewedOnly: false, round: 0 });
  const cited = (id: string) => {
    const clause = contents.clauses.get(id);
    const source = clause && contents.sources.get(clause.sourceId);
    return clause && source && clauses.includes(`《${source.title}》${clause.article}`);
  };
  const told = (id: string) => caseTitles.includes(contents.cases.get(id)?.title ?? '\u0000');
  return {
    text,
    leftOut: [...talk.clauseIds.filter((id) => !cited(id)), ...talk.caseIds.filter((id) => !told(id))],
  };
}
