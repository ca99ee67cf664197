import { escapeMarkdown } from '../../core/text.ts';
import type { QuestionRecord } from './ledger.ts';
import { standingOf } from './ledger.ts';
import type { Choice, Why } from './pick.ts';
import { typeTitles } from './question.ts';

const reasons: Readonly<Record<Why, string>> = {
  new: '还没出过',
  missed: '上次错的人多，满12天再来',
  well: '上次答得好，满24天再来',
  few: '上次作答的人少，满24天再来',
  again: '没有别的可出，提前再来',
};

/** What the next quiz without a topic would ask, and why; then what waits. */
export function planText(
  choices: readonly Choice[],
  ledger: readonly QuestionRecord[],
  { today, zone }: { readonly today: Temporal.PlainDate; readonly zone: string },
): string {
  return [
    `**下次 /答题 会出这 ${choices.length} 题**（不写主题时）`,
    ...choices.map(line),
    waiting(ledger, today, zone),
    '写主题时，以主题的题为先，最多三分之一换成到期的复习题。没人作答的题不算出过，停多久也不会积压。',
  ].join('\n');
}

function line({ candidate: { question, topic }, why }: Choice, at: number): string {
  return `${at + 1}. ${escapeMarkdown(question.stem)}（${topic}，${typeTitles[question.type]}；${reasons[why]}）`;
}

function waiting(ledger: readonly QuestionRecord[], today: Temporal.PlainDate, zone: string): string {
  const standings = ledger.map((record) => standingOf(record, today, zone));
  const resting = standings.flatMap((one) => (one.state === 'resting' ? [one.until] : []));
  const next = resting.reduce<Temporal.PlainDate | null>(
    (first, day) => (first && Temporal.PlainDate.compare(first, day) <= 0 ? first : day),
    null,
  );
  const count = (state: string) => standings.filter((one) => one.state === state).length;
  const soonest = next ? `（最早 ${next.month}月${next.day}日）` : '';
  return `到期可复习 ${count('due')} 题，间隔中 ${resting.length} 题${soonest}，连续两次答得好、已退出 ${count('retired')} 题。`;
}
