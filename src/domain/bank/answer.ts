import { bare } from './kinds.ts';
import { letterAt } from './options.ts';
import type { RawOption, RawQuestion } from './raw.ts';
import { keyOf } from './same.ts';

/** Where a file's digits begin to count; null while nobody can know. */
export type CountsFrom = 0 | 1 | null;

export type Places = { readonly places: readonly number[] } | { readonly why: string };

const lettersOnly = /^[A-Za-z](?:[\s,，、;；|/和&+]*[A-Za-z])*$/u;
const digitsOnly = /^\d{1,2}(?:[\s,，、;；|/和&+]+\d{1,2})*$/u;

/** Which options an answer names, as places from 0, sorted; or why that cannot be said. */
export function placesOf({ options, answer, marked }: RawQuestion, from: CountsFrom): Places {
  if (marked && marked.length > 0) return { places: marked };
  const all: number[] = [];
  for (const value of answer) {
    const read = readOne(String(value), options, from);
    if ('why' in read) return read;
    all.push(...read.places);
  }
  if (new Set(all).size !== all.length) return { why: `答案里同一个选项写了两次（${shown(answer)}）` };
  return all.length === 0 ? { why: '没有答案' } : { places: all.toSorted((one, other) => one - other) };
}

/** ① is the first wherever it stands: as a letter it is not taken for a digit of a file that counts from 0. */
function withoutCircles(value: string): string {
  return value.replaceAll(/[①-⑧]/gu, (sign) => letterAt(sign.charCodeAt(0) - '①'.charCodeAt(0)));
}

function readOne(value: string, options: readonly RawOption[], from: CountsFrom): Places {
  const plain = bare(value);
  if (plain === '') return { why: '没有答案' };
  // Letter and text that say the same are believed before another option that happens to read like both together.
  const labelled = byLabelAndText(plain, options);
  if (labelled && 'places' in labelled) return labelled;
  const named = byText(plain, options);
  const text = bare(withoutCircles(value));
  const signs = lettersOnly.test(text)
    ? byLetters(text, options)
    : digitsOnly.test(text)
      ? byDigits(text, options, from)
      : null;
  if (named !== null && signs && 'places' in signs && (signs.places.length !== 1 || signs.places[0] !== named)) {
    return { why: `答案“${clip(value)}”既像选项的文字，又像另一个选项的编号` };
  }
  if (named !== null) return { places: [named] };
  if (signs && 'places' in signs) return signs;
  return labelled ?? byParts(value, options) ?? signs ?? { why: `答案“${clip(value)}”不在选项里` };
}

function byText(text: string, options: readonly RawOption[]): number | null {
  const key = keyOf(text);
  const at = options.findIndex((option) => keyOf(option.text) === key);
  return key !== '' && at >= 0 ? at : null;
}

function byLetters(text: string, options: readonly RawOption[]): Places {
  const places: number[] = [];
  for (const letter of text.toUpperCase().replaceAll(/[^A-Z]/gu, '')) {
    const at = options.findIndex((option, place) => (option.label ?? letterAt(place)) === letter);
    // Columns that carry digits are still read as A, B, C by people.
    const place =
      at >= 0 || options.some(({ label }) => label !== null && /[A-Z]/u.test(label)) ? at : letter.charCodeAt(0) - 65;
    if (place < 0 || place >= options.length)
      return { why: `答案 ${letter} 不在选项里（选项有 ${options.length} 个）` };
    places.push(place);
  }
  return { places };
}

function byDigits(text: string, options: readonly RawOption[], from: CountsFrom): Places {
  const numbers = text.split(/\D+/u).filter((part) => part !== '');
  if (options.some(({ label }) => label !== null && /^\d$/u.test(label))) {
    const places = numbers.map((number) => options.findIndex(({ label }) => label === String(Number(number))));
    return places.includes(-1) ? { why: `答案 ${clip(text)} 不在选项里` } : { places };
  }
  if (from === null) {
    return { why: `答案 ${clip(text)} 是序号，看不出从 0 还是从 1 数起。请改为字母或选项文字。例：B` };
  }
  const places = numbers.map((number) => Number(number) - from);
  const isInside = places.every((place) => place >= 0 && place < options.length);
  return isInside ? { places } : { why: `答案 ${clip(text)} 不在选项里（选项有 ${options.length} 个）` };
}

/** `B. 规范从教行为`: both must say the same. */
function byLabelAndText(text: string, options: readonly RawOption[]): Places | null {
  const found = /^([A-Ha-h])\s*[.．、:：)）\s]\s*(.+)$/su.exec(text);
  if (!found) return null;
  const letters = byLetters(found[1] ?? '', options);
  const named = byText(found[2] ?? '', options);
  if (named === null || 'why' in letters) return null;
  return letters.places[0] === named ? { places: [named] } : { why: `答案“${clip(text)}”的字母和文字不是同一个选项` };
}

/** Texts of several options, joined by something that none of them holds. */
function byParts(value: string, options: readonly RawOption[]): Places | null {
  for (const separator of [/\r?\n/u, /[|｜]/u, /[;；]/u, /[,，、]/u]) {
    const parts = value.split(separator).filter((part) => part.trim() !== '');
    if (parts.length < 2) continue;
    const places = parts.map((part) => placeOfPart(bare(part), options));
    if (!places.includes(null)) return { places: places.filter((place) => place !== null) };
  }
  return null;
}

function placeOfPart(part: string, options: readonly RawOption[]): number | null {
  const labelled = byLabelAndText(part, options);
  if (labelled && 'places' in labelled) return labelled.places[0] ?? null;
  return byText(part, options);
}

/**
 * From where a file's digits count. A program's are believed only where the file itself shows it: a 0 can only count
 * from 0, a digit as high as the number of options only from 1. People count from 1, unless a 0 says otherwise.
 */
export function countsFrom(questions: readonly RawQuestion[]): CountsFrom {
  let [hasZero, hasLast, isPeople] = [false, false, true];
  for (const { options, answer, countedBy } of questions) {
    const isLabelled = options.some(({ label }) => label !== null && /^\d$/u.test(label));
    if (options.length === 0 || isLabelled) continue;
    const numbers = answer.flatMap((one) => {
      const text = bare(withoutCircles(String(one)));
      return digitsOnly.test(text) && byText(text, options) === null ? text.split(/\D+/u).map(Number) : [];
    });
    // `1,2,3` in one string was typed by somebody; a lone number was written by a program.
    if (numbers.length > 0 && countedBy === 'program' && answer.every((one) => !/\D/u.test(String(one))))
      isPeople = false;
    hasZero ||= numbers.includes(0);
    hasLast ||= numbers.includes(options.length);
  }
  if (hasZero) return hasLast ? null : 0;
  return hasLast || isPeople ? 1 : null;
}

function shown(answer: RawQuestion['answer']): string {
  return clip(answer.join(','));
}

function clip(text: string): string {
  const letters = Array.from(text.trim());
  return letters.length > 20 ? `${letters.slice(0, 20).join('')}…` : letters.join('');
}
