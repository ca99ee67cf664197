import type { CaseItem, Clause, Contents, Question } from './items.ts';
import { ageNote, binding, citation, inWords, provenance, reviewNote } from './phrases.ts';
import { postableClauses, type SourcedClause } from './postable.ts';

/** A piece of the approved library that an answer may rest on, with everything about it that people are shown. */
export interface Passage {
  readonly id: string;
  readonly kind: 'clause' | 'case' | 'question';
  readonly title: string;
  /** What it says, in the library's words. */
  readonly text: string;
  /** `《文件》第八条`, or how a case is called. Only the program writes this. */
  readonly citation: string;
  /** Who issued it and when, whom it binds: `教育部，教师〔2018〕16号，2018年11月8日；适用：教师`. */
  readonly provenance: string;
  /** Whether this school reviewed it. */
  readonly review: string;
  /** Clauses that it is or rests on. */
  readonly clauseIds: readonly string[];
}

export function clausePassage(contents: Contents, sourced: SourcedClause): Passage {
  const { clause, source } = sourced;
  const issued = [source.issuer, source.docNo, inWords(source.date)].filter((part) => part !== '').join('，');
  return {
    id: clause.id,
    kind: 'clause',
    title: clause.title,
    text: clause.gist,
    citation: citation(sourced),
    provenance: `${issued}；${bound(clause)}`,
    review: reviewNote(contents, clause),
    clauseIds: [clause.id],
  };
}

/** `适用：教师` */
function bound(clause: Clause): string {
  return binding(clause).slice(1, -1);
}

export function casePassage(contents: Contents, item: CaseItem): Passage {
  return {
    id: item.id,
    kind: 'case',
    title: item.title,
    text: `${item.gist}${item.outcome}${item.lesson}`,
    citation: `案例“${item.title}”`,
    provenance: `${provenance(item)}${ageNote(item)}`,
    review: reviewNote(contents, item),
    clauseIds: item.clauseIds,
  };
}

/** A question's explanation, which stands on its clauses. */
export function questionPassage(contents: Contents, question: Question, today: Temporal.PlainDate): Passage {
  const clauses = postableClauses(contents, question.clauseIds, today);
  return {
    id: question.id,
    kind: 'question',
    title: question.stem,
    text: question.explanation,
    citation: `题目解析，依据${clauses.map(citation).join('、')}`,
    provenance: [...new Set(clauses.map(({ clause }) => bound(clause)))].join('；'),
    review: reviewNote(contents, question),
    clauseIds: question.clauseIds,
  };
}
