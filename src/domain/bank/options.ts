import { z } from 'zod';
import type { RawOption } from './raw.ts';

/** A label at a line's start or behind something that is no word: `A.` `B、` `(C)` `D：`. */
const label =
  /(?<=^|[^A-Za-z0-9])(?:[(（[【]([A-Ha-h])[)）\]】]|([A-Ha-h])\s*[.．、:：)）])\s*|(?<=^|\n)([A-H])[ \t\u3000]+(?=\S)/gu;

interface Label {
  readonly letter: string;
  readonly start: number;
  readonly end: number;
}

/** In a cell of options alone: letters with only a space behind them too, which in a sentence may be words. */
const labelInCell =
  /(?<=^|[^A-Za-z0-9])(?:[(（[【]([A-Ha-h])[)）\]】]|([A-Ha-h])\s*[.．、:：)）])\s*|(?<=^|\s)([A-H])[ \t\u3000]+(?=\S)/gu;

/** What stands before the first option, and the options: null when A and B do not follow each other in it. */
export function splitOptions(
  text: string,
  pattern = label,
): { readonly head: string; readonly options: readonly RawOption[] } | null {
  const labels = Array.from(text.matchAll(pattern), (found): Label => {
    const letter = (found[1] ?? found[2] ?? found[3] ?? '').toUpperCase();
    return { letter, start: found.index, end: found.index + found[0].length };
  });
  const chain = longestChain(labels);
  if (chain.length < 2) return null;
  const options = chain.map(({ letter, end }, at) => ({
    label: letter,
    text: text
      .slice(end, chain[at + 1]?.start ?? text.length)
      .replace(/(?<![;；,，|｜\s])[;；,，|｜\s]+$/u, '')
      .trim(),
  }));
  return { head: text.slice(0, chain[0]?.start ?? 0).trim(), options };
}

/** A, B, C… in order; the last of those that reach furthest, since a stem may hold an (A) of its own. */
function longestChain(labels: readonly Label[]): readonly Label[] {
  let best: readonly Label[] = [];
  labels.forEach((first, at) => {
    if (first.letter !== 'A') return;
    const chain = [first];
    for (const next of labels.slice(at + 1)) {
      if (next.letter === 'A') break;
      if (next.letter === letterAt(chain.length)) chain.push(next);
    }
    if (chain.length >= best.length) best = chain;
  });
  return best;
}

export function letterAt(position: number): string {
  return String.fromCharCode(65 + position);
}

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const labelled = z.record(z.string(), z.unknown());
const textKeys = [
  'text',
  'content',
  'value',
  'option',
  'title',
  'name',
  'label',
  'desc',
  'answer',
  '内容',
  '选项内容',
  '选项',
];
const labelKeys = [
  'label',
  'key',
  'id',
  'letter',
  'no',
  'code',
  'index',
  'option',
  'name',
  'prefix',
  '标号',
  '序号',
  '选项',
];
const rightKeys = ['iscorrect', 'correct', 'isright', 'right', 'isanswer', 'istrue', '正确', '是否正确', 'score'];

export interface ReadOptions {
  readonly options: readonly RawOption[];
  /** Places from 0 of those marked as right; null when none carries a mark. */
  readonly marked: readonly number[] | null;
}

/** Options as a list, as `{A: …}`, or as one string. Null when it is none of these. */
export function readOptions(value: unknown): ReadOptions | null {
  if (typeof value === 'string') return { options: fromText(value), marked: null };
  if (Array.isArray(value)) return fromList(value);
  const object = labelled.safeParse(value);
  if (!object.success) return null;
  const entries = Object.entries(object.data).map(([key, one]) => ({
    label: tidyLabel(key),
    text: scalar.safeParse(one),
  }));
  const options = entries.flatMap(({ label: name, text }) =>
    text.success ? [{ label: name, text: text.data.trim() }] : [],
  );
  return options.length === entries.length ? { options, marked: null } : null;
}

function fromText(text: string): readonly RawOption[] {
  const split = splitOptions(text, labelInCell);
  if (split && split.head === '') return split.options;
  const plain = text.trim();
  if (/^[[{]/u.test(plain)) {
    const read = fromJsonText(plain);
    if (read) return read.options;
  }
  const parts = plain.split(/\r?\n|[|｜]/u).filter((part) => part.trim() !== '');
  return unlabel(parts.map((part) => ({ label: null, text: part.trim() })));
}

/** Banks that were once in a database hold their options as JSON in a cell. */
function fromJsonText(text: string): ReadOptions | null {
  try {
    return readOptions(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function fromList(list: readonly unknown[]): ReadOptions | null {
  const plain = z.array(scalar).safeParse(list);
  if (plain.success)
    return { options: unlabel(plain.data.map((text) => ({ label: null, text: text.trim() }))), marked: null };
  const objects = z.array(labelled).safeParse(list);
  if (!objects.success) return null;
  const rows = objects.data.map(oneOf);
  if (rows.some((row) => row === null)) return null;
  const read = rows.filter((row) => row !== null);
  const options = unlabel(read.map(({ option }) => option));
  const right = read.flatMap((one, at) => (one.right ? [at] : []));
  return { options, marked: read.some(({ right: mark }) => mark !== null) ? right : null };
}

/** `{label: 'A', text: '…', isCorrect: true}` in its many spellings, or `{A: '…'}`. */
function oneOf(object: Record<string, unknown>): { option: RawOption; right: boolean | null } | null {
  const entries = Object.entries(object);
  const [only] = entries;
  if (entries.length === 1 && only && /^[A-H]$/iu.test(only[0])) {
    const text = scalar.safeParse(only[1]);
    return text.success ? { option: { label: only[0].toUpperCase(), text: text.data.trim() }, right: null } : null;
  }
  const find = (keys: readonly string[], fits: (text: string) => boolean) =>
    keys
      .flatMap((key) => entries.filter(([name]) => name.toLowerCase() === key))
      .find(([, value]) => fits(String(value)));
  const named = find(labelKeys, (text) => /^(?:[A-Ha-h]|\d)$/u.test(text));
  const text = find(textKeys, (words) => words !== String(named?.[1]) || words.length > 1);
  const mark = find(rightKeys, () => true);
  const words = scalar.safeParse(text?.[1]);
  if (!words.success) return null;
  const right = mark ? mark[1] === true || Number(mark[1]) > 0 || mark[1] === 'true' : null;
  const isLetter = named !== undefined && /^[A-Ha-h]$/u.test(String(named[1]));
  return { option: { label: isLetter ? tidyLabel(String(named[1])) : null, text: words.data.trim() }, right };
}

/** `选项A`, `optionA`, `a` → `A`. */
function tidyLabel(key: string): string {
  return /([A-Ha-h]|\d)$/u.exec(key.trim())?.[1]?.toUpperCase() ?? key.trim();
}

/** Where every text begins with its own letter, in order, the letters are labels and no text. */
export function unlabel(options: readonly RawOption[]): readonly RawOption[] {
  const parts = options.map(({ text }) =>
    /^[(（[【]?([A-Ha-h])(?:[)）\]】]|\s*[.．、:：)）]|[ \u3000]+(?=\S))\s*([\s\S]*)$/u.exec(text),
  );
  const inOrder = parts.every((part, at) => part?.[1]?.toUpperCase() === letterAt(at));
  if (!inOrder || options.length === 0) return options;
  return parts.map((part, at) => ({ label: letterAt(at), text: (part?.[2] ?? '').trim() }));
}
