import type { CardLimits } from '../../core/card.ts';
import { escapeMarkdown } from '../../core/text.ts';
import type { Pinned } from '../activity.ts';
import type { QuizStyle } from '../chat.ts';
import { digest } from '../digest.ts';
import { firstNotice } from '../take-reply.ts';
import { fitsCard } from './fit-question.ts';
import { pose } from './order.ts';
import type { Choice } from './pick.ts';
import { type Posed, shownOptions, typeTitles } from './question.ts';
import { sourceNote } from './source-note.ts';

export interface QuizRequest {
  readonly topic: string;
  readonly style: QuizStyle;
  /** Decides the order of the options. */
  readonly seed: string;
  readonly limits: CardLimits;
}

const longestTitle = 20;

/** A quiz as it is posted. What a card cannot hold stands in full in its text, all questions with their numbers. */
export function composeQuiz(choices: readonly Choice[], { topic, style, seed, limits }: QuizRequest): Pinned {
  const questions = choices.map(({ candidate }) => pose(candidate.question, seed));
  const title = topic === '' ? '综合' : Array.from(topic).slice(0, longestTitle).join('');
  const isLong = style === 'ownPace' && questions.some((question) => !fitsCard(question, limits));
  const text = [
    `# 答题：${escapeMarkdown(title)}（${[`${questions.length}题`, ...notes(choices)].join('，')}）`,
    `> ${howTo[style]}${sourceNote(choices)}。`,
    ...(isLong ? ['卡片放不下的题目，全文在这里：', ...questions.map(questionText)] : []),
  ].join('\n');
  return {
    ref: `quiz@${digest(seed, ...questions.map(({ ref }) => ref))}`,
    contentId: 'quiz',
    kind: 'quiz',
    title,
    topic,
    text,
    clauses: [...new Set(questions.flatMap(({ clauses }) => clauses))],
    caseTitles: [],
    question: null,
    questions,
  };
}

const howTo = {
  ownPace: '一张卡片，各按各的节奏；每题以第一次为准。',
  oneByOne: `一题一卡，每题以第一次为准，按了卡片不变；答案在结束时公布，自己的作答在 /我的。${firstNotice}。`,
} as const satisfies Record<QuizStyle, string>;

/** `含2道相近题`: whatever is not of the topic is said. */
function notes(choices: readonly Choice[]): readonly string[] {
  const count = (part: Choice['part']) => choices.filter((choice) => choice.part === part).length;
  return [
    ...(count('near') > 0 ? [`含${count('near')}道相近题`] : []),
    ...(count('review') > 0 ? [`含${count('review')}道复习题`] : []),
  ];
}

/** A question in full, as this quiz shows it, without its key. */
export function questionText(question: Posed, at: number): string {
  const options = question.type === 'judge' ? [] : shownOptions(question);
  return [
    `**第${at + 1}题**（${typeTitles[question.type]}）${escapeMarkdown(question.stem)}`,
    ...options.map(({ label, text }) => `- ${label}. ${escapeMarkdown(text)}`),
  ].join('\n');
}
