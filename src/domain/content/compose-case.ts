import type { Unsigned } from './compose-talk.ts';
import type { CaseItem, Contents } from './items.ts';
import { ageNote, binding, byAiMark, citation, provenance, reviewNote } from './phrases.ts';
import { postableClauses } from './postable.ts';

/** A warning case as posted: what happened, what came of it, and today's rules beside it, never as its grounds. */
export function composeCase(contents: Contents, item: CaseItem, today: Temporal.PlainDate): Unsigned {
  const clauses = postableClauses(contents, item.clauseIds, today);
  const text = [
    `# ${item.title}`,
    `> 案例警示。${reviewNote(contents, item)}。`,
    `**经过** ${item.gist}`,
    `**结果** ${item.outcome}${ageNote(item)}`,
    `**警示** ${item.lesson}`,
    '**对照现行规定**',
    ...clauses.map((one) => `- ${one.clause.gist}${citation(one)}${binding(one.clause)}`),
    `来源：${provenance(item)}`,
  ].join('\n');
  return {
    ...byAiMark(contents, [item]),
    contentId: item.id,
    kind: 'case',
    title: item.title,
    topic: item.topics.join('、'),
    text,
    clauses: clauses.map(citation),
    caseTitles: [item.title],
    question: null,
  };
}
