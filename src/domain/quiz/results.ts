import { escapeMarkdown } from '../../core/text.ts';
import type { Activity, Pinned } from '../activity.ts';
import { activityName } from '../post-activity.ts';
import { groupClauses } from './clauses.ts';
import { asShown, type Posed, shownOptions, typeTitles } from './question.ts';
import { enoughPeople, type QuestionTally, type QuizTally, share } from './tally.ts';

const nobody: QuizTally = { participants: 0, questions: {} };
const unanswered: QuestionTally = { answered: 0, right: 0, options: {} };

/** What a group is told when a quiz has ended: sums of five people or more, nobody's answers. */
export function results(activity: Activity, { questions = [] }: Pinned): string {
  const tally = activity.tally?.quiz ?? nobody;
  const head = [`**答题结果** ${activityName(activity)}`, `${tally.participants}人参加`];
  // Where each answers alone, everybody has seen the key; where nobody was shown it, it comes now.
  const isKeyDue = activity.quiz?.style === 'oneByOne';
  if (tally.participants < enoughPeople) {
    return [...head, ...(isKeyDue ? questions.map(keyLines) : [])].join('\n');
  }
  return [
    ...head,
    ...questions.map((question, at) => questionLines(question, at, tally.questions[question.id] ?? unanswered)),
    ...clauseLines(questions, tally),
  ].join('\n');
}

function keyLines(question: Posed, at: number): string {
  return [`**第${at + 1}题** ${escapeMarkdown(question.stem)}`, key(question), why(question)].join('\n');
}

function questionLines(question: Posed, at: number, tally: QuestionTally): string {
  const told = share(tally);
  const mistake = told === null ? null : mostMistaken(question, tally);
  return [
    `**第${at + 1}题**（${typeTitles[question.type]}）${escapeMarkdown(question.stem)}`,
    `- ${told === null ? `不足${enoughPeople}人作答，不列对错` : `答对 ${told}`}。${key(question)}`,
    ...(mistake === null ? [] : [`- ${mistake}`, `- ${why(question)}`]),
  ].join('\n');
}

function key(question: Posed): string {
  const { type, answer } = question;
  if (type === 'judge') return `答案：${answer}`;
  // In the order of the letters before them, which is this quiz's own.
  const words = shownOptions(question).flatMap(({ stored, text }) => (answer.includes(stored) ? [text] : []));
  return `答案：${asShown(question, answer)}（${escapeMarkdown(words.join('；'))}）`;
}

function why({ explanation, clauses }: Posed): string {
  return `解析：${escapeMarkdown(explanation)}${clauses.length > 0 ? `（${groupClauses(clauses).join('、')}）` : ''}`;
}

/**
 * The option that most people were wrong about: chosen though wrong, or left out though right. Null when nobody was.
 * Without a count, which of few people might say who.
 */
function mostMistaken(question: Posed, { answered, options }: QuestionTally): string | null {
  const isRight = (stored: string) => question.answer.includes(stored);
  const worst = shownOptions(question)
    .filter(({ stored }) => question.type === 'multi' || !isRight(stored))
    .map((option) => {
      const chosen = options[option.stored] ?? 0;
      return { option, wrong: isRight(option.stored) ? answered - chosen : chosen };
    })
    .reduce<{ option: ReturnType<typeof shownOptions>[number]; wrong: number } | null>(
      (most, one) => (one.wrong > (most?.wrong ?? 0) ? one : most),
      null,
    );
  if (!worst) return null;
  const { label, text, stored } = worst.option;
  const name = question.type === 'judge' ? label : `${label}（${escapeMarkdown(text)}）`;
  return `${isRight(stored) ? '最多人漏选' : '最多人错选'} ${name}`;
}

/** The share of each clause over the questions of it, the least known first. */
function clauseLines(questions: readonly Posed[], tally: QuizTally): readonly string[] {
  const sums = new Map<string, { answered: number; right: number }>();
  for (const { id, clauses } of questions) {
    const one = tally.questions[id];
    if (!one || one.answered < enoughPeople) continue;
    for (const clause of clauses) {
      const before = sums.get(clause) ?? { answered: 0, right: 0 };
      sums.set(clause, { answered: before.answered + one.answered, right: before.right + one.right });
    }
  }
  const lines = Array.from(sums, ([clause, sum]) => ({ clause, ratio: sum.right / sum.answered, said: share(sum) }))
    .sort((one, other) => one.ratio - other.ratio)
    .map(({ clause, said }) => `- ${clause}：答对 ${said}`);
  return lines.length > 0 ? ['**按条款**', ...lines] : [];
}
