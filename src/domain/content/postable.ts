import type { CaseItem, Clause, Contents, Occasion, Question, Source, Talk } from './items.ts';
import { holdsMonths } from './review-state.ts';

interface Checked {
  readonly checked: '已核' | '待核';
  readonly checkedAt?: string | undefined;
}

/** A clause with the document it stands in. */
export interface SourcedClause {
  readonly clause: Clause;
  readonly source: Source;
}

function isChecked({ checked, checkedAt }: Checked, months: number, today: Temporal.PlainDate): boolean {
  if (checked !== '已核' || checkedAt === undefined) return false;
  return Temporal.PlainDate.compare(today, expiryOf(checkedAt, months)) < 0;
}

/** A bank was checked on few days and is asked for each of its questions. */
const expiries = new Map<string, Temporal.PlainDate>();

function expiryOf(checkedAt: string, months: number): Temporal.PlainDate {
  const key = `${checkedAt} ${months}`;
  const known = expiries.get(key);
  if (known) return known;
  const expiry = Temporal.PlainDate.from(checkedAt).add({ months });
  expiries.set(key, expiry);
  return expiry;
}

/** The clause with its source, if it may be posted: both checked, the document in force, the check not too old. */
function postableClause(contents: Contents, id: string, today: Temporal.PlainDate): SourcedClause | null {
  const clause = contents.clauses.get(id);
  const source = clause && contents.sources.get(clause.sourceId);
  if (!clause || source?.status !== '现行' || source.checked !== '已核') return null;
  return isChecked(clause, holdsMonths.clause, today) ? { clause, source } : null;
}

export function postableClauses(
  contents: Contents,
  ids: readonly string[],
  today: Temporal.PlainDate,
): readonly SourcedClause[] {
  return ids.flatMap((id) => postableClause(contents, id, today) ?? []);
}

/** A case is set beside rules of today, so it needs one that may be posted. */
export function isCasePostable(contents: Contents, item: CaseItem, today: Temporal.PlainDate): boolean {
  return isChecked(item, holdsMonths.case, today) && postableClauses(contents, item.clauseIds, today).length > 0;
}

/** A question stands as long as every clause it rests on, or its own words for where it is from, and its check. */
export function isQuestionPostable(contents: Contents, question: Question, today: Temporal.PlainDate): boolean {
  const { clauseIds, basis } = question;
  const isSourced = clauseIds.length > 0 || (basis ?? '').trim() !== '';
  const isFresh = isChecked(question, holdsMonths.question, today);
  return isSourced && isFresh && clauseIds.every((id) => postableClause(contents, id, today) !== null);
}

/** What may not be posted of a talk is left out; a talk of which no clause is left is not posted. */
export function isTalkPostable(contents: Contents, talk: Talk, today: Temporal.PlainDate): boolean {
  return isChecked(talk, holdsMonths.talk, today) && postableClauses(contents, talk.clauseIds, today).length > 0;
}

/** The words of a 节点 rest on clauses: they hold as long as these, and one of them must stand. */
export function isOccasionPostable(contents: Contents, occasion: Occasion, today: Temporal.PlainDate): boolean {
  const isFresh = isChecked(occasion, holdsMonths.clause, today);
  return isFresh && postableClauses(contents, occasion.clauseIds, today).length > 0;
}
