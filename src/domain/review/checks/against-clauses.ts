import { asksForForbidden } from '../../ai/bent-rules.ts';
import { figuresIn, namesArticle } from '../../ai/figures.ts';
import { groundedShare } from '../../ai/guard.ts';
import type { Clause, Contents, Question } from '../../content/items.ts';
import { citation } from '../../content/phrases.ts';
import type { Item } from '../../content/version.ts';
import { articlesIn, mentionedArticles } from './articles.ts';

/** A statement that says nearly all that its clause says. */
const nearlyWhole = 0.85;
/** Asks which option is not so: there the right one is the wrong one. */
const asksForWrong = /不属于|不正确|不符合|不包括|不是|错误|有误|不当|违反|违规|不应|不得|不能|不可|禁止|除外/u;

const leave = /可以|允许|准许|可(?!能)|(?<!可)能(?!力)|合规|合法/u;
const punishment = /开除|处分|处理|解聘|追究/u;

interface Cited {
  readonly clauses: readonly Clause[];
  /** All that they say. */
  readonly ground: string;
}

/** What a question says beside what its clauses say; each is worth a look, a wrong option may say anything. */
export function questionHints(item: Item, contents: Contents): readonly string[] {
  const cited = item.kind === 'question' ? citedBy(item.body, contents) : null;
  if (item.kind !== 'question' || !cited) return [];
  return [...figureHints(item.body, cited), ...keyHints(item.body, cited)];
}

function figureHints(question: Question, { ground }: Cited): readonly string[] {
  const known = new Set(figuresIn(ground));
  const right = rightOptions(question).flatMap(figuresIn);
  // Wrong numbers beside a right one are what a question is made of.
  if (right.length > 0 && right.every((figure) => known.has(figure))) return [];
  const foreign = question.options
    .map(withoutLetter)
    .filter((text) => !namesArticle(text) && figuresIn(text).some((figure) => !known.has(figure)));
  return foreign.length === 0 ? [] : [`选项里的数字不在条款里：${foreign.join('、')}`];
}

function keyHints(question: Question, { ground }: Cited): readonly string[] {
  const { type, stem, answer } = question;
  if (type === 'judge') return judgeHints(stem, answer, ground);
  if (asksForWrong.test(stem)) return [];
  const bent = rightOptions(question).filter((text) => allows(text, ground));
  return bent.length === 0 ? [] : [`正确选项和条款的意思可能相反：${bent.join('、')}`];
}

function judgeHints(stem: string, answer: string, ground: string): readonly string[] {
  const isFaithful = !allows(stem, ground) && groundedShare(stem, ground) >= nearlyWhole;
  const isContrary = answer === '对' ? allows(stem, ground) : isFaithful;
  return isContrary ? [`答案“${answer}”和条款的意思可能相反`] : [];
}

/** Allows what the clauses forbid. */
function allows(text: string, ground: string): boolean {
  return leave.test(text) && !punishment.test(text) && asksForForbidden(text, ground);
}

function rightOptions({ options, answer }: Pick<Question, 'options' | 'answer'>): readonly string[] {
  return options.filter((_option, at) => answer.includes('ABCDEF'.charAt(at))).map(withoutLetter);
}

/** Articles that the explanation names and that are none of the documents it rests on. */
export function explainedArticles(item: Item, contents: Contents): readonly string[] {
  const cited = item.kind === 'question' ? citedBy(item.body, contents) : null;
  if (item.kind !== 'question' || !cited || !namesArticle(item.body.explanation)) return [];
  const titles = cited.clauses.flatMap(({ sourceId }) => contents.sources.get(sourceId)?.title ?? []);
  const sourceIds = new Set(cited.clauses.map(({ sourceId }) => sourceId));
  const known = [...contents.clauses.values()]
    .filter(({ sourceId }) => sourceIds.has(sourceId))
    .flatMap(({ article }) => articlesIn(article));
  return mentionedArticles(item.body.explanation).flatMap(({ title, no, said }) => {
    if (title !== null && !titles.some((one) => one.endsWith(title) || title.endsWith(one))) {
      return [`解析写了《${title}》${said}，这道题依据的不是这份文件`];
    }
    const isWithin = known.length === 0 || (no > 0 && no <= Math.max(...known));
    return isWithin ? [] : [`解析写了${said}，依据的文件没有这一条，请核对条号，或先补这一条`];
  });
}

/** Null where a question rests on no clause that circulates. */
function citedBy({ clauseIds }: Pick<Question, 'clauseIds'>, { clauses, sources }: Contents): Cited | null {
  const found = clauseIds.flatMap((id) => clauses.get(id) ?? []);
  if (found.length === 0) return null;
  const lines = found.map((clause) => {
    const source = sources.get(clause.sourceId);
    return [clause.title, clause.gist, source ? citation({ clause, source }) : ''].join('\n');
  });
  return { clauses: found, ground: lines.join('\n') };
}

function withoutLetter(option: string): string {
  return option.replace(/^[A-F]\s*[.．、]\s*/u, '');
}
