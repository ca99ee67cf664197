import { OperatorError, UserError } from '../core/errors.ts';

/** To a script a person's mistake is its operator's. */
export async function mistake<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) throw new OperatorError(error.message, { cause: error });
    throw error;
  }
}
