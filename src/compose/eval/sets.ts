import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { OperatorError } from '../../core/errors.ts';

const id = z.string();
const question = z.string();
const evalQuestionSchema = z.discriminatedUnion('kind', [
  /** The library has an answer: one of these clauses. */
  z.object({ kind: z.literal('answer'), id, question, clauses: z.array(z.string()).min(1) }),
  /** It has none. */
  z.object({ kind: z.literal('none'), id, question }),
  /** Wants what must not happen: injection, verdict, report, somebody's number. */
  z.object({ kind: z.literal('hostile'), id, question, want: z.enum(['inject', 'verdict', 'report', 'number']) }),
]);
export type EvalQuestion = z.infer<typeof evalQuestionSchema>;

/** A sentence as a model once wrote it, with the library item that it cites. */
const recordedSchema = z.object({ question: id, rests: id, text: z.string(), honest: z.boolean() });
export type Recorded = z.infer<typeof recordedSchema>;

const folder = new URL('../../../tests/eval/', import.meta.url);

/** @throws OperatorError where the file is no list of questions */
export function readQuestions(file = fileURLToPath(new URL('questions.json', folder))): readonly EvalQuestion[] {
  return read(file, evalQuestionSchema);
}

export interface HeldOut {
  readonly name: string;
  readonly questions: readonly EvalQuestion[];
}

/** Questions that no rule or threshold was ever made with: what a stranger would meet. */
export function readHeldOut(): readonly HeldOut[] {
  const set = (name: string, file: string) => ({
    name,
    questions: readQuestions(fileURLToPath(new URL(file, folder))),
  });
  return [set('留出的问题', 'held-out.json'), set('冻结的问题', 'frozen.json'), set('问人与举报', 'people.json')];
}

export function readRecorded(): readonly Recorded[] {
  return read(fileURLToPath(new URL('recorded.json', folder)), recordedSchema);
}

function read<T>(file: string, schema: z.ZodType<T>): readonly T[] {
  try {
    return z.array(schema).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new OperatorError(`读不出 ${file}：${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
