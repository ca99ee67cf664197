import type { CaseItem } from '../../content/items.ts';
import { citation } from '../../content/phrases.ts';
import type { SourcedClause } from '../../content/postable.ts';

/** All that the library says in these clauses, titles of their documents included. */
export function clauseGround(clauses: readonly SourcedClause[]): string {
  return clauses.map((one) => [one.clause.title, one.clause.gist, citation(one)].join('\n')).join('\n');
}

export function caseGround(cases: readonly CaseItem[]): string {
  return cases.map(({ title, gist, outcome, lesson }) => [title, gist, outcome, lesson].join('\n')).join('\n');
}
