import type { Passage } from '../content/passages.ts';
import { bendsRule } from './bent-rules.ts';
import { misplacesFigures } from './bound-figures.ts';
import { figuresIn, namesArticle, namesDay } from './figures.ts';
import { type KnownPeople, namesIn } from './names.ts';
import { pointsAtSomebody } from './not-for-answers.ts';
import { strangeWords } from './strange-words.ts';

/** A sentence as a model wrote it: nothing in it is believed. */
export interface ModelSentence {
  readonly text: string;
  /** Numbers of the passages that were sent, from 1. */
  readonly cites: readonly number[];
}

/** Why a sentence is not shown. */
export type Flag =
  | 'cites'
  | 'length'
  | 'markup'
  | 'article'
  | 'document'
  | 'figure'
  | 'day'
  | 'name'
  | 'latin'
  | 'verdict'
  | 'permission'
  | 'ungrounded';

export type Checked =
  | { readonly ok: true; readonly text: string; readonly cited: readonly Passage[] }
  | { readonly ok: false; readonly flag: Flag };

export interface Grounds {
  /** What was asked: its words are no grounds, but an answer may use them. */
  readonly question: string;
  /** What was sent to the model, in that order. */
  readonly passages: readonly Passage[];
  readonly people: KnownPeople;
}

const longest = 160;
const shortest = 4;
/** At least this share of a sentence's pairs of characters stands in what it cites. */
const leastGrounded = 0.3;
/** What a sentence cites must carry it nearly as well as the passage that carries it best. */
const nearlyBest = 0.75;
/** Links, mentions, markdown, other brackets, pictures, invisible characters: a sentence needs none of them. */
const markup =
  /[<>[\]{}`*_#|\\/／@＠~［］【】〔〕〖〗「」『』〈〉]|https?:|www\.|[\p{Cc}\p{Cf}\p{Co}\p{M}\p{Extended_Pictographic}]/u;
/** A rule speaks of nobody in particular. */
const verdict =
  /(?<!其)[你您他她](?!人|们?(?:应当|应该|需要|可以))|[你您他她]\S{0,14}?(?:属于|构成|已经?|涉嫌|违|犯|给予|受到|被)|(?:此|该|本案|这[名位个]|那[名位个]|上述)(?:名|位)?(?:人|教师|老师|同志|党员|校长|行为)|对方/u;
/** What stands in a question for whoever was in it. */
const unnamed = /某(?![些种个项类])/u;
const documentName =
  /\p{Script=Han}{2}(?:法典?|条例|准则|办法|规定|规则|细则|章程|意见|通知|公告|纪要|决定|批复|号文)/gu;
const greatLaw = /[宪刑民]法/gu;
/** Ordinary words that end like the name of a document. */
const noDocument =
  /(?:师德|职业|行为|十项|有关|相关|这些|上述|该项|这项|各项|本条|违反|遵守|按照|依照|根据|现行|明确|具体|学校|国家|法律|纪律|下列|以上|以下|作出|做出|此类|禁止性|性)(?:规定|规则|决定|意见|通知|准则|办法)$|(?:违|守|执|合|依|司|立|方|办|看|做|说|想|用|非|无|宪|书|语|技)法$|.(?:违|守|执|合|依|司|方|看|做|说|想|用|非|无)法$/u;

/**
 * Lets a sentence through only if all it says could have come from what it cites: the passages exist; no article, day,
 * name, figure, document or foreign word beyond theirs; nothing allowed that they do not allow; no verdict on anybody.
 */
export function checkSentence(sentence: ModelSentence, { question, passages, people }: Grounds): Checked {
  const text = sentence.text.normalize('NFC').trim();
  const numbers = [...new Set(sentence.cites)];
  const cited = numbers.flatMap((number) => passages[number - 1] ?? []);
  if (cited.length === 0 || cited.length < numbers.length) return { ok: false, flag: 'cites' };
  const flag = flagOf(text, { question, cited, passages, people });
  return flag ? { ok: false, flag } : { ok: true, text, cited };
}

interface Support extends Grounds {
  readonly cited: readonly Passage[];
}

function flagOf(text: string, { question, cited, passages, people }: Support): Flag | null {
  const ground = cited.map(allOf).join('\n');
  if (Array.from(text).length < shortest) return 'length';
  const foreign = foreignIn(text, ground, people) ?? (hasForeignFigure(text, ground) ? 'figure' : null);
  if (foreign) return foreign;
  if (unnamed.test(text) && !unnamed.test(ground)) return 'name';
  if (verdict.test(text) || (pointsAtSomebody(text) && !pointsAtSomebody(ground))) return 'verdict';
  if (bendsRule(text, ground)) return 'permission';
  if (misplacesFigures(text, ground, passages.map(allOf).join('\n'))) return 'figure';
  const unfit = carriedBy(text, cited, passages);
  if (unfit) return unfit;
  return strangeWords(text, `${ground}\n${question}`).length > 0 ? 'ungrounded' : null;
}

/** The first thing in a text, figures aside, that its grounds do not have; null when there is none. */
export function foreignIn(text: string, ground: string, people: KnownPeople): Flag | null {
  if (Array.from(text).length > longest) return 'length';
  if (markup.test(text)) return 'markup';
  if (namesArticle(text)) return 'article';
  if (namesForeignDocument(text, ground)) return 'document';
  if (namesDay(text)) return 'day';
  if ([text, closedUp(text)].some((one) => namesIn(one, people, ground).length > 0)) return 'name';
  return hasForeignLatin(text, ground) ? 'latin' : null;
}

/** As it reads: one shape for each character, and no space within a name. */
function closedUp(text: string): string {
  return text.normalize('NFKC').replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
}

/** All that the library says with a passage. */
function allOf({ title, text, citation, provenance }: Passage): string {
  return [title, text, citation, provenance].join('\n');
}

/** A rule put under another rule's article is as wrong as an invented one. */
function carriedBy(text: string, cited: readonly Passage[], passages: readonly Passage[]): Flag | null {
  const share = (some: readonly Passage[]) => groundedShare(text, some.map((one) => one.title + one.text).join('\n'));
  const best = Math.max(...passages.map((passage) => share([passage])));
  if (best < leastGrounded) return 'ungrounded';
  const isWell = share(cited) >= Math.max(leastGrounded, nearlyBest * best);
  return isWell && cited.every((one) => share([one]) >= leastGrounded / 2) ? null : 'cites';
}

function namesForeignDocument(text: string, ground: string): boolean {
  const quoted = Array.from(text.matchAll(/《([^》]*)》?/gu), ([, name = '']) => name);
  if (quoted.some((name) => !ground.includes(`《${name}》`))) return true;
  const named = (text.match(documentName) ?? []).filter((name) => !noDocument.test(name));
  return [...named, ...(text.match(greatLaw) ?? [])].some((name) => !ground.includes(name));
}

export function hasForeignFigure(text: string, ground: string): boolean {
  const known = new Set(figuresIn(ground));
  return figuresIn(text).some((figure) => !known.has(figure));
}

function hasForeignLatin(text: string, ground: string): boolean {
  const known = ground.toLowerCase();
  return (text.normalize('NFKC').match(/(?:(?!\p{Script=Han})\p{L})+/gu) ?? []).some(
    (word) => !known.includes(word.toLowerCase()),
  );
}

/** The share of a text's pairs of Chinese characters that stand somewhere in the ground. */
export function groundedShare(text: string, ground: string): number {
  const pairs = (text.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    Array.from({ length: Math.max(0, run.length - 1) }, (_none, at) => run.slice(at, at + 2)),
  );
  if (pairs.length === 0) return 0;
  return pairs.filter((pair) => ground.includes(pair)).length / pairs.length;
}
