/** A number as people write it, 0 to 9999: digits or Chinese. Pattern source without a group. */
export const number = '(?:\\d{1,4}|[零一二两三四五六七八九十百廿卅]{1,5})';

const digits = '零一二三四五六七八九';

function digitOf(char: string): number {
  return char === '两' ? 2 : digits.indexOf(char);
}

/** `12`, `1.5`, `十二`, `二十`, `廿五`, `零五`, `一百二十` → a number; NaN for what is none (`十十`). */
export function toNumber(typed: string): number {
  const word = typed.replace('廿', '二十').replace('卅', '三十');
  if (/^\d+(?:\.\d)?$/u.test(word)) return Number(word);
  const shape =
    /^(?:(?<hundreds>[一二两三四五六七八九])百)?零?(?:(?<tens>[一二两三四五六七八九])?(?<ten>十))?(?<ones>[一二两三四五六七八九])?$/u;
  const parts = shape.exec(word)?.groups;
  if (word === '零') return 0;
  if (!parts || word === '') return Number.NaN;
  const { hundreds, tens, ten, ones } = parts;
  return (
    (hundreds ? digitOf(hundreds) * 100 : 0) + (ten ? (tens ? digitOf(tens) : 1) * 10 : 0) + (ones ? digitOf(ones) : 0)
  );
}

/** A year: `2026`, `26`, `二零二六`; two digits are of this century. */
export function toYear(word: string): number {
  const spelled = Array.from(word, (char) => (/\d/u.test(char) ? char : String(digitOf(char)))).join('');
  const year = Number(spelled);
  return year < 100 ? 2000 + year : year;
}

/** Weekday 1 (Monday) to 7 of `一`…`六`, `日`, `天`, `1`…`7`. */
export function toWeekday(char: string): number {
  if (/[日天]/u.test(char)) return 7;
  return /\d/u.test(char) ? Number(char) : digitOf(char);
}
