import { verdictOf } from '../kinds.ts';
import { splitOptions } from '../options.ts';
import {
  emptyQuestion,
  type Place,
  type RawPart,
  type RawQuestion,
  type Recognised,
  type RefusedRow,
  sorted,
} from '../raw.ts';
import { recogniseTable } from '../table.ts';
import { type Block, blocksOf } from './blocks.ts';
import { Key, readKey } from './key.ts';
import { labelled } from './labelled.ts';

type TextPart = Extract<RawPart, { kind: 'text' }>;

/** Questions of a paper as teachers type it. */
export function recogniseText(part: TextPart): Recognised {
  const table = tabbed(part);
  if (table) return table;
  const { blocks, key: keyLines } = blocksOf(part.lines);
  if (!blocks.some(isLikeAQuestion)) return { questions: [], refused: [], notes: [] };
  const key = new Key(readKey(keyLines));
  const counts = new Map<number, number>();
  for (const { no } of blocks) if (no !== null) counts.set(no, (counts.get(no) ?? 0) + 1);
  const rows = blocks.map((block): RawQuestion | RefusedRow => {
    const place: Place = { sheet: null, row: block.row, unit: part.unit };
    if (lengthOf(block) > longestBlock) return { place, column: '整题', why: '太长，读不出是一道题' };
    const { read, clash } = readBlock(block, place);
    const entry = block.no === null ? null : key.find(block.heading, block.no, counts.get(block.no) === 1);
    const why = clash ?? answerConflict(read, entry);
    if (why) return { place, column: '答案', why };
    return entry && entry !== 'unclear' ? withKey(read, entry) : read;
  });
  return sorted(rows);
}

/** All parts of a question at their longest are half of it. */
const longestBlock = 10_000;

function lengthOf({ lines }: Block): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

/** Prose, a letter or a list of names has nothing to count. */
function isLikeAQuestion({ no, lines }: Block): boolean {
  const text = lines.join('\n').slice(0, longestBlock);
  return (
    no !== null ||
    splitOptions(text) !== null ||
    labelled(text).parts.answer !== undefined ||
    /[（(]\s*[√×A-H]?\s*[)）]/u.test(text)
  );
}

/** A table pasted into a text file. */
function tabbed({ lines }: TextPart): Recognised | null {
  const rows = lines.map(({ row, text }) => ({ row, cells: text.split('\t').map((cell) => cell.trim()) }));
  const wide = rows.filter(({ cells }) => cells.length > 2);
  if (wide.length < 2) return null;
  const read = recogniseTable({ kind: 'table', sheet: null, rows });
  return read.questions.length + read.refused.length > 0 ? read : null;
}

type Entry = ReturnType<Key['find']>;

function answerConflict({ answer }: RawQuestion, entry: Entry): string | null {
  if (entry === 'unclear') return answer.length > 0 ? null : '文末答案里这个题号不止一个，对不上。请按题型分开写答案';
  if (!entry || answer.length === 0) return null;
  return same(String(answer[0]), entry.answer)
    ? null
    : `题里的答案和文末的答案不同（${String(answer[0])}，${entry.answer}）`;
}

function withKey(read: RawQuestion, entry: Exclude<Entry, 'unclear' | null>): RawQuestion {
  return {
    ...read,
    answer: read.answer.length > 0 ? read.answer : [entry.answer],
    explanation: read.explanation === '' ? entry.explanation : read.explanation,
  };
}

const typeTag =
  /^[【[（(〔]\s*((?:单项?选?择?|多项?选?择?|不定项(?:选择)?|判断|是非|填空|简答)题?)\s*[】\]）)〕]\s*[.．、:：]?\s*/u;
const typeTagBehind = /[【[（(〔]\s*((?:单项?选?择?|多项?选?择?|不定项(?:选择)?|判断|是非)题?)\s*[】\]）)〕]\s*$/u;

function readBlock(block: Block, place: Place): { readonly read: RawQuestion; readonly clash: string | null } {
  const { head, parts } = labelled(block.lines.join('\n'));
  const whole = parts.stem === undefined ? head : [head, parts.stem].filter((text) => text !== '').join('\n');
  const tag = typeTag.exec(whole)?.[1] ?? '';
  const split = splitOptions(parts.options === undefined ? whole : `${whole}\n${parts.options}`);
  const tagged = (split?.head ?? whole).replace(typeTag, '').trim();
  const tagBehind = typeTagBehind.exec(tagged)?.[1] ?? '';
  const given = parts.answer ?? block.before;
  const stem = answerInStem(tagged.replace(typeTagBehind, '').trim(), given);
  const read = {
    ...emptyQuestion,
    place,
    stem: stem.text,
    type: parts.type ?? (tag === '' ? tagBehind : tag),
    heading: block.heading,
    options: split?.options ?? [],
    answer: stem.answer === '' ? [] : [stem.answer],
    explanation: parts.explanation ?? '',
    basis: parts.basis ?? '',
    difficulty: parts.difficulty ?? '',
  };
  return { read, clash: stem.clash };
}

const slot =
  /[（([【]\s*([A-H](?:[\s,，、]*[A-H])*|√|×|✓|✗|对|错|正确|错误|[TFXx])\s*[)）\]】]|(?<=_)\s*([A-H]+)\s*(?=_)/gu;
const emptySlot = /[（(]\s*[)）]|_{3,}/u;
const gap = '（　　）';

interface Stem {
  readonly text: string;
  readonly answer: string;
  /** Why the answer in the stem and the given one cannot both be meant. */
  readonly clash: string | null;
}

/**
 * An answer written into the stem's gap: `…是（ B ）。` It is taken out, or the stem would tell it. Where another gap is
 * empty the brackets are part of the sentence and stay.
 */
function answerInStem(stem: string, given: string): Stem {
  const last = Array.from(stem.matchAll(slot)).at(-1);
  const inside = last?.[1] ?? last?.[2];
  if (!last || inside === undefined || emptySlot.test(stem)) return { text: stem, answer: given, clash: null };
  if (given !== '' && !same(given, inside)) {
    return { text: stem, answer: given, clash: `题干括号里是“${inside}”，答案写的是“${given.slice(0, 20)}”` };
  }
  const filled = `${stem.slice(0, last.index)}${gap}${stem.slice(last.index + last[0].length)}`;
  const text = verdictOf(inside) === null ? filled : filled.replace(/\s*（　　）\s*[。.]?$/u, '');
  return { text, answer: given === '' ? inside : given, clash: null };
}

function same(one: string, other: string): boolean {
  const plain = (text: string) =>
    verdictOf(text) ??
    text
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[^A-Z]/gu, '');
  return plain(one) === plain(other);
}
