import { type Accounting, accountFor, type Known } from '../../domain/bank/account.ts';
import { readQuestionFile } from './question-file.ts';

/**
 * What a question file's bytes come to: every row taken, duplicate or refused. Writes nothing.
 * @throws UserError when the file as a whole cannot be read
 */
export async function importQuestions(bytes: Buffer, filename: string, known: Known): Promise<Accounting> {
  return accountFor(await readQuestionFile(bytes, filename), known);
}
