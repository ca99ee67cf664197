import { figuresIn } from './figures.ts';

const mark = /[，、；。：？！,;:?!\n]/u;
/** Pairs of characters that say something; those of numbers and times are in every such part. */
const tellingPair = /^(?:(?![零〇一二两三四五六七八九十百千万亿半每年月周日天次])\p{Script=Han}){2}$/u;

/** One stretch between two marks, its figures, and the stretch before it: the subject often stands there. */
interface Stretch {
  readonly words: string;
  readonly before: string;
  readonly figures: readonly string[];
}

/**
 * True when a figure stands with what the library says of another one: `记过6个月` where it says `警告6个月，记过12个月`. The stretch
 * that fits the text best, of all that could, has another figure of the kind.
 * @param cited where the figure must come from
 * @param all what was sent, the cited included
 */
export function swapsFigures(text: string, cited: string, all: string): boolean {
  const own = stretches(cited);
  const every = stretches(all);
  return stretches(text).some((said) =>
    said.figures.some((figure) => {
      const kind = kindOf(figure);
      const here = own.filter(({ figures }) => figures.includes(figure));
      const others = every.filter(
        ({ figures }) => !figures.includes(figure) && figures.some((one) => kindOf(one) === kind),
      );
      return closest(said, others) > closest(said, here);
    }),
  );
}

function stretches(text: string): readonly Stretch[] {
  const parts = text.split(mark);
  return parts.map((words, at) => ({ words, before: parts[at - 1] ?? '', figures: figuresIn(words) }));
}

/** `12个月` and `6个月` are of one kind, as are `每年` and `每月`. */
function kindOf(figure: string): string {
  return figure.startsWith('每') ? '每' : figure.replace(/^[\d.]+/u, '');
}

function closest({ words }: Stretch, among: readonly Stretch[]): number {
  const pairs = Array.from({ length: Math.max(0, words.length - 1) }, (_none, at) => words.slice(at, at + 2));
  const telling = pairs.filter((pair) => tellingPair.test(pair));
  const met = (place: string) => telling.filter((pair) => place.includes(pair)).length;
  return Math.max(0, ...among.map((one) => 2 * met(one.words) + met(one.before)));
}
