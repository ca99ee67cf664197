import { UserError } from '../core/errors.ts';
import { type Found, kindOfParts } from './personal-number-kinds.ts';
import { findPapers } from './personal-papers.ts';

/** Groups of digits as people write them: blanks, dots, brackets or dashes of any kind between, an X at an identity number's end. */
const digitRun = /(?<!\d)\d+[Xx]?(?:[\s().·‐-―−-]{1,3}(?:\d+[Xx]?|[Xx]))*(?!\d)/gu;
/** Groups with any other signs between them: what else stands in such a row (clauses, amounts, dates) is far more often none. */
const signedRun = /(?<!\d)\d+[Xx]?(?:[^\p{L}\p{N}]{1,3}(?:\d+[Xx]?|[Xx]))+(?!\d)/gu;
const group = /\d+[Xx]?|[Xx]/gu;
/** 010-62345678, (0571) 8765 4321: the area, then seven or eight digits that do not begin like a date or a service. */
const landline = /(?<![\d./])0(?:10|2\d|[3-9]\d{2})[\s)·‐-―−_/-]{0,3}(?<local>[2-8]\d{2,3}[\s‐-―−-]?\d{4})(?!\d)/gu;
/** Without its area it is one where that is said. */
const calledLandline = /(?:电话|座机|tel)[号码是为:\s]{0,4}(?<local>[2-8]\d{2,3}[\s‐-―−-]?\d{4})(?!\d)/giu;
const numerals = '〇一二三四五六七八九';
const formal = '零壹贰叁肆伍陆柒捌玖';
const numeral = /[零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]/gu;
/** What a keycap is drawn with beside its digit. */
const drawn = /\p{Cf}|\p{Variation_Selector}|\u20E3/gu;

interface PersonalNumber {
  /** 手机号, 座机号, 身份证号, 银行卡号, 护照号, 通行证号. */
  readonly kind: string;
  /** Where its digits begin in `plainText` of the text. */
  readonly at: number;
}

/** Half-width and without what is not seen, as numbers are looked for. */
export function plainText(text: string): string {
  return text.normalize('NFKC').replace(drawn, '');
}

/** Identity, phone, bank-card, passport and permit numbers in a text, whichever way they are written. */
export function personalNumbers(text: string): readonly PersonalNumber[] {
  const plain = inDigits(plainText(text));
  return [
    ...findPapers(plain),
    ...rowsIn(plain, digitRun, 'plain'),
    ...rowsIn(plain, signedRun, 'signed'),
    ...landlinesIn(plain),
  ];
}

/**
 * Refuses text that holds an identity, phone, bank-card, passport or permit number: none of these is ever stored.
 * @throws UserError that names the kind, not the number
 */
export function refusePersonalNumbers(text: string): void {
  const [first] = personalNumbers(text);
  if (first) throw new UserError('personal.number', `里面像有${first.kind}，没有记录。请去掉后再发。`);
}

/** For what is asked of a word and not said to a person. */
export function holdsPersonalNumber(text: string): boolean {
  return personalNumbers(text).length > 0;
}

/** `一三八` as `138`, character by character; `一百三十八` is no number that is read out. */
function inDigits(plain: string): string {
  return plain.replace(numeral, (one) => {
    const said = one === '幺' ? '一' : one;
    return String(Math.max(0, numerals.indexOf(said), formal.indexOf(said)));
  });
}

function rowsIn(plain: string, shape: RegExp, between: 'plain' | 'signed'): readonly Found[] {
  return Array.from(plain.matchAll(shape)).flatMap(({ 0: run, index }) => {
    if (between === 'signed' && isCounted(plain, index, run)) return [];
    const kind = kindOfParts(run.match(group) ?? [], between);
    return kind ? [{ kind, at: index }] : [];
  });
}

/** A row of clauses, pages or amounts: 第138、1140、1141条. */
function isCounted(plain: string, at: number, run: string): boolean {
  return (
    /第\s*$/u.test(plain.slice(0, at)) ||
    /^\s*[条款项页题章节号元万字人年月份个次分]/u.test(plain.slice(at + run.length))
  );
}

function landlinesIn(plain: string): readonly Found[] {
  return [landline, calledLandline].flatMap((shape) =>
    Array.from(plain.matchAll(shape)).flatMap(({ groups, index }) =>
      isDay(groups?.local ?? '') ? [] : [{ kind: '座机号', at: index }],
    ),
  );
}

function isDay(local: string): boolean {
  return /^20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/u.test(local);
}
