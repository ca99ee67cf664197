import { kindOf } from '../kinds.ts';
import { labelled } from './labelled.ts';

export interface KeyEntry {
  readonly heading: string;
  readonly no: number;
  readonly answer: string;
  readonly explanation: string;
}

const verdict = '√|×|✓|✗|对|错|正确|错误|T|F';
const letters = '[A-Ha-h](?:[ \\t,，、]*[A-Ha-h])*';
/** `1-5 BCDAB`, `6～10：√×√√×` */
const range = /(\d{1,4})\s*[-–—~～至到]+\s*(\d{1,4})\s*[.．、:：题]?\s*((?:[A-Ha-h√×✓✗对错TF][\s,，、;；]*)+)/gu;
const single = new RegExp(
  `(?<!\\d)(\\d{1,4})\\s*(?:[.．、:：)）题]\\s*)*(?:(?:【?答案】?)\\s*[:：]?)?\\s*[（(]?\\s*(${letters}|${verdict})(?![A-Za-z\\u4e00-\\u9fff])`,
  'gu',
);

/** Answers gathered at the end of a paper, by number, under the headings they stand below. */
export function readKey(lines: readonly { readonly heading: string; readonly text: string }[]): readonly KeyEntry[] {
  const entries: KeyEntry[] = [];
  let numbers: readonly number[] = [];
  for (const { heading, text } of lines) {
    const cells = text.split('\t').map((cell) => cell.trim());
    if (cells.length > 1 && cells.slice(1).every((cell) => cell === '' || /^\d{1,4}$/u.test(cell))) {
      numbers = cells.map(Number);
      continue;
    }
    if (cells.length > 1 && numbers.length > 0) {
      cells.forEach((answer, at) => {
        const no = numbers[at];
        if (no !== undefined && no > 0 && answer !== '') entries.push({ heading, no, answer, explanation: '' });
      });
      numbers = [];
      continue;
    }
    const found = readLine(heading, text);
    const last = entries.at(-1);
    // Words without a number carry on the explanation above them.
    if (found.length === 0 && last && last.heading === heading)
      entries.splice(-1, 1, { ...last, explanation: explained(last.explanation, text) });
    entries.push(...found);
  }
  return entries;
}

function explained(before: string, text: string): string {
  const words = labelled(text).parts.explanation ?? text;
  return before === '' ? words : `${before}\n${words}`;
}

function readLine(heading: string, text: string): readonly KeyEntry[] {
  const { head, parts } = labelled(text);
  const answers = parts.answer === undefined ? head : `${head} ${parts.answer}`;
  const ranges: KeyEntry[] = [];
  const rest = answers.replaceAll(range, (_whole, from: string, to: string, all: string) => {
    ranges.push(...spread(heading, Number(from), Number(to), all));
    return ' ';
  });
  const singles = Array.from(rest.matchAll(single), ([, no, answer = '']) => ({
    heading,
    no: Number(no),
    answer,
    explanation: '',
  }));
  const all = [...ranges, ...singles];
  const last = all.at(-1);
  if (last && parts.explanation !== undefined) all.splice(-1, 1, { ...last, explanation: parts.explanation });
  return all;
}

/** As many answers as numbers, one sign each or one group each; else none, and the questions stay without an answer. */
function spread(heading: string, from: number, to: number, text: string): readonly KeyEntry[] {
  const count = to - from + 1;
  const groups = text.split(/[\s,，、;；]+/u).filter((group) => group !== '');
  const signs = Array.from(groups.join(''));
  const answers = groups.length === count ? groups : signs.length === count ? signs : [];
  return answers.map((answer, at) => ({ heading, no: from + at, answer, explanation: '' }));
}

/** Finds a question's entry: under a heading of the same kind, else by its number where that is the only one. */
export class Key {
  private readonly byKind = new Map<string, KeyEntry[]>();
  private readonly byNo = new Map<number, KeyEntry[]>();

  constructor(entries: readonly KeyEntry[]) {
    for (const entry of entries) {
      push(this.byKind, `${kindOf(entry.heading) ?? ''}#${entry.no}`, entry);
      push(this.byNo, entry.no, entry);
    }
  }

  /** @param isOnlyOne no other question of the paper carries this number */
  find(heading: string, no: number, isOnlyOne: boolean): KeyEntry | 'unclear' | null {
    const kind = kindOf(heading);
    const own = kind === null ? [] : (this.byKind.get(`${kind}#${no}`) ?? []);
    if (own.length === 1) return own[0] ?? null;
    const all = this.byNo.get(no) ?? [];
    if (all.length === 0) return null;
    return all.length === 1 && isOnlyOne ? (all[0] ?? null) : 'unclear';
  }
}

function push<K>(map: Map<K, KeyEntry[]>, key: K, entry: KeyEntry): void {
  const all = map.get(key) ?? [];
  all.push(entry);
  map.set(key, all);
}
