import { z } from 'zod';

const letters = 'ABCDEF';

/** A question as it is asked: its options without letters, in the stored order; of a judgement they are 对 and 错. */
const questionSchema = z.object({
  id: z.string(),
  /** `q-001@3f9c2a1b`: the id and a digest of what follows, so that a corrected question is another one. */
  ref: z.string(),
  type: z.enum(['single', 'multi', 'judge']),
  stem: z.string(),
  options: z.array(z.string()).min(2).max(letters.length),
  /** Right options as letters of the stored order, sorted; of a judgement 对 or 错. */
  answer: z.string(),
  explanation: z.string(),
  /** `《文件》第几条` of every clause that it rests on. */
  clauses: z.array(z.string()),
});
export type Question = z.infer<typeof questionSchema>;

/** A question in a quiz: pinned as posted, with the order in which this quiz shows its options. */
export const posedSchema = questionSchema.extend({
  /** Places in the stored order, one for each place shown. */
  order: z.array(z.int().nonnegative()),
});
export type Posed = z.infer<typeof posedSchema>;

export const typeTitles = { single: '单选', multi: '多选', judge: '判断' } as const satisfies Record<
  Question['type'],
  string
>;

/** An option as one quiz shows it. */
export interface Shown {
  /** What its button says: `A`…`F`, 对, 错. */
  readonly label: string;
  /** What is kept of it: a letter of the stored order, 对, 错. */
  readonly stored: string;
  /** What a card's key carries of it: its letter in the stored order. */
  readonly choice: string;
  readonly text: string;
}

/** The options from first to last as shown. */
export function shownOptions({ type, options, order }: Posed): readonly Shown[] {
  return order.map((at, place) => {
    const text = options[at] ?? '';
    const choice = letters.charAt(at);
    return type === 'judge'
      ? { label: text, stored: text, choice, text }
      : { label: letters.charAt(place), stored: choice, choice, text };
  });
}

/** How a stored value reads to people of this quiz: its letters as shown, sorted. */
export function asShown(question: Posed, stored: string): string {
  return shownOptions(question)
    .filter((option) => stored.includes(option.stored))
    .map(({ label }) => label)
    .join('');
}

/** What a stored value says in words. */
export function asWords(question: Question, stored: string): string {
  if (question.type === 'judge') return stored;
  return question.options.filter((_, at) => stored.includes(letters.charAt(at))).join('；');
}

/**
 * The value to keep of what was chosen: each choice once, in the stored order. Null when it is no answer to this
 * question: no choice, an unknown one, or two where one is asked for.
 */
export function readChoices({ type, options }: Question, chosen: readonly string[]): string | null {
  const once = new Set(chosen);
  const known = options.flatMap((text, at) => {
    const choice = letters.charAt(at);
    return once.has(choice) ? [type === 'judge' ? text : choice] : [];
  });
  if (known.length === 0 || known.length < once.size || (type !== 'multi' && known.length > 1)) return null;
  return known.join('');
}
