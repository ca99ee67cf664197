import { UserError } from '../../core/errors.ts';
import type { AiMark } from '../content/version.ts';
import { refusePersonalNumbers } from '../personal-numbers.ts';
import { type CountsFrom, placesOf } from './answer.ts';
import { bare, type Kind, kindOf, verdictOf } from './kinds.ts';
import { letterAt } from './options.ts';
import type { RawOption, RawQuestion, RefusedRow } from './raw.ts';
import { keyOf, type Said } from './same.ts';

/** A question that can be believed: which options are right is known by their place. */
export interface DraftQuestion extends Said {
  readonly explanation: string;
  readonly basis: string;
  readonly clauseIds: readonly string[];
  readonly difficulty: 1 | 2 | 3;
  readonly audience: string;
  readonly ai: AiMark | null;
  /** Set where a multiple choice has one right option. */
  readonly isSingleInMulti: boolean;
}

type Why = { readonly column: string; readonly why: string };

const mostOptions = 6;
const longest = { 题干: 1000, 选项: 300, 解析: 2000, 出处: 300 } as const;
const letterOnly = /^[A-Ha-h](?:[\s,，、;；]*[A-Ha-h])*$/u;

/** Believes a question or says why not. */
export function judgeRow(raw: RawQuestion, from: CountsFrom): DraftQuestion | RefusedRow {
  const why = unfit(raw);
  if (why) return { place: raw.place, ...why };
  const said = raw.options.length === 0 ? withoutOptions(raw) : withOptions(raw, from);
  if ('why' in said) return { place: raw.place, ...said };
  return {
    ...said,
    explanation: raw.explanation,
    basis: raw.basis,
    clauseIds: raw.clauseIds.split(/[,，、;；\s]+/u).filter((id) => id !== ''),
    difficulty: difficultyOf(raw.difficulty),
    audience: raw.audience,
    ai: raw.ai,
    isSingleInMulti: said.type === 'multi' && said.right.length === 1,
  };
}

function unfit(raw: RawQuestion): Why | null {
  const texts = {
    题干: [raw.stem],
    选项: raw.options.map(({ text }) => text),
    解析: [raw.explanation],
    出处: [raw.basis],
  };
  if (keyOf(raw.stem) === '') return { column: '题干', why: '没有题干' };
  if (kindFrom(raw) === 'other') return { column: '题型', why: '只收单选、多选和判断题' };
  for (const [column, most] of Object.entries(longest)) {
    for (const text of texts[column as keyof typeof texts]) {
      if (text.length > most) return { column, why: `太长，最多 ${most} 字` };
      const number = personalNumber(text);
      if (number) return { column, why: number };
    }
  }
  return optionsUnfit(raw);
}

function optionsUnfit({ options }: RawQuestion): Why | null {
  if (options.length === 1) return { column: '选项', why: '只有一个选项。几个选项写在一格里时，用换行或 | 分开' };
  if (options.length > mostOptions)
    return { column: '选项', why: `有 ${options.length} 个选项，最多 ${mostOptions} 个` };
  if (options.some(({ text }) => text === '')) return { column: '选项', why: '有一个选项是空的' };
  if (options.length > 0 && options.every(isItsLetter)) return { column: '选项', why: '选项只有字母，没有内容' };
  const seen = new Set<string>();
  for (const { text } of options) {
    const key = keyOf(text) || text;
    if (seen.has(key)) return { column: '选项', why: `有两个选项相同（${text.slice(0, 20)}）` };
    seen.add(key);
  }
  return null;
}

/** `A`, 选项A: what stands in its place is somewhere else, on a picture or another page. */
function isItsLetter({ text }: RawOption, at: number): boolean {
  return keyOf(text).replace(/^选项/u, '') === letterAt(at).toLowerCase();
}

function personalNumber(text: string): string | null {
  try {
    refusePersonalNumbers(text);
    return null;
  } catch (error) {
    if (error instanceof UserError) return '里面像有手机号、证件号或银行卡号，不能存';
    throw error;
  }
}

function kindFrom({ type, heading }: RawQuestion): Kind | null {
  return kindOf(type) ?? kindOf(heading);
}

/** Only a judgement can do without options. */
function withoutOptions(raw: RawQuestion): Said | Why {
  const kind = kindFrom(raw);
  const [answer, second] = raw.answer;
  if (answer === undefined) return { column: '答案', why: kind === 'judge' ? '没有答案' : '没有选项，也没有答案' };
  if (kind === 'judge') return judged(raw.stem, answer, second);
  const text = String(answer).normalize('NFKC').trim();
  const verdict = /^[a-z]$/iu.test(text) ? null : verdictOf(answer);
  if (kind === null && second === undefined && verdict !== null) return judgement(raw.stem, verdict);
  const why = letterOnly.test(text) ? '只有字母答案，没有选项，不知道指的是什么' : '没有选项';
  return { column: '选项', why };
}

/** Of a judgement without options: a verdict in words or signs, or A and B, which everywhere mean 对 and 错. */
function judged(stem: string, answer: RawQuestion['answer'][number], second: unknown): Said | Why {
  if (second !== undefined) return { column: '答案', why: '判断题有两个答案' };
  const verdict = verdictOf(answer);
  if (verdict !== null) return judgement(stem, verdict);
  const letter = bare(String(answer)).toUpperCase();
  if (letter === 'A' || letter === 'B') return judgement(stem, letter === 'A' ? '对' : '错');
  if (/^\d$/u.test(letter)) return { column: '答案', why: '判断题的答案写成了数字，说不准哪个是对。请写“对”或“错”' };
  return { column: '答案', why: `判断题的答案应为“对”或“错”（现在是“${letter.slice(0, 20)}”）` };
}

function judgement(stem: string, verdict: '对' | '错'): Said {
  return { type: 'judge', stem, options: ['对', '错'], right: [verdict === '对' ? 0 : 1] };
}

function withOptions(raw: RawQuestion, from: CountsFrom): Said | Why {
  const verdicts = raw.options.map(({ text }) => verdictOf(text));
  const isJudgement = verdicts.length === 2 && verdicts.includes('对') && verdicts.includes('错');
  const kind = isJudgement ? 'judge' : kindFrom(raw);
  if (isJudgement) return judgedByOptions(raw, verdicts, from);
  const read = placesOf(raw, from);
  if ('why' in read) return { column: '答案', why: read.why };
  const { places } = read;
  if ((kind === 'single' || kind === 'judge') && places.length > 1)
    return { column: '答案', why: '单选题有两个以上答案' };
  const type = kind === 'multi' || places.length > 1 ? 'multi' : 'single';
  return { type, stem: raw.stem, options: raw.options.map(({ text }) => text), right: places };
}

function judgedByOptions(raw: RawQuestion, verdicts: readonly ('对' | '错' | null)[], from: CountsFrom): Said | Why {
  const [answer, second] = raw.answer;
  const said =
    answer === undefined || second !== undefined || /^[a-z]$/iu.test(String(answer).trim()) ? null : verdictOf(answer);
  if (said) return judgement(raw.stem, said);
  const read = placesOf(raw, from);
  if ('why' in read) return { column: '答案', why: read.why };
  const verdict = read.places.length === 1 ? verdicts[read.places[0] ?? -1] : null;
  return verdict ? judgement(raw.stem, verdict) : { column: '答案', why: '判断题有两个答案' };
}

function difficultyOf(words: string): 1 | 2 | 3 {
  const plain = words.normalize('NFKC').trim().toLowerCase();
  if (/^(?:1|易|较易|容易|简单|低|easy)$/u.test(plain)) return 1;
  return /^(?:3|难|较难|困难|高|hard)$/u.test(plain) ? 3 : 2;
}
