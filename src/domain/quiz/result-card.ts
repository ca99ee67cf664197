import type { Button, Card, CardLimits, Fact } from '../../core/card.ts';
import { fits } from '../../core/fit-card.ts';
import type { Activity } from '../activity.ts';
import type { ReplyRecord } from '../record.ts';
import { dayAndTime } from '../when.ts';
import { groupClauses } from './clauses.ts';
import { asShown, type Posed } from './question.ts';
import { shortenToSentences } from './shorten.ts';

export interface OwnAnswers {
  readonly activity: Activity;
  readonly questions: readonly Posed[];
  /** One's own standing answers in this quiz. */
  readonly answers: readonly ReplyRecord[];
  readonly limits: CardLimits;
}

/** What the presser alone sees of a question answered: right or wrong, why, and where it stands. */
export function resultCard(own: OwnAnswers, at: number, note: string | null): Card {
  const { activity, questions, answers, limits } = own;
  const question = questions[at];
  const answer = answers.find(({ itemId }) => itemId === question?.id);
  if (!question || answer?.value === undefined || answer.value === null) throw new RangeError('no answer to show');
  const isLast = answers.length >= questions.length;
  const grounds = place(groupClauses(question.clauses), '依据', limits.body - leastExplanation, limits);
  const room = limits.body - lengthOf(grounds.lines);
  return {
    id: activity.cardId,
    title: `第${at + 1}题 · ${answer.correct ? '答对了' : '答错了'}`,
    desc: `您选 ${asShown(question, answer.value)}，正确答案 ${asShown(question, question.answer)}`,
    body: [shortenToSentences(question.explanation, room), ...grounds.lines].join('\n'),
    facts: [
      ...grounds.facts.slice(0, limits.factCount - 2),
      ...(isLast ? [{ label: '本次', value: `答对 ${score(own)}` }] : []),
      ...(note === null ? [] : [{ label: '提示', value: note }]),
    ],
    buttons: [
      { text: isLast ? '看结果' : '下一题', key: `next:${activity.id}:${at + 1}:`, tone: 'primary' },
      { text: '题目有误', key: `report:${activity.id}:${at + 1}:`, tone: 'plain' },
    ],
  };
}

/** Room that grounds leave, in characters: enough to say where a long explanation stands. */
const leastExplanation = 14;

interface Placed {
  readonly facts: readonly Fact[];
  readonly lines: readonly string[];
}

/** Puts clauses where they fit whole: short ones into facts, long ones into lines of together at most `room`. */
function place(clauses: readonly string[], label: string, room: number, limits: CardLimits): Placed {
  const facts: Fact[] = [];
  const lines: string[] = [];
  for (const clause of clauses) {
    const line = `${label}：${clause}`;
    if (fits(clause, limits.factValue)) facts.push({ label, value: clause });
    else if (lengthOf([...lines, line]) <= room) lines.push(line);
  }
  return { facts, lines };
}

/** With the line ends that join them to what stands before. */
function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Array.from(line).length + 1, 0);
}

/** `4/5` */
function score({ questions, answers }: OwnAnswers): string {
  return `${answers.filter(({ correct }) => correct).length}/${questions.length}`;
}

/** One's own result, when every question is answered: how many, and what to read again. */
export function ownResultCard(own: OwnAnswers): Card {
  const { activity, limits } = own;
  const clauses = clausesToRead(own);
  const head =
    clauses.length === 0 ? '全部答对。作答和解析都在 /我的（私聊我）。' : '可以再读这几条，全部在 /我的（私聊我）：';
  const { facts, lines } = place(clauses, '再读', limits.body - lengthOf([head]), limits);
  return {
    id: activity.cardId,
    title: `答完了 · 答对 ${score(own)}`,
    desc: '这张结果只有您自己看得到',
    body: [head, ...lines].join('\n'),
    facts: facts.slice(0, limits.factCount),
    buttons: [still(activity, '已答完')],
  };
}

function clausesToRead({ questions, answers }: OwnAnswers): readonly string[] {
  const wrong = new Set(answers.filter(({ correct }) => !correct).map(({ itemId }) => itemId));
  return groupClauses(questions.filter(({ id }) => wrong.has(id)).flatMap(({ clauses }) => clauses));
}

/** What a press on a quiz that is over brings. */
export function overCard(activity: Activity, zone: string, line: string | null = null): Card {
  const at = dayAndTime(activity.closedAt ?? activity.closesAt, zone);
  return {
    id: activity.cardId,
    title: '答题',
    desc: activity.title,
    body: [line ?? `已于 ${at} 结束，记录没有变化。`, '您的作答在 /我的（私聊我），只有您自己看得到。'].join('\n'),
    facts: [{ label: '编号', value: String(activity.no) }],
    buttons: [still(activity, '已结束')],
  };
}

/** A button that only shows again what stands. */
function still({ id }: Activity, text: string): Button {
  return { text, key: `start:${id}::`, tone: 'done' };
}
