import type { KnownPeople } from './names.ts';
import { piecesOf } from './pieces.ts';
import { isPlain } from './plain-words.ts';
import { compound, everySurname } from './surnames.ts';

const unnamed = '某';
/** Surnames that at the beginning of a phrase are nearly always something else. */
const joiners = '和向从有能都应那对于由但会要时年';
const begins = '(?<=^|[\\s，。、；：？！,.;:?!（(“"@]|请问|老师|学生|家长|同学|同事)';
/** Whoever gives, or is called: the word before is then a name, though it may be a word as well (高峰, 白雪). */
const giver = '(?=送|塞|给我|给老师|老师|同学|同志|校长|主任|的家长|的孩子|家长)';
const notNamed =
  '家长|老师|学生|班上|班里|家里|全班|全校|单位|公司|党员|党组织|支部|干部|商家|任课|高中|高级|初中|年级|班级|家人|亲属|房东|司机|经理|管理员|安保';
const named = new RegExp(
  `${begins}(?!${notNamed})(?:${compound}|(?![${joiners}])[${everySurname}])[^\\P{Script=Han}让给请向被把的收送]{1,2}?${giver}`,
  'gu',
);
/** `周校`, `时老师`. */
export const family = new RegExp(
  `(?:${begins}|(?<=收了?|跟|给|被|找))(?![和向从有能都应那对由但会要家班年])[${everySurname}](?=老师|校长|主任|书记|同学|校(?!园|长|内|外|方)|局(?!里|长)|总(?!是|会))`,
  'gu',
);

/**
 * What of a text may go to a model: numbers, marks, and words that the library or ordinary language has. All else, whoever
 * and whatever it names, is `某`; so are the given names of people here and the names of their schools and branches.
 */
export function sendable(
  text: string,
  { given, places }: Pick<KnownPeople, 'given' | 'places'>,
  vocabulary: ReadonlySet<string>,
): string {
  const own = [...places, ...given].toSorted((one, other) => other.length - one.length);
  const strange = own
    .reduce((said, name) => without(said, name), text)
    .replace(named, (name) => (isPlain(name.slice(0, 2)) ? name : unnamed))
    .replace(family, unnamed);
  return piecesOf(strange, vocabulary)
    .map(({ text: piece, isKnown }) => (isKnown ? piece : unnamed))
    .join('')
    .replace(/某(?!人)(?:[\s"':,]*某(?!人))+/gu, unnamed);
}

function without(text: string, name: string): string {
  if (!text.toLowerCase().includes(name.toLowerCase())) return text;
  return text.replace(new RegExp(RegExp.escape(name), 'giu'), unnamed);
}
