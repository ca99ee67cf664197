import { type Field, shown } from './fields.ts';
import { isOftenNoName, isSurname } from './surnames.ts';

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** What people are called by: right before or behind a name it makes a name of it. */
const titles =
  /^(?:老师|教师|校长|园长|书记|主任|班主任|副校长|副书记|同志|同学|学生|家长|会计|出纳|干部|党员|先生|女士|医生|院长|局长|科长|处长|被告人|当事人|姓名|名叫|叫|儿子|女儿|妻子|丈夫|孩子|女生|男生|幼儿|儿童|保安|厨师|员工)$/u;
/** Joins two people, or ends a phrase. */
const joints =
  /^(?:和|与|及|等|、|，|。|；|：|“|”|（|）|\(|\)|,|:|;|\.|\s+|对|被|把|由|向|给|因|在|两|二|三|是|的|利用|收受|违规|多次|私自|组织|擅自|参与|从|于|受|曾)$/u;
/** Nobody is called these: 某 stands for a name, the rest is grammar. */
const notGiven = /[某两几×xX*＊○〇的了在是和与及等被把将向对于不有无为也都就又只从到自年月日元人名次个岁]/u;
/** Behind a surname that is also a word: 关爱, 高度, 一万四. */
const common = /[爱度中一二三四五六七八九十]/u;
const han = /^\p{Script=Han}+$/u;

interface Word {
  readonly text: string;
  readonly at: number;
}

/**
 * Names of people, each with its place. The dictionary that comes with the platform cuts what it knows into words; a
 * name is what it has no word for: a surname alone, then one or two characters, beside a title or between joints.
 * @param isStory of what happened somewhere: there a phrase that begins like a name begins with one
 */
export function findNames(field: Field, isStory: boolean): readonly string[] {
  return namesAt(field.text, isStory).map(({ text, at }) => `像人名：${shown(field, at, text.length)}`);
}

/** The names themselves, as they stand in a text. */
export function namesAt(text: string, isStory: boolean): readonly Word[] {
  const cut = Array.from(words.segment(text), ({ segment, index }): Word => ({ text: segment, at: index }));
  return cut.flatMap(({ at }, start) => {
    const length = nameAt(cut, start, isStory);
    const whole = cut.slice(start, start + length);
    return length === 0 ? [] : [{ text: whole.map((word) => word.text).join(''), at }];
  });
}

/** How many words from `start` on are a name; 0 for none. */
function nameAt(cut: readonly Word[], start: number, isStory: boolean): number {
  const surname = cut[start]?.text ?? '';
  if (!isSurname(surname)) return 0;
  const count = [2, 1].find((many) => isNamed(cut, { start, many, isStory }));
  if (count !== undefined) return count + 1;
  // 王老师: who it is, everybody at the school knows.
  const isTitled = titles.test(cut[start + 1]?.text ?? '') && isJoint(cut[start - 1]?.text);
  return isTitled && !isOftenNoName(surname) ? 1 : 0;
}

interface Guess {
  readonly start: number;
  /** Words behind the surname. */
  readonly many: number;
  readonly isStory: boolean;
}

function isNamed(cut: readonly Word[], { start, many, isStory }: Guess): boolean {
  const given = cut.slice(start + 1, start + 1 + many).map(({ text }) => text);
  if (given.length < many || !isGiven(given.join(''))) return false;
  if (isOftenNoName(cut[start]?.text ?? '') && given.some((word) => Array.from(word).length > 1 || common.test(word))) {
    return false;
  }
  return (isStory && begins(cut[start - 1]?.text)) || isCalled(cut, start, start + many);
}

function isGiven(text: string): boolean {
  const length = Array.from(text).length;
  return han.test(text) && length <= 2 && !notGiven.test(text) && !titles.test(text);
}

function isCalled(cut: readonly Word[], first: number, last: number): boolean {
  const [before, behind] = [cut[first - 1]?.text, cut[last + 1]?.text];
  const isTitled = titles.test(before ?? '') || titles.test(behind ?? '');
  return isTitled || (isJoint(before) && isJoint(behind));
}

function begins(before: string | undefined): boolean {
  return isPhraseEnd(before) || /^[由被与和给向对让]$/u.test(before ?? '');
}

function isPhraseEnd(word: string | undefined): boolean {
  return word === undefined || /^[\p{P}\s]+$/u.test(word);
}

function isJoint(word: string | undefined): boolean {
  return isPhraseEnd(word) || joints.test(word ?? '');
}
