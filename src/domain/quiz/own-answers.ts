import type { Activity, Pinned } from '../activity.ts';
import { isEnded } from '../activity-card.ts';
import type { Library } from '../library.ts';
import type { ReplyRecord } from '../record.ts';
import { isKeyChanged, isRightNow } from './correction.ts';
import { asWords, type Posed } from './question.ts';

/** An answer as its own person reads it. */
export interface OwnAnswer {
  readonly words: string;
  /** Clauses to read again: none when it was right, or when the key is not out yet. */
  readonly again: readonly string[];
}

interface Seen {
  readonly activity: Activity;
  readonly pinned: Pinned;
  readonly library: Library;
  readonly now: Temporal.Instant;
}

/** What a person chose, in words, with the key as it stands now. Null for a question that is not of this quiz. */
export function ownAnswer(record: ReplyRecord, { activity, pinned, library, now }: Seen): OwnAnswer | null {
  const question = pinned.questions?.find(({ id }) => id === record.itemId);
  if (!question || record.value === null) return null;
  const chosen = `${question.stem}您答：${asWords(question, record.value)}`;
  if (activity.quiz?.style === 'oneByOne' && !isEnded(activity, now)) {
    return { words: `${chosen}（结束后公布答案）`, again: [] };
  }
  const { isRight, key, explanation, note } = judge(question, record, library);
  const verdict = isRight ? '对' : `错，正确：${key}`;
  return { words: `${chosen}（${verdict}${note}）。${explanation}`, again: isRight ? [] : question.clauses };
}

/** By the version that was asked, unless its key has been corrected since. */
function judge(question: Posed, { value, correct }: ReplyRecord, library: Library) {
  const current = library.question(question.id);
  if (!current || !isKeyChanged(question, current)) {
    const key = asWords(question, question.answer);
    return { isRight: correct ?? false, key, explanation: question.explanation, note: '' };
  }
  return {
    isRight: isRightNow(question, value ?? '', current),
    key: asWords(current, current.answer),
    explanation: current.explanation,
    note: '，这道题的答案已更正',
  };
}
