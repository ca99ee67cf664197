import { splitOptions } from '../options.ts';
import type { RawLine } from '../raw.ts';
import { headingOf, isKeyHeading } from './headings.ts';

/** One question's lines, under its heading. */
export interface Block {
  readonly row: number;
  /** As printed; null where questions carry no number. */
  readonly no: number | null;
  readonly heading: string;
  /** An answer that stood in brackets before the number. */
  readonly before: string;
  readonly lines: string[];
}

export interface Pages {
  readonly blocks: readonly Block[];
  /** Lines below 参考答案, each with the heading it stands under. */
  readonly key: readonly { readonly heading: string; readonly text: string }[];
}

/** `12. `, `12、`, `（12）`, `第12题`, also with an answer before it: `（ B ）12.`; a decimal or a year's date is none. */
const numbered =
  /^(?:[（(]\s*([A-Ha-h、,，\s]*|[√×✓✗对错]|正确|错误)\s*[)）]\s*)?(?:第\s*(\d{1,5})\s*题\s*[.．、:：]?|题目?\s*(\d{1,5})\s*[.．、:：]|[（(【[]\s*(\d{1,5})\s*[)）】\]]\s*[.．、]?|(\d{1,5})\s*(?:[、:：)）]|[.．](?!\d)))\s*/u;

interface Start {
  readonly no: number;
  readonly before: string;
  readonly rest: string;
}

function startOf(line: string): Start | null {
  const found = numbered.exec(line);
  const digits = found?.[2] ?? found?.[3] ?? found?.[4] ?? found?.[5];
  if (!found || digits === undefined) return null;
  return { no: Number(digits), before: (found[1] ?? '').trim(), rest: line.slice(found[0].length) };
}

/** `答案：1.A 2.B` in one line: the answers of several questions. */
const answersBehind =
  /^[【[]?(?:参考|正确|标准)?答\s*案[】\]]?\s*[:：]?\s*(?=\d{1,4}\s*[-–—~～.．、:：]\s*(?:\d{1,4}\s*[:：.．、\s]|[A-H√×对错]))/u;

const looksAnswerable = /(?:^|\s)[（(]?A\s*[.．、:：)）]|答\s*案|[（(]\s*(?:[A-H、,，\s]*|[√×对错])\s*[)）]/u;
/** In a list of answers the answer follows its number. */
const answerFirst =
  /^(?:[【[]?答\s*案[】\]]?\s*[:：]?\s*)?[（(]?(?:[A-H][A-H、,，\s]*|[√×✓✗对错]|正确|错误)(?![\u4e00-\u9fff])/u;
/** How many lines of a question are looked at for an answer. */
const longestLook = 50;
/** How many lines behind a number out of order are looked at. */
const lookAhead = 12;

/** Cuts a paper into questions and its answers at the end. */
export function blocksOf(lines: readonly RawLine[]): Pages {
  const texts = lines.map(({ row, text }) => ({ row, text: plain(text) })).filter(({ text }) => text !== '');
  const cut = new Cutting(texts);
  texts.forEach((_line, at) => {
    cut.take(at);
  });
  return cut.end();
}

/** Nobody types so many blanks in a row, and patterns that look behind blanks would try each of them. */
const blanks = /\s{100,}/gu;

/** Without the bullets and stars of notes kept as markdown. */
function plain(text: string): string {
  return text
    .trim()
    .replace(blanks, (run) => run.slice(0, 100))
    .replace(/^(?:[-*+>•·●]\s+)+/u, '')
    .replace(/\*\*(.+?)\*\*/gu, '$1')
    .trim();
}

class Cutting implements Pages {
  readonly blocks: Block[] = [];
  readonly key: { readonly heading: string; readonly text: string }[] = [];
  private readonly texts: readonly RawLine[];
  private readonly isNumbered: boolean;
  private heading = '';
  private inKey = false;
  /** The heading that the answers stand behind, and where they begin. */
  private before = { heading: '', from: 0 };
  private isByPart = false;

  constructor(texts: readonly RawLine[]) {
    this.texts = texts;
    this.isNumbered = texts.some(({ text }) => startOf(text) !== null);
  }

  take(at: number): void {
    const text = this.texts[at]?.text ?? '';
    if (isKeyHeading(text)) {
      this.before = { heading: this.heading, from: this.key.length };
      this.inKey = true;
      this.heading = '';
      return;
    }
    const gathered = answersBehind.exec(text);
    if (gathered) {
      this.key.push({ heading: this.heading, text: text.slice(gathered[0].length) });
      return;
    }
    const title = headingOf(text);
    // `一、单选题 1-5 BCDAB`: a heading that its answers follow in the same line.
    const hasAnswers = this.inKey && /\d/u.test(text) && /[A-H√×]/u.test(text);
    if (title !== null) this.heading = title;
    if (this.inKey && title === null && this.isQuestionAgain(at)) this.leaveKey();
    if (this.inKey && (title === null || hasAnswers)) this.key.push({ heading: this.heading, text });
    else if (title === null) this.line(at, text);
  }

  end(): Pages {
    if (this.inKey && this.isByPart) this.leaveKey();
    return this;
  }

  /** More questions came: these were the answers of the part before them. */
  private leaveKey(): void {
    const { heading, from } = this.before;
    const own = this.key.splice(from).map((line) => (line.heading === '' ? { ...line, heading } : line));
    this.key.push(...own);
    this.inKey = false;
    this.isByPart = true;
  }

  /** Some papers give each part's answers behind it: a number with options or a gap is then a question again. */
  private isQuestionAgain(at: number): boolean {
    const start = startOf(this.texts[at]?.text ?? '');
    if (!start || answerFirst.test(start.rest)) return false;
    // A sentence under a new heading is a judgement without a gap: taken for an answer, it would be lost unseen.
    if (this.heading !== '' && start.rest.length >= 4 && !/答\s*案|解\s*析/u.test(start.rest)) return true;
    const text = [start.rest, ...this.following(at)].join('\n');
    return splitOptions(text) !== null || /[（(]\s*(?:[√×对错]|[A-H、,，\s]*)\s*[)）]/u.test(text);
  }

  /** Lines up to the next number. */
  private following(at: number): readonly string[] {
    const rest = this.texts.slice(at + 1, at + lookAhead).map(({ text }) => text);
    const next = rest.findIndex((text) => startOf(text) !== null);
    return next < 0 ? rest : rest.slice(0, next);
  }

  private line(at: number, text: string): void {
    const last = this.blocks.at(-1);
    const row = this.texts[at]?.row ?? 0;
    const { heading } = this;
    const start = this.isNumbered ? startOf(text) : null;
    if (start && this.isNext(start, at)) {
      this.blocks.push({ row, no: start.no, heading, before: start.before, lines: [start.rest] });
    } else if (!this.isNumbered && beginsUnnumbered(text, last)) {
      this.blocks.push({ row, no: null, heading, before: '', lines: [text] });
    } else last?.lines.push(text);
  }

  /** The next number begins a question; one out of order only if a question follows, since an explanation may count too. */
  private isNext(start: Start, at: number): boolean {
    const last = this.blocks.at(-1);
    if (!last?.no || start.no === last.no + 1 || last.heading !== this.heading) return true;
    return start.before !== '' || [start.rest, ...this.following(at)].some((text) => looksAnswerable.test(text));
  }
}

/** Without numbers, a plain line behind an answer (or behind whole options and a gap) is the next stem. */
function beginsUnnumbered(text: string, last: Block | undefined): boolean {
  const isPlain =
    !/^(?:[（(]?[A-Ha-h]\s*[.．、:：)）]|[A-H]\s|【?\s*(?:正确|参考|标准)?(?:答\s*案|解\s*析|解释|说明|出处|依据|来源|难度))/u.test(
      text,
    );
  if (!isPlain) return false;
  if (!last) return true;
  const [stem = ''] = last.lines;
  // Of a file that is one long question, not all of it again for every line.
  const rest = last.lines.slice(Math.max(1, last.lines.length - longestLook));
  const isAnswered = rest.some((line) => /答\s*案|解\s*析/u.test(line)) || /答\s*案\s*[:：]/u.test(stem);
  const isStemAnswered = /[（(]\s*(?:[A-H、,，\s]+|[√×对错]|正确|错误)\s*[)）]/u.test(stem);
  return isAnswered || (isStemAnswered && (rest.length > 0 || /[√×对错]|正确|错误/u.test(stem)));
}
