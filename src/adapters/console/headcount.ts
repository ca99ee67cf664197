import { z } from 'zod';
import type { Typed } from './form.ts';

const headcount = z
  .string()
  .trim()
  .normalize('NFKC')
  .regex(/^\d{0,4}$/u, '请写数字，或者不填')
  .catch('x');

/** Null for an empty field. */
export function numberOf(text: string): number | null {
  const digits = text.normalize('NFKC').trim();
  return digits === '' ? null : Number(digits);
}

/** What is wrong with 应到 and 实到, by the names of their fields. */
export function headcountMistakes(due: string, present: string): Typed['errors'] {
  const wrong = (text: string) => headcount.parse(text) === 'x';
  const error = '请写 0 到 9999 的数字，或者不填。例：20';
  if (wrong(due) || wrong(present))
    return { ...(wrong(due) ? { due: error } : {}), ...(wrong(present) ? { present: error } : {}) };
  const [all, here] = [numberOf(due), numberOf(present)];
  return all !== null && here !== null && here > all ? { present: `实到比应到（${all}）多，请核对。` } : {};
}
