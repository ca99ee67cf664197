import type { Pinned } from '../activity.ts';
import type { GroupAudience } from '../chat.ts';
import type { CaseItem, Contents, Question, Talk } from './items.ts';
import { ageNote, binding, byAiMark, citation, provenance, readingMinutes, reviewNote } from './phrases.ts';
import { isCasePostable, isQuestionPostable, postableClauses, type SourcedClause } from './postable.ts';

export const mostCharacters = 2000;
/** With less there is nothing to talk about. */
export const fewestCharacters = 300;
/** The outline's sections that do not speak of particular clauses and cases, which may have been left out. */
const hintSections: readonly string[] = ['开场', '谈体会', '小结'];

export type Unsigned = Omit<Pinned, 'ref'>;

interface Parts {
  readonly note: string;
  readonly talk: Talk;
  readonly clauses: readonly SourcedClause[];
  readonly cases: readonly CaseItem[];
  readonly hints: readonly string[];
  readonly question: Question | null;
}

export interface TalkRequest {
  readonly audience: GroupAudience;
  readonly today: Temporal.PlainDate;
  /** 出厂内容 先审: the talk's cases and its question are reviewed ones, or left out. */
  readonly reviewedOnly: boolean;
  /** How often this talk was dealt here before: each time it ends with another question. */
  readonly round: number;
}

/** The talk's text, made by the program from the library: at most 2,000 characters, shortened by whole parts only. */
export function composeTalk(contents: Contents, talk: Talk, request: TalkRequest): Unsigned {
  let parts = allParts(contents, talk, request);
  while (Array.from(render(parts)).length > mostCharacters) parts = shorter(parts);
  const { clauses, cases, question } = parts;
  return {
    ...byAiMark(contents, [talk, ...cases, question]),
    contentId: talk.id,
    kind: 'talk',
    title: talk.title,
    topic: talk.topic,
    text: render(parts),
    clauses: clauses.map(citation),
    caseTitles: cases.map((item) => item.title),
    question: question && {
      id: question.id,
      stem: question.stem,
      options: question.options,
      answer: question.answer,
      explanation: question.explanation,
    },
  };
}

function allParts(contents: Contents, talk: Talk, { audience, today, reviewedOnly, round }: TalkRequest): Parts {
  const clauses = postableClauses(contents, talk.clauseIds, today);
  const binds = ({ clause }: SourcedClause) => clause.audience.includes(audience);
  const may = (id: string) => !reviewedOnly || contents.reviewed.has(id);
  const cases = talk.caseIds
    .filter(may)
    .flatMap((id) => contents.cases.get(id) ?? [])
    .filter((item) => isCasePostable(contents, item, today));
  const questions = talk.questionIds
    .filter(may)
    .flatMap((id) => contents.questions.get(id) ?? [])
    .filter((question) => isQuestionPostable(contents, question, today));
  const fitting = questions.filter((question) => question.audience.includes(audience));
  const pool = fitting.length > 0 ? fitting : questions;
  const question = pool[round % pool.length] ?? null;
  const holdsAi = !contents.byAi.has(talk.id) && 'isByAi' in byAiMark(contents, [...cases, question]);
  return {
    note: `${holdsAi ? '含 AI 生成的内容，' : ''}${reviewNote(contents, talk)}`,
    talk,
    clauses: [...clauses.filter(binds), ...clauses.filter((one) => !binds(one))],
    cases,
    hints: talk.sections.filter(({ name }) => hintSections.includes(name)).flatMap(({ points }) => points),
    question,
  };
}

/** One part less: the last case while there are two, then hints from the end, then clauses while there are two. */
function shorter(parts: Parts): Parts {
  if (parts.cases.length > 1) return { ...parts, cases: parts.cases.slice(0, -1) };
  if (parts.hints.length > 1) return { ...parts, hints: parts.hints.slice(0, -1) };
  if (parts.clauses.length > 1) return { ...parts, clauses: parts.clauses.slice(0, -1) };
  throw new Error(`talk ${parts.talk.id} cannot be made short enough`);
}

function render(parts: Parts): string {
  const body = renderBody(parts);
  const minutes = readingMinutes(body);
  const head = [`# ${parts.talk.title}`, `> 约${minutes}分钟朗读，其余留给讨论。${parts.note}。`];
  return [...head, body].join('\n');
}

function renderBody({ clauses, cases, hints, question }: Parts): string {
  const lines = ['**学条款**'];
  clauses.forEach((one, at) => {
    lines.push(`${at + 1}. ${one.clause.gist}${citation(one)}${binding(one.clause)}`);
  });
  if (cases.length > 0) lines.push('**说案例**（对照现行规定）', ...cases.map(caseLine));
  lines.push('**提示**（给主讲人）', ...hints.map((hint) => `- ${hint}`));
  if (question) lines.push(`**想一想** ${question.stem}`, ...question.options.map(optionLine(question)));
  return lines.join('\n');
}

function caseLine(item: CaseItem): string {
  return `- ${item.gist}${item.outcome}${item.lesson}${ageNote(item)}（${provenance(item)}）`;
}

function optionLine({ type }: Question): (option: string) => string {
  return (option) => (type === 'judge' ? `- ${option}` : `- ${option.replace(/^([A-F])[.．、]\s*/u, '$1. ')}`);
}
