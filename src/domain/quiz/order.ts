import { digest } from '../digest.ts';
import type { Posed, Question } from './question.ts';

/** `以上都对` means the options above it, so it stays the last. */
const closing = /^(?:以上|上述)(?:全|都|均|皆|各|选项|说法|行为|情形|几)/u;
/** Words that name options by their letters would name others in another order. */
const namesLetters = /(?<![A-Za-z])[A-F](?![A-Za-z])/u;

/** The order in which one quiz shows a question's options; the same seed gives the same order. */
export function pose(question: Question, seed: string): Posed {
  return { ...question, order: [...shownOrder(question, seed)] };
}

/** How many of a question's options, counted from the first shown, may stand elsewhere; 0 when the order is fixed. */
export function movable({ type, options, stem, explanation }: Question): number {
  if (type === 'judge' || [stem, explanation, ...options].some((text) => namesLetters.test(text))) return 0;
  return options.filter((option) => !closing.test(option)).length;
}

function shownOrder(question: Question, seed: string): readonly number[] {
  const { options, ref } = question;
  const places = options.map((_, at) => at);
  if (movable(question) === 0) return places;
  const weight = (at: number) => digest(seed, ref, String(at));
  const free = places.filter((at) => !closing.test(options[at] ?? ''));
  const last = places.filter((at) => closing.test(options[at] ?? ''));
  return [...free.sort((one, other) => (weight(one) < weight(other) ? -1 : 1)), ...last];
}
