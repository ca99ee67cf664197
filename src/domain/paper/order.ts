import { digest } from '../digest.ts';
import { movable, pose } from '../quiz/order.ts';
import type { Posed, Question } from '../quiz/question.ts';

/**
 * The question as the two versions print it. In B the options are turned on from where A has them, so that every one that
 * can stand elsewhere does: what a neighbour wrote is of no use. The same seed gives the same paper.
 */
export function posedTwice(question: Question, seed: string): { readonly A: Posed; readonly B: Posed } {
  const A = pose(question, seed);
  const count = movable(question);
  const turn = 1 + (Number.parseInt(digest(seed, question.ref), 16) % Math.max(1, count - 1));
  const free = A.order.slice(0, count);
  return { A, B: { ...A, order: [...free.slice(turn), ...free.slice(0, turn), ...A.order.slice(count)] } };
}
