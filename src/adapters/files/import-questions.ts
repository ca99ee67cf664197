import { type Accounting, accountFor, type Known } from '../../domain/bank/account.ts';
import type { Contents } from '../../domain/content/items.ts';
import type { QuestionBank } from '../../domain/ports.ts';
import { readQuestionFile } from './question-file.ts';

/**
 * What a question file's bytes come to: every row taken, duplicate or refused. Writes nothing.
 * @throws UserError when the file as a whole cannot be read
 */
export async function importQuestions(bytes: Buffer, filename: string, known: Known): Promise<Accounting> {
  return accountFor(await readQuestionFile(bytes, filename), known);
}

/** The same for files that people send. */
export function questionBank(contents: Contents): QuestionBank {
  return {
    contents,
    read: ({ name, bytes }, index) => importQuestions(Buffer.from(bytes), name, { index, contents }),
  };
}
