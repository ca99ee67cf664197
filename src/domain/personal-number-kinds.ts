/** A kind of number in Chinese, and where it begins in the text that was looked through. */
export interface Found {
  readonly kind: string;
  readonly at: number;
}

/** One number is seldom written in more groups than this, unless digit by digit; a list of numbers is. */
const mostGroups = 6;
const longestNumber = 19;
/** Between signs of any kind: amounts have groups of three behind one or two digits, dates such of one and two. */
const leastInSigned = 3;
/** 15 digits of the old kind are too often the path of a page: 2020/0807/0927637. */
const oldIdentity = 15;

/**
 * What a row of groups of digits holds, or null. What stands before a phone number (a date, a count) is no part of it, so
 * every number that neighbouring groups make is tried.
 */
export function kindOfParts(groups: readonly string[], between: 'plain' | 'signed'): string | null {
  const runs = between === 'plain' ? runsOf(groups, isGrouped) : runsOf(groups, isGroupedBySigns);
  return runs.map((parts) => kindOf(parts.join(''))).find((one) => one !== null) ?? null;
}

function runsOf(
  groups: readonly string[],
  isOne: (parts: readonly string[]) => boolean,
): readonly (readonly string[])[] {
  return groups.flatMap((_first, from) => {
    const runs: (readonly string[])[] = [];
    for (let to = from + 1; to <= groups.length; to++) {
      const parts = groups.slice(from, to);
      if (parts.join('').length > longestNumber) break;
      if (isOne(parts)) runs.push(parts);
    }
    return runs;
  });
}

function isGrouped(parts: readonly string[]): boolean {
  return parts.length <= mostGroups || isOneByOne(parts);
}

function isGroupedBySigns(parts: readonly string[]): boolean {
  const isAlone = (part: string, at: number) =>
    part.length >= leastInSigned || (at === 0 && part === '86') || /^[Xx]$/u.test(part);
  if (parts.join('').length === oldIdentity) return false;
  return (parts.length <= mostGroups && parts.every(isAlone)) || isOneByOne(parts);
}

function isOneByOne(parts: readonly string[]): boolean {
  return parts.every(({ length }) => length === 1);
}

function kindOf(digits: string): string | null {
  if (/^(?:86)?1[3-9]\d{9}[Xx]?$/u.test(digits)) return '手机号';
  if (/^\d{17}[\dXx][Xx]?$/u.test(digits) && hasBirthday(digits.slice(6, 14))) return '身份证号';
  if (/^\d{15}$/u.test(digits) && hasBirthday(`19${digits.slice(6, 12)}`)) return '身份证号';
  if (/^[3-9]\d{15,18}$/u.test(digits) && passesLuhn(digits)) return '银行卡号';
  return null;
}

/** Eight digits that are a day of this century or the last. */
export function hasBirthday(digits: string): boolean {
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
