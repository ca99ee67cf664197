import type { Card } from '../../../src/core/card.ts';
import type { Activity } from '../../../src/domain/activity.ts';
import { type Posed, shownOptions } from '../../../src/domain/quiz/question.ts';
import type { TestHouse } from '../../support/house.ts';

export interface OpenQuiz {
  readonly activity: Activity;
  readonly questions: readonly Posed[];
}

export type How = 'right' | 'wrong';

/** Starts a quiz in `chat-1`. */
export async function openQuiz(house: TestHouse, words: string): Promise<OpenQuiz> {
  const said = await house.say('shuji', `/答题 ${words}`);
  const activity = await house.store.activities.latest('chat-1', 'quiz');
  if (!activity || activity.closedAt !== null) throw new Error(`no quiz was opened: ${said}`);
  const content = await house.store.activities.content(activity.contentRef);
  return { activity, questions: content?.questions ?? [] };
}

/** Which question a card asks, counted from 0. */
function placeOf(card: Card): number {
  const found = /^第(\d+)题 \//u.exec(card.title)?.[1];
  if (found === undefined) throw new Error(`no question: ${card.title}`);
  return Number(found) - 1;
}

/** What a person who knows (or does not) would choose, as labels: one option too few is wrong where several are asked. */
function labels(question: Posed, how: How): readonly string[] {
  const options = shownOptions(question);
  const right = options.filter(({ stored }) => question.answer.includes(stored)).map(({ label }) => label);
  if (how === 'right') return right;
  const wrong = options.map(({ label }) => label).filter((label) => !right.includes(label));
  return wrong.length > 0 ? wrong.slice(0, 1) : right.slice(1);
}

export async function answerOne(house: TestHouse, userId: string, quiz: OpenQuiz, card: Card | null, how: How) {
  if (!card) throw new Error('no card');
  const question = quiz.questions[placeOf(card)];
  if (!question) throw new Error('no such question');
  const chosen = labels(question, how);
  return card.vote ? house.tap(userId, card, '提交', { boxes: chosen }) : house.tap(userId, card, chosen[0] ?? '');
}

/** The key of the button that answers a card's one-choice question. */
export function keyOf(quiz: OpenQuiz, card: Card | null, how: How): string {
  const question = card && quiz.questions[placeOf(card)];
  const [label] = question ? labels(question, how) : [];
  return card?.buttons.find(({ text }) => text === label)?.key ?? '';
}

interface Place {
  readonly at: number;
  readonly question: Posed;
}

/** From 开始 to one's own result, as a person would press. */
export async function answerAll(
  house: TestHouse,
  userId: string,
  quiz: OpenQuiz,
  how: (place: Place) => How,
  see: (card: Card) => void = () => {},
): Promise<void> {
  let card = await house.tap(userId, house.lastCard(), '开始');
  for (let left = quiz.questions.length; left > 0 && card; left--) {
    see(card);
    const at = placeOf(card);
    const question = quiz.questions[at];
    const result = question && (await answerOne(house, userId, quiz, card, how({ at, question })));
    if (result) see(result);
    const on = result?.buttons[0];
    card = result && on ? await house.tap(userId, result, on.text) : null;
  }
  if (card) see(card);
}
