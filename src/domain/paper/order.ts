import { digest } from '../digest.ts';
import type { PaperQuestion } from './paper.ts';

/** `以上都对` means the options above it, so it stays the last. */
const closing = /^(?:以上|上述)(?:全|都|均|皆|各|选项|说法|行为|情形|几)/u;
/** Words that name options by their letters would name others in another order. */
const namesLetters = /(?<![A-Za-z])[A-F](?![A-Za-z])/u;

/** Places in the stored order, one for each place shown, of the same question in both versions. */
export interface Orders {
  readonly A: readonly number[];
  readonly B: readonly number[];
}

/**
 * In A the options are shuffled, in B turned on from there, so that every one of them stands elsewhere than in A: what a
 * neighbour wrote is of no use. The same seed gives the same paper.
 */
export function optionOrders({ type, stem, options, explanation }: PaperQuestion, seed: string): Orders {
  const places = options.map((_, at) => at);
  if (type === 'judge' || [stem, explanation, ...options].some((text) => namesLetters.test(text))) {
    return { A: places, B: places };
  }
  const weights = options.map((option, at) => digest(seed, stem, option, String(at)));
  const weight = (at: number) => weights[at] ?? '';
  const last = places.filter((at) => closing.test(options[at] ?? ''));
  const free = places.filter((at) => !last.includes(at)).sort((one, other) => (weight(one) < weight(other) ? -1 : 1));
  const turn = 1 + (Number.parseInt(digest(seed, stem), 16) % Math.max(1, free.length - 1));
  const turned = [...free.slice(turn), ...free.slice(0, turn)];
  return { A: [...free, ...last], B: [...turned, ...last] };
}
