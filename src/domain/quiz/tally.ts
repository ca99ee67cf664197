import { z } from 'zod';

/** Right/wrong shares and option counts are told of so many people or more, everywhere. */
export const enoughPeople = 5;

const count = z.int().nonnegative();

const questionTallySchema = z.object({
  answered: count,
  right: count,
  /** How many chose each option, by its letter in the stored order, 对 or 错. */
  options: z.record(z.string(), count),
});
export type QuestionTally = z.infer<typeof questionTallySchema>;

/** What a quiz's answers come to; persons are not in it. */
export const quizTallySchema = z.object({
  /** Who answered at least one question. */
  participants: count,
  /** By question id; none for what nobody answered. */
  questions: z.record(z.string(), questionTallySchema),
});
export type QuizTally = z.infer<typeof quizTallySchema>;

/** One more answer in a question's sums. */
export function withAnswer(before: QuestionTally | undefined, value: string, isRight: boolean): QuestionTally {
  const options = { ...before?.options };
  for (const option of value) options[option] = (options[option] ?? 0) + 1;
  return { answered: (before?.answered ?? 0) + 1, right: (before?.right ?? 0) + (isRight ? 1 : 0), options };
}

/** Answers to the questions that enough people answered: of the others no share may be told. */
export function judged({ questions }: QuizTally): { readonly judged: number; readonly right: number } {
  const told = Object.values(questions).filter(({ answered }) => answered >= enoughPeople);
  return {
    judged: told.reduce((sum, { answered }) => sum + answered, 0),
    right: told.reduce((sum, { right }) => sum + right, 0),
  };
}

/** `60%`; null when fewer than five answered. */
export function share({ answered, right }: Pick<QuestionTally, 'answered' | 'right'>): string | null {
  return answered < enoughPeople ? null : `${Math.round((100 * right) / answered)}%`;
}
