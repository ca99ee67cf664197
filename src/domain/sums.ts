import type { Tally } from './activity.ts';

export type Sums = Omit<Tally, 'quiz'> & {
  readonly count: number;
  /** Of quizzes; who took part twice counts twice. */
  readonly participants: number;
  /** Answers to questions that five people or more answered, and how many of these were right. */
  readonly judged: number;
  readonly right: number;
};
