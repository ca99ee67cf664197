import { UserError } from '../core/errors.ts';

/** Groups of digits as people write them: blanks, dots, brackets or dashes of any kind between, an X at an identity number's end. */
const digitRun = /(?<![\dA-Za-z])\d+[Xx]?(?:[\s().·‐-―−-]{1,3}(?:\d+[Xx]?|[Xx]))*(?![\dA-Za-z])/gu;
const group = /\d+[Xx]?|[Xx]/gu;
/** One number is seldom written in more groups than this, unless digit by digit; a list of numbers is. */
const mostGroups = 6;
const longestNumber = 19;
const passport = /(?<![A-Za-z0-9])(?:[EeGgDdSsPpHh]\d{8}|[Ee][A-HJ-NP-Za-hj-np-z]\d{7})(?![A-Za-z0-9])/gu;

interface PersonalNumber {
  /** 手机号, 身份证号, 银行卡号, 护照号. */
  readonly kind: string;
  /** Where its digits begin in `plainText` of the text. */
  readonly at: number;
}

/** Half-width and without what is not seen, as numbers are looked for. */
export function plainText(text: string): string {
  return text.normalize('NFKC').replace(/\p{Cf}/gu, '');
}

/** Identity, phone, bank-card and passport numbers in a text, whichever way they are written. */
export function personalNumbers(text: string): readonly PersonalNumber[] {
  const plain = plainText(text);
  const passports = Array.from(plain.matchAll(passport), ({ index }) => ({ kind: '护照号', at: index }));
  const runs = Array.from(plain.matchAll(digitRun)).flatMap(({ 0: run, index }) => {
    const kind = numbersIn(run.match(group) ?? [])
      .map(kindOf)
      .find((one) => one !== null);
    return kind ? [{ kind, at: index }] : [];
  });
  return [...passports, ...runs];
}

/**
 * Refuses text that holds an identity, phone, bank-card or passport number: none of these is ever stored.
 * @throws UserError that names the kind, not the number
 */
export function refusePersonalNumbers(text: string): void {
  const [first] = personalNumbers(text);
  if (first) throw new UserError('personal.number', `里面像有${first.kind}，没有记录。请去掉后再发。`);
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
  if (/^(?:86)?1[3-9]\d{9}$/u.test(digits)) return '手机号';
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
