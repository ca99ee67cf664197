import { UserError } from '../core/errors.ts';

/** Runs of digits as people write them: with blanks or hyphens between, an X at an identity number's end. */
const digitRun = /(?<![\dA-Za-z])\d(?:[ \u00a0-]?\d){10,19}(?:[ -]?[Xx])?(?![\dA-Za-z])/gu;
const passport = /(?<![A-Za-z0-9])(?:[EeGgDdSsPpHh]\d{8}|[Ee][A-HJ-NP-Za-hj-np-z]\d{7})(?![A-Za-z0-9])/u;

/**
 * Refuses text that holds an identity, phone, bank-card or passport number: none of these is ever stored.
 * @throws UserError that names the kind, not the number
 */
export function refusePersonalNumbers(text: string): void {
  const plain = text.normalize('NFKC');
  const runs = Array.from(plain.matchAll(digitRun), ([run]) => run.replace(/[^\dXx]/gu, ''));
  const kind = passport.test(plain) ? '护照号' : runs.map(kindOf).find((found) => found !== null);
  if (kind) throw new UserError('personal.number', `里面像有${kind}，没有记录。请去掉后再发。`);
}

function kindOf(digits: string): string | null {
  if (/^(?:86)?1[3-9]\d{9}$/u.test(digits)) return '手机号';
  if (/^\d{17}[\dXx]$/u.test(digits) && hasBirthday(digits.slice(6, 14))) return '身份证号';
  if (/^\d{15}$/u.test(digits) && hasBirthday(`19${digits.slice(6, 12)}`)) return '身份证号';
  if (/^\d{16,19}$/u.test(digits) && passesLuhn(digits)) return '银行卡号';
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
