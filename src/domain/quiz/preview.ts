import { escapeMarkdown } from '../../core/text.ts';
import { groupClauses } from './clauses.ts';
import type { Choice } from './pick.ts';
import { asWords, type Question, typeTitles } from './question.ts';
import type { QuizAsk } from './read-ask.ts';
import { sourceNote } from './source-note.ts';

const parts = { topic: '', near: '，相近题', review: '，复习题' } as const satisfies Record<Choice['part'], string>;

/** Questions with their keys, for the secretary alone. */
export function previewText(choices: readonly Choice[], { topic, count }: QuizAsk): string {
  const few = choices.length < count ? `，只有这些可出` : '';
  return [
    `# 预览：${escapeMarkdown(topic) || '综合'}（${choices.length}题${few}）`,
    `> 没有发群，没有记录。发群时选项另排次序。${sourceNote(choices)}。`,
    ...choices.map(({ candidate, part }, at) => withKey(candidate.question, at, parts[part])),
  ].join('\n');
}

function withKey(question: Question, at: number, note: string): string {
  const { type, stem, options, answer, explanation, clauses } = question;
  const shown = type === 'judge' ? [] : options.map((text, n) => `- ${'ABCDEF'.charAt(n)}. ${escapeMarkdown(text)}`);
  const key = type === 'judge' ? answer : `${answer}（${escapeMarkdown(asWords(question, answer))}）`;
  return [
    `**第${at + 1}题**（${typeTitles[type]}${note}）${escapeMarkdown(stem)}`,
    ...shown,
    `答案：${key}。${escapeMarkdown(explanation)}（${groupClauses(clauses).join('、')}）`,
  ].join('\n');
}
