import { type Found, hasBirthday } from './personal-number-kinds.ts';

/**
 * Passports, and permits to cross to Hong Kong, Macau and back, by their letters; digits in groups as they are printed or
 * read. A capital behind small letters begins anew: passportE12345678.
 */
const papers =
  /(?<![A-Z0-9]|[a-z](?=[a-z]))([A-Za-z]{1,2})([ _-]?)(\d{7,10}|\d{2,5}[ _-]\d{2,5}(?:[ _-]\d{2,4})?)(?![A-Za-z0-9])(?![元万字人年月个次分天%])/gu;
/** Where it is said what follows, the letters need not tell. */
const called = /(?:护照|passport)[号码是为:.\s]{0,4}(?:no\.?\s?)?[A-Z]{0,2}[ _-]?\d{6,9}(?![A-Za-z0-9])/giu;

/** Passport and permit numbers in a text of half-width digits. */
export function findPapers(plain: string): readonly Found[] {
  const byLetters = Array.from(plain.matchAll(papers)).flatMap(({ 1: letters = '', 2: gap, 3: number = '', index }) => {
    const kind = paperKind(letters.toUpperCase(), number, gap === '' && /^\d+$/u.test(number));
    return kind ? [{ kind, at: index }] : [];
  });
  const bySaying = Array.from(plain.matchAll(called), ({ index }) => ({ kind: '护照号', at: index }));
  return [...byLetters, ...bySaying];
}

function paperKind(letters: string, written: string, isGlued: boolean): string | null {
  const digits = written.replace(/[ _-]/gu, '');
  if (isDate(digits) && (written !== digits || /^[CMW]$/u.test(letters))) return null;
  if (/^(?:19|20)\d{2}[ _-](?:19|20)\d{2}$/u.test(written)) return null;
  if (/^[EGDSP]$/u.test(letters) && digits.length === 8) return '护照号';
  // Shorter ones of offices; apart from their letter, or behind a year, seven digits may be anything.
  if (/^[DSP]$/u.test(letters) && /^(?!20)\d{7}$/u.test(digits) && isGlued) return '护照号';
  if (/^(?:E[A-HJ-NP-Z]|[DPSK]E)$/u.test(letters) && digits.length === 7) return '护照号';
  if (/^[CHMW]$/u.test(letters) && digits.length >= 8) return '通行证号';
  return /^C[A-HJ-NP-Z]$/u.test(letters) && digits.length === 7 ? '通行证号' : null;
}

function isDate(digits: string): boolean {
  return digits.length === 8 && hasBirthday(digits);
}
