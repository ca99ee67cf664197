import { UserError } from '../core/errors.ts';

/** Groups of digits as people write them: blanks, dots, brackets or dashes of any kind between, an X at an identity number's end. */
const digitRun = /(?<!\d)\d+[Xx]?(?:[\s().·‐-―−-]{1,3}(?:\d+[Xx]?|[Xx]))*(?!\d)/gu;
const group = /\d+[Xx]?|[Xx]/gu;
/** One number is seldom written in more groups than this, unless digit by digit; a list of numbers is. */
const mostGroups = 6;
const longestNumber = 19;
/** Passports, and permits to cross to Hong Kong, Macau and back, by their letters; digits in groups as they are printed or read. */
const papers =
  /(?<![A-Za-z0-9])([A-Za-z]{1,2})[ -]?(\d{7,10}|\d{2,5}[ -]\d{2,5}(?:[ -]\d{2,4})?)(?![A-Za-z0-9])(?![元万字人年月个次分天%])/gu;
const numerals = '〇一二三四五六七八九';
/** An underscore is also what the parts of an address are joined with. */
const underlined = /(?<!\d)1[3-9]\d_\d{4}_\d{4}(?!\d)/gu;
const numeral = /[零〇○一二三四五六七八九幺]/gu;

interface PersonalNumber {
  /** 手机号, 身份证号, 银行卡号, 护照号, 通行证号. */
  readonly kind: string;
  /** Where its digits begin in `plainText` of the text. */
  readonly at: number;
}

/** Half-width and without what is not seen, as numbers are looked for. */
export function plainText(text: string): string {
  return text.normalize('NFKC').replace(/\p{Cf}/gu, '');
}

/** Identity, phone, bank-card, passport and permit numbers in a text, whichever way they are written. */
export function personalNumbers(text: string): readonly PersonalNumber[] {
  const plain = inDigits(plainText(text));
  const passports = Array.from(plain.matchAll(papers)).flatMap(({ 1: letters = '', 2: number = '', index }) => {
    const kind = paperKind(letters.toUpperCase(), number);
    return kind ? [{ kind, at: index }] : [];
  });
  const runs = Array.from(plain.matchAll(digitRun)).flatMap(({ 0: run, index }) => {
    const kind = numbersIn(run.match(group) ?? [])
      .map(kindOf)
      .find((one) => one !== null);
    return kind ? [{ kind, at: index }] : [];
  });
  return [...passports, ...runs];
}

/**
 * Refuses text that holds an identity, phone, bank-card, passport or permit number: none of these is ever stored.
 * @throws UserError that names the kind, not the number
 */
export function refusePersonalNumbers(text: string): void {
  const [first] = personalNumbers(text);
  if (first) throw new UserError('personal.number', `里面像有${first.kind}，没有记录。请去掉后再发。`);
}

/** `一三八` as `138`, character by character; `一百三十八` is no number that is read out. */
function inDigits(plain: string): string {
  return plain
    .replace(numeral, (one) => String(Math.max(0, numerals.indexOf(one === '幺' ? '一' : one))))
    .replace(underlined, (phone) => phone.replaceAll('_', '-'));
}

function paperKind(letters: string, written: string): string | null {
  const digits = written.replace(/[ -]/gu, '');
  if (isDate(digits) && (written !== digits || /^[CMW]$/u.test(letters))) return null;
  if (/^(?:19|20)\d{2}[ -](?:19|20)\d{2}$/u.test(written)) return null;
  if (/^[EGDSP]$/u.test(letters) && digits.length === 8) return '护照号';
  if (/^E[A-HJ-NP-Z]$/u.test(letters) && digits.length === 7) return '护照号';
  if (/^[CHMW]$/u.test(letters) && digits.length >= 8) return '通行证号';
  return /^C[A-HJ-NP-Z]$/u.test(letters) && digits.length === 7 ? '通行证号' : null;
}

function isDate(digits: string): boolean {
  return digits.length === 8 && hasBirthday(digits);
}

/** Every number that neighbouring groups may make: what stands before a phone number (a date, a count) is no part of it. */
function numbersIn(groups: readonly string[]): readonly string[] {
  return groups.flatMap((_first, from) => {
    const numbers: string[] = [];
    for (let to = from + 1; to <= groups.length; to++) {
      const parts = groups.slice(from, to);
      const number = parts.join('');
      if (number.length > longestNumber) break;
      if (parts.length <= mostGroups || parts.length === number.length) numbers.push(number);
    }
    return numbers;
  });
}

function kindOf(digits: string): string | null {
  if (/^(?:86)?1[3-9]\d{9}[Xx]?$/u.test(digits)) return '手机号';
  if (/^\d{17}[\dXx]$/u.test(digits) && hasBirthday(digits.slice(6, 14))) return '身份证号';
  if (/^\d{15}$/u.test(digits) && hasBirthday(`19${digits.slice(6, 12)}`)) return '身份证号';
  if (/^[3-9]\d{15,18}$/u.test(digits) && passesLuhn(digits)) return '银行卡号';
  return null;
}

function hasBirthday(digits: string): boolean {
  const [month, day] = [Number(digits.slice(4, 6)), Number(digits.slice(6, 8))];
  return /^(?:19|20)/u.test(digits) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, place) => {
      const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
