import { z } from 'zod';
import { aiMarkOf } from './ai-mark.ts';
import { emptyQuestion, type Place, type RawQuestion, type Recognised, type RefusedRow, sorted } from './raw.ts';

/** What GIFT has no place for stands in a comment before the question, which other programs leave alone. */
const giftNoteSchema = z.object({
  type: z.string().optional(),
  basis: z.string().optional(),
  clauseIds: z.array(z.string()).optional(),
  difficulty: z.int().optional(),
  audience: z.array(z.string()).optional(),
  ai: z.unknown(),
});
export const giftNote = '// 纪小助 ';

const gap = '（　　）';

interface Source {
  readonly row: number;
  readonly text: string;
  readonly note: string;
}

/** Questions of a GIFT file: `::name:: stem {=right ~wrong #### explanation}`. */
export function recogniseGift(text: string): Recognised {
  return sorted(sources(text).map(readOne));
}

/** A question ends with an empty line outside its braces; comments and categories are no questions. */
function sources(text: string): readonly Source[] {
  const found: Source[] = [];
  let lines: string[] = [];
  let start = 0;
  let note = '';
  let isOpen = false;
  const close = () => {
    if (lines.length > 0) found.push({ row: start, text: lines.join('\n'), note });
    if (lines.length > 0) note = '';
    lines = [];
    isOpen = false;
  };
  text.split(/\r?\n/u).forEach((line, at) => {
    if (!isOpen && line.startsWith(giftNote)) note = line.slice(giftNote.length);
    if (line.trimStart().startsWith('//') || (!isOpen && line.startsWith('$CATEGORY'))) return;
    if (line.trim() === '' && !isOpen) {
      close();
      return;
    }
    if (lines.length === 0) start = at + 1;
    lines.push(line);
    isOpen = braces(line, isOpen);
  });
  close();
  return found;
}

function braces(line: string, isOpen: boolean): boolean {
  let open = isOpen;
  for (const [sign] of line.matchAll(/\\.|[{}]/gu)) {
    if (sign === '{') open = true;
    if (sign === '}') open = false;
  }
  return open;
}

const parts =
  /^(?:::(?<name>(?:\\.|(?!::)[\s\S])*)::)?\s*(?:\[[a-z]+\])?(?<before>(?:\\[\s\S]|[^{\\])*)\{(?<inside>(?:\\[\s\S]|[^}\\])*)\}(?<after>[\s\S]*)$/u;

function readOne({ row, text, note }: Source): RawQuestion | RefusedRow {
  const place: Place = { sheet: null, row, unit: '行' };
  const found = parts.exec(text)?.groups;
  if (!found) return { place, column: '题干', why: '没有用 { } 写出答案' };
  const [before = '', after = ''] = [plainText(found.before ?? ''), plainText(found.after ?? '')];
  const stem = after === '' ? before : `${before}${gap}${after}`;
  const [inside = '', general = ''] = split(found.inside ?? '', /####/u);
  const more = noteOf(note);
  const base = { ...emptyQuestion, place, stem, explanation: plainText(general), ...more };
  const verdict = /^\s*(T|F|TRUE|FALSE)\s*(?:#[\s\S]*)?$/iu.exec(inside)?.[1];
  if (verdict !== undefined) return { ...base, type: '判断题', answer: [/^t/iu.test(verdict) ? '对' : '错'] };
  const answers = answersIn(inside);
  if (!answers?.some(({ sign }) => sign === '~')) {
    return { place, column: '题型', why: '只收选择题和判断题（简答、匹配、数值题不收）' };
  }
  const options = answers.map(({ text: words }, at) => ({ label: String.fromCharCode(65 + at), text: words }));
  const marked = answers.flatMap(({ isRight }, at) => (isRight ? [at] : []));
  const isMulti = answers.some(({ weight }) => weight !== null);
  return { ...base, type: more.type === '' ? (isMulti ? '不定项' : '单选题') : more.type, options, marked };
}

function noteOf(text: string) {
  const none = { type: '', basis: '', clauseIds: '', difficulty: '', audience: '', ai: null };
  if (text === '') return none;
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return none;
    throw error;
  }
  const read = giftNoteSchema.safeParse(raw);
  if (!read.success) return none;
  const { type = '', basis = '', clauseIds = [], difficulty, audience = [], ai } = read.data;
  return {
    type,
    basis,
    clauseIds: clauseIds.join(','),
    difficulty: String(difficulty ?? ''),
    audience: audience.join(','),
    ai: aiMarkOf(ai),
  };
}

interface Answer {
  readonly sign: '=' | '~';
  readonly weight: number | null;
  readonly isRight: boolean;
  readonly text: string;
}

/** Null for numbers, matching and whatever else is no choice. */
function answersIn(inside: string): readonly Answer[] | null {
  if (/^\s*#/u.test(inside)) return null;
  const found = Array.from(inside.matchAll(/([=~])(?:%(-?[\d.]+)%)?((?:\\[\s\S]|[^=~\\])*)/gu));
  return found.map(([, sign, weight, text = '']): Answer => {
    const share = weight === undefined ? null : Number(weight);
    const [words = ''] = split(text, /#/u);
    const isSure = sign === '=';
    return {
      sign: isSure ? '=' : '~',
      weight: share,
      isRight: isSure ? (share ?? 1) > 0 : (share ?? 0) > 0,
      text: plainText(words),
    };
  });
}

/** At the first sign that no backslash stands before. */
function split(text: string, sign: RegExp): readonly [string, string] {
  const at = text.search(new RegExp(`(?<!\\\\)(?:\\\\\\\\)*${sign.source}`, 'u'));
  if (at < 0) return [text, ''];
  const length = /^(?:\\\\)*/u.exec(text.slice(at))?.[0].length ?? 0;
  const from = at + length;
  return [text.slice(0, from), text.slice(from).replace(new RegExp(`^${sign.source}`, 'u'), '')];
}

function plainText(text: string): string {
  return text.replace(/\\([\s\S])/gu, (_whole, sign: string) => (sign === 'n' ? '\n' : sign)).trim();
}
