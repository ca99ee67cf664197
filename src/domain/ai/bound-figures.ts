import { figuresIn, type PlacedFigure, placedFigures, plainNumerals } from './figures.ts';

const mark = /[，、；。：？！,;:?!\n]/u;
/** Pairs of characters that say something; those of numbers and times are in every such part. */
const tellingPair = /^(?:(?![零〇一二两三四五六七八九十百千万亿半每年月周日天次])\p{Script=Han}){2}$/u;
/** What a length of time may belong to, the longer before what it ends like. */
const sanction = /严重警告|警告|记大过|记过|降级|撤职|撤销党内职务|留党察看|开除党籍|开除|取消资格/gu;
/** Between two that share a figure: `降级撤职24个月`, `警告和记过`. */
const together = /^(?:处分|的|[、和与及或以])*$/u;
const sums = ['一共', '共计', '总共', '合计', '累计', '相加', '加起来', '加在一起'] as const;

/** One stretch between two marks, its figures, and the stretch before it: the subject often stands there. */
interface Stretch {
  readonly words: string;
  readonly before: string;
  readonly figures: readonly string[];
}

/**
 * True when a figure does not stand with what the library says of it: `记过6个月` where it says `警告6个月，记过12个月`, a limit
 * that it does not have (`六个月以上`), a sum that nobody wrote. When in doubt, it is true: the library's own words do then.
 * @param cited where the figure must come from
 * @param all what was sent, the cited included
 */
export function misplacesFigures(text: string, cited: string, all: string): boolean {
  const said = bonds(text);
  if (said.length > 0 && sums.some((word) => text.includes(word) && !cited.includes(word))) return true;
  const known = bonds(cited);
  const isKnown = (subject: string | null, { form, limit }: Bond) =>
    known.some(
      (one) => one.form === form && one.limit === limit && (subject === null || one.subjects.includes(subject)),
    );
  const isBound = (one: Bond) =>
    one.subjects.length === 0 ? isKnown(null, one) : one.subjects.every((subject) => isKnown(subject, one));
  // Those of sanctions are bound already, by more than likeness.
  const settled = new Set(said.flatMap(({ form, subjects }) => (subjects.length > 0 ? [form] : [])));
  return !said.every(isBound) || shiftsRank(text, cited) || swapsFigures(text, { cited, all, settled });
}

/** A figure, whose it is, and how it is meant. */
interface Bond {
  readonly form: string;
  readonly limit: Limit | null;
  /** The sanctions that it is said of; none where it is said of something else. */
  readonly subjects: readonly string[];
}

function bonds(text: string): readonly Bond[] {
  return plainNumerals(text)
    .split(/[。；;\n]/u)
    .flatMap((part) => {
      const runs = runsIn(part);
      return placedFigures(part).map((figure) => ({
        form: figure.form,
        limit: limitOf(part, figure),
        subjects: (runs.findLast(({ end }) => end <= figure.at) ?? runs[0])?.names ?? [],
      }));
    });
}

interface Run {
  readonly names: readonly string[];
  readonly end: number;
}

/** Sanctions as they stand together, from left to right. */
function runsIn(part: string): readonly Run[] {
  const runs: Run[] = [];
  for (const { 0: name, index } of part.matchAll(sanction)) {
    const last = runs.at(-1);
    const end = index + name.length;
    if (last && together.test(part.slice(last.end, index))) runs.splice(-1, 1, { names: [...last.names, name], end });
    else runs.push({ names: [name], end });
  }
  return runs;
}

type Limit = 'from' | 'over' | 'upTo' | 'within' | 'below';
const behind = [
  [/^(?:及|或)?以上/u, 'from'],
  [/^(?:及|或)?以下/u, 'upTo'],
  [/^(?:之|以)?内/u, 'within'],
] as const satisfies readonly (readonly [RegExp, Limit])[];
const ahead = [
  [/(?:不少于|不低于|不短于|至少|最少|最低|起码)[为是有]?$/u, 'from'],
  [/(?:不超过?|不多于|不高于|至多|最多|最长|最高|上限)[为是有]?$/u, 'upTo'],
  [/(?:不满|未满|不足|不到|少于|低于)$/u, 'below'],
  [/(?:超过?|多于|高于|长于)$/u, 'over'],
] as const satisfies readonly (readonly [RegExp, Limit])[];

function limitOf(part: string, { at, end }: PlacedFigure): Limit | null {
  const [before, after] = [part.slice(0, at), part.slice(end)];
  const found = behind.find(([shape]) => shape.test(after)) ?? ahead.find(([shape]) => shape.test(before));
  return found?.[1] ?? null;
}

/** `记过以下` where the library says `记过以上`. */
function shiftsRank(text: string, cited: string): boolean {
  const ranked = new RegExp(`(?:${sanction.source})(?:处分)?(?:及|或)?以[上下]`, 'gu');
  const plain = (one: string) => one.replace(/处分|及|或/gu, '');
  const known = (cited.match(ranked) ?? []).map(plain);
  return (text.match(ranked) ?? []).some((one) => !known.includes(plain(one)));
}

interface Grounds {
  readonly cited: string;
  readonly all: string;
  /** Figures that need no look. */
  readonly settled: ReadonlySet<string>;
}

/** The stretch that fits the text best, of all that could, has another figure of the kind. */
function swapsFigures(text: string, { cited, all, settled }: Grounds): boolean {
  const own = stretches(cited);
  const every = stretches(all);
  return stretches(text).some((said) =>
    said.figures.some((figure) => {
      if (settled.has(figure)) return false;
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
