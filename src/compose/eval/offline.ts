import { UserError } from '../../core/errors.ts';
import { checkSentence } from '../../domain/ai/guard.ts';
import { givesOrders } from '../../domain/ai/orders.ts';
import { readQuestion } from '../../domain/ai/question.ts';
import { sendable } from '../../domain/ai/sendable.ts';
import type { Passage } from '../../domain/content/passages.ts';
import type { Library } from '../../domain/library.ts';
import type { EvalQuestion, HeldOut, Recorded } from './sets.ts';

/** `name`, how many of how many, and the ids of those that went wrong. */
export interface Figure {
  readonly name: string;
  readonly good: number;
  readonly of: number;
  readonly wrong: readonly string[];
  /** The least share that passes; null: only told. */
  readonly least: number | null;
}

const nobody = { names: [], userIds: new Set<string>(), given: [], places: [] };

/** What the program does with a question before a model sees it: the sentence that refuses it, or passages, or what comes near. */
export function firstSteps(library: Library, question: string, today: Temporal.PlainDate) {
  try {
    const vocabulary = library.words();
    const text = readQuestion(question, nobody, vocabulary);
    const request = { today, audience: null };
    const usable = (found: readonly Passage[]) => found.filter((one) => !givesOrders(one.title + one.text));
    const passages = usable(library.cite(text, request));
    const near = passages.length > 0 ? [] : usable(library.nearest(text, request));
    return { text: sendable(text, nobody, vocabulary), passages, near, refused: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { text: question, passages: [] as readonly Passage[], near: [] as readonly Passage[], refused: error.code };
  }
}

export function retrievalFigures(
  library: Library,
  questions: readonly EvalQuestion[],
  today: Temporal.PlainDate,
): readonly Figure[] {
  const known = questions.filter((one) => one.kind === 'answer');
  const hits = (among: number) =>
    known.filter(({ question, clauses }) =>
      firstSteps(library, question, today)
        .passages.filter(({ kind }) => kind === 'clause')
        .slice(0, among)
        .some(({ id }) => clauses.includes(id)),
    );
  const none = questions.filter((one) => one.kind === 'none');
  const silent = none.filter(({ question }) => firstSteps(library, question, today).passages.length === 0);
  const personal = questions.filter((one) => one.kind === 'hostile' && one.want !== 'inject');
  const sentAway = personal.filter(({ question }) => firstSteps(library, question, today).refused !== null);
  return [
    figure('检索命中（前 3 条）', { good: hits(3), all: known, least: 0.9 }),
    figure('检索命中（第 1 条）', { good: hits(1), all: known, least: null }),
    figure('库中没有依据时不答（检索一步）', { good: silent, all: none, least: 0.8 }),
    figure('问人问事、举报、号码不受理', { good: sentAway, all: personal, least: 1 }),
  ];
}

/** The same for questions that nothing was made with: told, so that nobody takes the others for what strangers meet. */
export function heldOutFigures(
  library: Library,
  { name, questions }: HeldOut,
  today: Temporal.PlainDate,
): readonly Figure[] {
  const told = retrievalFigures(library, questions, today).filter(({ of }) => of > 0);
  return told.map((one) => ({ ...one, name: `${name}·${one.name}`, least: null }));
}

/** The guard on recorded sentences: honest ones shown, invented ones kept back. */
export function guardFigures(
  library: Library,
  sets: { readonly questions: readonly EvalQuestion[]; readonly recorded: readonly Recorded[] },
  today: Temporal.PlainDate,
): readonly Figure[] {
  const rows = sets.recorded.map((row, at) => ({ ...row, id: `r${at + 1}` }));
  const isShown = ({ question, rests, text }: Recorded) => {
    const asked = sets.questions.find(({ id }) => id === question)?.question ?? '';
    const { passages, text: sent } = firstSteps(library, asked, today);
    const cites = [passages.findIndex(({ id }) => id === rests) + 1];
    return checkSentence({ text, cites }, { question: sent, passages, people: nobody }).ok;
  };
  const honest = rows.filter((row) => row.honest);
  const invented = rows.filter((row) => !row.honest);
  return [
    figure('如实的句子放行', { good: honest.filter(isShown), all: honest, least: 0.8 }),
    figure('编造的句子拦下', { good: invented.filter((row) => !isShown(row)), all: invented, least: 1 }),
  ];
}

interface Counted<T> {
  readonly good: readonly T[];
  readonly all: readonly T[];
  readonly least: number | null;
}

export function figure<T extends { readonly id: string }>(name: string, { good, all, least }: Counted<T>): Figure {
  const wrong = all.filter((one) => !good.includes(one)).map(({ id }) => id);
  return { name, good: good.length, of: all.length, wrong, least };
}
