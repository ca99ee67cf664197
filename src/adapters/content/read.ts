import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type Asks,
  asksSchema,
  type Contents,
  caseSchema,
  clauseSchema,
  type Occasion,
  occasionSchema,
  questionSchema,
  sourceSchema,
  talkSchema,
  type Words,
  wordsSchema,
} from '../../domain/content/items.ts';

interface Identified {
  readonly id: string;
}

/** Collects what is wrong, so that one error can list it all. */
class Problems {
  readonly lines: string[] = [];

  add(file: string, id: string, why: string): void {
    this.lines.push(`${file} ${id}：${why}`);
  }
}

export interface ReadContents {
  readonly contents: Contents;
  readonly words: readonly Words[];
  readonly occasions: ReadonlyMap<string, Occasion>;
  /** More of the kind for questions: too wide to choose a talk by. */
  readonly everyday: readonly Words[];
  readonly asks: readonly Asks[];
  /** Words of what other offices answer. */
  readonly elsewhere: readonly string[];
}

/**
 * Reads the shipped files and checks every item and every reference between them.
 * @throws Error that lists all that is wrong, with file and id
 */
export function readContents(dir: string): ReadContents {
  const problems = new Problems();
  const load = <T extends Identified>(file: string, schema: z.ZodType<T>) =>
    byId(file, list(dir, file, schema, problems), problems);
  const contents: Contents = {
    sources: load('sources.json', sourceSchema),
    clauses: load('clauses.json', clauseSchema),
    cases: load('cases.json', caseSchema),
    questions: load('questions.json', questionSchema),
    talks: load('talks.json', talkSchema),
    reviewed: new Map(),
    byAi: new Set(),
  };
  const occasions = load('calendar.json', occasionSchema);
  const words = list(dir, 'topics.json', wordsSchema, problems);
  const everyday = list(dir, 'everyday.json', wordsSchema, problems);
  const asks = list(dir, 'asks.json', asksSchema, problems);
  const elsewhere = list(dir, 'elsewhere.json', z.string().min(2), problems);
  checkReferences(contents, problems);
  for (const { asks: said, clauseIds } of asks)
    missing('asks.json', said[0] ?? '', clauseIds, contents.clauses, problems);
  for (const { id, clauseIds } of occasions.values())
    missing('calendar.json', id, clauseIds, contents.clauses, problems);
  checkTopics(contents, { file: 'topics.json', words }, problems);
  checkTopics(contents, { file: 'everyday.json', words: everyday }, problems);
  checkAnswers(contents, problems);
  if (problems.lines.length > 0)
    throw new Error(`内容库有 ${problems.lines.length} 处不对：\n${problems.lines.join('\n')}`);
  return { contents, words, everyday, asks, elsewhere, occasions };
}

function list<T>(dir: string, file: string, schema: z.ZodType<T>, problems: Problems): readonly T[] {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(join(dir, file), 'utf8'));
  } catch (error) {
    problems.add(file, '', `读不出（${error instanceof Error ? error.message : String(error)}）`);
    return [];
  }
  const items = z.array(z.unknown()).safeParse(raw);
  if (!items.success) {
    problems.add(file, '', '应为一个数组');
    return [];
  }
  return items.data.flatMap((item, at) => {
    const parsed = schema.safeParse(item);
    if (parsed.success) return [parsed.data];
    const named = z.object({ id: z.string() }).safeParse(item);
    const why = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('；');
    problems.add(file, named.success ? named.data.id : `第 ${at + 1} 项`, why);
    return [];
  });
}

function byId<T extends Identified>(file: string, items: readonly T[], problems: Problems): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    if (map.has(item.id)) problems.add(file, item.id, '编号重复');
    map.set(item.id, item);
  }
  return map;
}

function missing(
  file: string,
  id: string,
  refs: readonly string[],
  known: ReadonlyMap<string, unknown>,
  problems: Problems,
): void {
  for (const ref of refs) if (!known.has(ref)) problems.add(file, id, `引用的 ${ref} 不存在`);
}

function checkReferences({ sources, clauses, cases, questions, talks }: Contents, problems: Problems): void {
  for (const { id, sourceId } of clauses.values()) missing('clauses.json', id, [sourceId], sources, problems);
  for (const { id, clauseIds } of cases.values()) missing('cases.json', id, clauseIds, clauses, problems);
  for (const { id, clauseIds } of questions.values()) missing('questions.json', id, clauseIds, clauses, problems);
  for (const { id, clauseIds, caseIds, questionIds } of talks.values()) {
    missing('talks.json', id, clauseIds, clauses, problems);
    missing('talks.json', id, caseIds, cases, problems);
    missing('talks.json', id, questionIds, questions, problems);
  }
}

interface WordList {
  readonly file: string;
  readonly words: readonly Words[];
}

function checkTopics({ clauses, cases, talks }: Contents, { file, words }: WordList, problems: Problems): void {
  const known = new Set([
    ...[...clauses.values(), ...cases.values()].flatMap((item) => item.topics),
    ...[...talks.values()].map((talk) => talk.topic),
  ]);
  for (const {
    words: [first = ''],
    topics,
  } of words) {
    for (const topic of topics) if (!known.has(topic)) problems.add(file, first, `没有“${topic}”这个主题`);
  }
}

/** A key must name options that exist, one for a single choice. */
function checkAnswers({ questions }: Contents, problems: Problems): void {
  for (const { id, type, options, answer } of questions.values()) {
    const letters = 'ABCDEF'.slice(0, options.length);
    const fits =
      type === 'judge'
        ? options.includes(answer)
        : Array.from(answer).every((letter) => letters.includes(letter)) &&
          new Set(answer).size === answer.length &&
          (type === 'multi' || answer.length === 1);
    if (!fits) problems.add('questions.json', id, `答案 ${answer} 与选项不符`);
  }
}
