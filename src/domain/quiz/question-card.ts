import type { Button, Card, CardLimits } from '../../core/card.ts';
import { fits } from '../../core/fit-card.ts';
import type { Activity } from '../activity.ts';
import { boxText, fitsCard } from './fit-question.ts';
import { type Posed, shownOptions, typeTitles } from './question.ts';

/** Which question of which quiz, on which card. */
export interface Posing {
  readonly activity: Activity;
  readonly questions: readonly Posed[];
  /** Counted from 0. */
  readonly at: number;
  readonly limits: CardLimits;
}

interface Extra {
  /** A line about something else than the question. */
  readonly note?: string;
  /** Sent without a tick. */
  readonly isUnticked?: boolean;
  /** Else the activity's own. */
  readonly cardId?: string;
}

/** A question to answer: buttons for one choice, boxes for several. */
export function questionCard(posing: Posing, extra: Extra = {}): Card {
  const question = posing.questions[posing.at];
  if (!question) throw new RangeError(`a quiz without a question ${posing.at}`);
  const id = extra.cardId ?? posing.activity.cardId;
  return question.type === 'multi' ? voteCard(posing, question, id, extra) : buttonCard(posing, question, id, extra);
}

function buttonCard(posing: Posing, question: Posed, id: string, { note = '' }: Extra): Card {
  const { limits, at } = posing;
  const above = `见上文第${at + 1}题`;
  const options = shownOptions(question);
  const facts = question.type === 'judge' ? [] : options;
  return {
    id,
    title: heading(posing, question),
    desc: note,
    body: fits(question.stem, limits.body) ? question.stem : `题目较长，${above}。`,
    facts: facts.map(({ label, text }) => ({ label, value: fits(text, limits.factValue) ? text : above })),
    buttons: options.map(
      ({ label, choice }): Button => ({ text: label, key: answerKey(posing, choice), tone: 'plain' }),
    ),
  };
}

function voteCard(posing: Posing, question: Posed, id: string, { note = '', isUnticked = false }: Extra): Card {
  const { limits, at } = posing;
  const isAbove = !fitsCard(question, limits);
  const pointer = isAbove ? '，见上文' : '';
  return {
    id,
    title: `${heading(posing, question)}${isUnticked ? '，请先选' : pointer}`,
    desc: fits(question.stem, limits.desc) ? question.stem : note || '选好后按“提交”',
    body: '',
    facts: [],
    buttons: [{ text: '提交', key: answerKey(posing, ''), tone: 'primary' }],
    vote: {
      id: `${posing.activity.id}-${at + 1}`,
      options: shownOptions(question).map((option) => {
        const words = boxText(option);
        const text = fits(words, limits.optionText) ? words : `${option.label}（见上文）`;
        return { id: option.choice, text };
      }),
    },
  };
}

function heading({ questions, at }: Posing, { type }: Posed): string {
  return `第${at + 1}题 / 共${questions.length}题（${typeTitles[type]}）`;
}

/** Which option is in the key, in the stored order: whatever card it is pressed on, it means the same. */
function answerKey({ activity, at }: Posing, choice: string): string {
  return `answer:${activity.id}:${at + 1}:${choice}`;
}
