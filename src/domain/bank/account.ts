import { createHash } from 'node:crypto';
import { UserError } from '../../core/errors.ts';
import type { GroupAudience } from '../chat.ts';
import type { Contents, Question } from '../content/items.ts';
import type { AiMark, Ref } from '../content/version.ts';
import { ageingFlags, Documents, type Flag } from './ageing.ts';
import { unnamed } from './ai-mark.ts';
import { countsFrom } from './answer.ts';
import { recogniseGift } from './gift.ts';
import type { SameIndex } from './index-of-same.ts';
import { letterAt } from './options.ts';
import { recogniseText } from './paper/recognise.ts';
import { type DraftQuestion, judgeRow } from './question.ts';
import type { Place, RawPart, Recognised, RefusedRow } from './raw.ts';
import { recogniseLines, recogniseRecords } from './records.ts';
import { type Said, sameKeys } from './same.ts';
import { recogniseTable } from './table.ts';

interface TakenQuestion {
  readonly body: Question;
  readonly place: Place;
  readonly flags: readonly Flag[];
  /** What the file says of a model's hand in it. */
  readonly ai: AiMark | null;
  /** The same stem with another answer, in this file or before: a person chooses. */
  readonly conflictWith: readonly Ref[];
}

/** What became of a file's rows: each is in exactly one of the three. */
export interface Accounting {
  readonly taken: readonly TakenQuestion[];
  readonly duplicate: readonly { readonly place: Place; readonly of: Ref }[];
  readonly refused: readonly RefusedRow[];
  readonly notes: readonly string[];
}

export interface Known {
  /** What the store, the shipped library and the files before this one hold; what is taken is added to it. */
  readonly index: SameIndex;
  readonly contents: Pick<Contents, 'sources' | 'clauses'>;
  readonly onRow?: (done: number, total: number) => void;
}

const mostRows = 100_000;
const headRows = 1000;

function tooMany(): UserError {
  return new UserError('file.rows', `超过 ${mostRows} 题，请分成几个文件。`);
}

/** Rows of what is a row each; a paper's lines are not. */
function rowsIn(part: RawPart): number {
  if (part.kind === 'table') return part.rows.length;
  return part.kind === 'jsonLines' ? part.lines.length : 0;
}

/**
 * Believes, compares and counts every row of a file, in its order, each once.
 * @throws UserError when there is no question in it, or too many
 */
export function accountFor(parts: readonly RawPart[], { index, contents, onRow }: Known): Accounting {
  // Before anything is recognised, so that a file far too long costs little; a few rows are heads.
  if (parts.reduce((sum, part) => sum + rowsIn(part), 0) > mostRows + headRows) throw tooMany();
  const documents = new Documents(contents);
  const read = marked(parts, parts.map(recognise));
  const taken: TakenQuestion[] = [];
  const duplicate: { place: Place; of: Ref }[] = [];
  const refused: RefusedRow[] = read.flatMap((part) => part.refused);
  const total = refused.length + read.reduce((sum, { questions }) => sum + questions.length, 0);
  if (total === 0) throw nothing(read);
  if (total > mostRows) throw tooMany();
  let done = refused.length;
  // How digits count is settled once for the whole file: one author, one habit.
  const from = countsFrom(read.flatMap(({ questions }) => questions));
  for (const raw of read.flatMap(({ questions }) => questions)) {
    done += 1;
    onRow?.(done, total);
    const draft = judgeRow(raw, from);
    if ('why' in draft) {
      refused.push(draft);
      continue;
    }
    const match = index.match(draft);
    if (match.kind === 'duplicate') {
      duplicate.push({ place: raw.place, of: match.of });
      continue;
    }
    const body = bodyOf(draft, documents, contents);
    index.add({ itemId: body.id, no: 1 }, draft);
    const conflictWith = match.kind === 'conflict' ? match.with : [];
    taken.push({ body, place: raw.place, flags: flagsOf(draft, documents), ai: draft.ai, conflictWith });
  }
  return { taken, duplicate, refused, notes: read.flatMap(({ notes }) => notes) };
}

/** A file in which nothing looks like a question was not read: counting nothing in it would look like success. */
function nothing(read: readonly Recognised[]): UserError {
  const [note = ''] = read.flatMap(({ notes }) => notes);
  const why = '没有找到题目。每道题要有题干、选项和答案。例：1. 教师收了礼品应当怎样？A. 退还 B. 留下 答案：A';
  return new UserError('bank.none', note === '' ? why : note);
}

function recognise(part: RawPart): Recognised {
  switch (part.kind) {
    case 'records':
      return recogniseRecords(part);
    case 'jsonLines':
      return recogniseLines(part);
    case 'table':
      return recogniseTable(part);
    case 'gift':
      return recogniseGift(part.text);
    case 'text':
      return recogniseText(part);
    default:
      return part satisfies never;
  }
}

/** Where a file says of itself that a model wrote in it, and of no row which, all are marked: a mark is not lost for want of its place. */
function marked(parts: readonly RawPart[], read: readonly Recognised[]): readonly Recognised[] {
  const isNamed = read.some(({ questions }) => questions.some(({ ai }) => ai !== null));
  if (isNamed || !parts.some(({ isByAi }) => isByAi)) return read;
  return read.map((part) => ({ ...part, questions: part.questions.map((one) => ({ ...one, ai: unnamed })) }));
}

function flagsOf(draft: DraftQuestion, documents: Documents): readonly Flag[] {
  const flags = ageingFlags(draft, documents);
  return draft.isSingleInMulti ? [...flags, { kind: 'oneAnswer', about: '' }] : flags;
}

/** Named after what it says, so that the same question has the same id wherever it comes from. */
function idOf(said: Said): string {
  return `imp-${createHash('sha256').update(sameKeys(said).whole).digest('hex').slice(0, 20)}`;
}

const everybody: readonly GroupAudience[] = ['teacher', 'partyMember', 'cadre'];
const audienceWords = {
  teacher: /teacher|教师|老师/u,
  partyMember: /partymember|党员/u,
  cadre: /cadre|干部|管理/u,
} as const;

function bodyOf(draft: DraftQuestion, documents: Documents, { clauses }: Known['contents']): Question {
  const { type, stem, options, right, explanation, basis, difficulty } = draft;
  const audience = everybody.filter((one) => audienceWords[one].test(draft.audience.toLowerCase()));
  const named = draft.clauseIds.filter((id) => clauses.has(id));
  return {
    id: idOf(draft),
    type,
    stem,
    options: type === 'judge' ? ['对', '错'] : options.map((text, at) => `${letterAt(at)}. ${text}`),
    answer: type === 'judge' ? (right[0] === 0 ? '对' : '错') : right.map(letterAt).join(''),
    explanation,
    clauseIds: named.length > 0 ? named : [...documents.cited([basis, explanation, stem].join('\n'))],
    difficulty,
    audience: audience.length > 0 ? audience : [...everybody],
    ...(basis === '' ? {} : { basis }),
    checked: '待核',
  };
}

/** What a stored or shipped question says, read back from its labels and letters. */
export function saidBy({ type, stem, options, answer }: Pick<Question, 'type' | 'stem' | 'options' | 'answer'>): Said {
  if (type === 'judge') return { type, stem, options: ['对', '错'], right: [answer === '对' ? 0 : 1] };
  const texts = options.map((option) => option.replace(/^[A-F]\s*[.．、]\s*/u, ''));
  return { type, stem, options: texts, right: Array.from(answer, (letter) => letter.charCodeAt(0) - 65) };
}
