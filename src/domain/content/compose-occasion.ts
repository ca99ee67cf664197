import type { Contents, Occasion } from './items.ts';
import { binding, citation, reviewNote } from './phrases.ts';
import { postableClauses } from './postable.ts';

/** The words of a 节点 with the clauses that they rest on and whom each binds. */
export function composeOccasion(contents: Contents, occasion: Occasion, today: Temporal.PlainDate): string {
  const clauses = postableClauses(contents, occasion.clauseIds, today);
  const sources = clauses.map((one) => `${citation(one)}${binding(one.clause)}`).join('；');
  return `${occasion.text}\n> 出处：${sources}。${reviewNote(contents, occasion)}。`;
}
