import { piecesOf } from './pieces.ts';
import { family } from './sendable.ts';
import { compound, everySurname, surname } from './surnames.ts';

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** Surnames of few that stand in every text. */
const ordinary =
  '法管查但由于么才那能和都时后年元钱车班家从向门信看修红头水明平米成经路相师国公东比空通常对如之者用点有主权双封代单连项今';
const behindSurname = new RegExp(
  `^(?:(?:${compound}|${surname})(?=\\p{Script=Han})|(?![${ordinary}])[${everySurname}](?=\\p{Script=Han}{1,2}$))`,
  'u',
);
/** `阿强`, `小胖`. */
const called = /^(?:[阿小老大]\p{Script=Han}{1,2}|\p{Script=Han}{2,3}|[A-Za-z]{4,})$/u;
const foreign = /[A-Z][a-z]+\s+[A-Z][a-z]+(?![a-z])/gu;
const half = new RegExp(`${surname}[A-Za-z]{2,12}`, 'gu');
const begins =
  /(?:^|[\s，。、；：？！,.;:?!（(“"@]|请问|问|老师|教师|学生|家长|同学|同事|校长|主任|书记|领导|党员|收了?|跟|被|给|和)$/u;
/** What people do, or whose somebody is: behind a word that nothing knows. */
const acts =
  /^(?:\s*(?:老师|教师|同学|同志|家长|校长|主任|书记)|[送给收塞拿打骂罚办借找请让把]|的(?:家长|孩子|爸|妈|卡|烟|酒|钱)|在|私|体罚|兼职|补课|有偿|推销|公车|公款|受贿|贪污|违规|性骚扰|迟到|旷工)/u;

/**
 * Names of people whom no register knows: what neither the library nor ordinary language accounts for, where it begins
 * with a surname and no dictionary has it as words, or where it does something.
 */
export function strangersIn(text: string, vocabulary: ReadonlySet<string>): readonly string[] {
  const unknown = piecesOf(text, vocabulary).filter(({ isKnown }) => !isKnown);
  const names = unknown.flatMap(({ text: piece, at }) => {
    const name = nameOf(piece);
    if (name !== null) return [name];
    const acting = begins.test(text.slice(0, at)) && acts.test(text.slice(at + piece.length));
    return acting && called.test(piece) && mayBeName(piece) ? [piece] : [];
  });
  return [
    ...new Set([...names, ...(text.match(foreign) ?? []), ...(text.match(half) ?? []), ...(text.match(family) ?? [])]),
  ];
}

/** `黄丽华` at the beginning of a piece: a surname, then one or two characters that are no word together. */
function nameOf(piece: string): string | null {
  const family = behindSurname.exec(piece)?.[0];
  if (family === undefined) return null;
  const cut = Array.from(segmenter.segment(piece), ({ segment }) => segment);
  if (cut[0] !== family && family.length === 1) return null;
  const rest = family.length === 1 ? cut.slice(1) : Array.from(piece.slice(family.length));
  const [given = '', more = ''] = rest;
  if (!isGiven(given)) return null;
  return `${family}${given}${isGiven(more) ? more : ''}`;
}

function isGiven(text: string): boolean {
  return /^(?![进出上下来去到了着过得掉完])\p{Script=Han}$/u.test(text);
}

function mayBeName(piece: string): boolean {
  if (ordinary.includes(piece.charAt(0))) return false;
  return everySurname.includes(piece.charAt(0)) || /^[阿小老大胖A-Za-z]/u.test(piece);
}
