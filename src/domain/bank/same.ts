/**
 * What remains of a text when spacing, width, case and punctuation do not count. Signs that change a number stay: `1.5`
 * is not `15`, `-1` not `1`, `5%` not `5`.
 */
export function keyOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, '')
    .replace(/(?<![\d.])([.\-/:])(?=\d)|(?<=\d)([.\-/:])(?=\d)|(?<=\d)([%‰])|[\p{P}\u3000]/gu, keepSign);
}

function keepSign(whole: string, leading?: string, between?: string, percent?: string): string {
  if (between !== undefined || percent !== undefined) return whole;
  return leading === '-' ? whole : '';
}

/** What a question says, whatever it is called and however it is laid out. */
export interface Said {
  readonly type: 'single' | 'multi' | 'judge';
  readonly stem: string;
  /** Without labels, in their order. */
  readonly options: readonly string[];
  /** Places of the right ones, from 0. */
  readonly right: readonly number[];
}

export interface SameKeys {
  /** Questions of one stem; a judgement never contradicts a choice. */
  readonly stem: string;
  readonly options: readonly string[];
  /** The right options' texts, sorted. */
  readonly answer: string;
  /** Equal for the same question with its options in any order. */
  readonly whole: string;
}

export function sameKeys({ type, stem, options, right }: Said): SameKeys {
  const texts = options.map(keyOf);
  const answer = JSON.stringify(right.map((at) => texts[at] ?? '').sort());
  const stemKey = `${type === 'judge' ? 'judge' : 'choice'}:${keyOf(stem)}`;
  return { stem: stemKey, options: texts, answer, whole: JSON.stringify([stemKey, [...texts].sort(), answer]) };
}

/** `下列说法正确的是`: means something else with every set of options. */
export function isGeneric(stem: string): boolean {
  return /下列|以下|下面|下述|如下|不正确的|错误的是|正确的是/u.test(stem);
}
