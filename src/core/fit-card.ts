import type { Button, Card, CardLimits, Fact, Vote } from './card.ts';
import { escapeMarkdown } from './text.ts';

export interface FittedCard {
  readonly card: Card;
  /** Markdown for a text in front of the card; null when the card holds everything. */
  readonly overflow: string | null;
}

/** Stands in a field whose text went into the message before the card. */
const pointer = '见上文';

/**
 * Makes a card fit a platform's fields. What is too long for its field goes whole into the overflow, never cut: half a
 * clause or half an option would say something else. Buttons are our own words, so one that does not fit is our mistake.
 */
export function fitCard(card: Card, limits: CardLimits): FittedCard {
  refuseButtons(card.buttons, limits);
  if (card.vote) refuseVote(card, card.vote, limits);
  const overflow: string[] = [];
  const place = (text: string, limit: number, instead: string) => {
    if (fits(text, limit)) return text;
    overflow.push(escapeMarkdown(text));
    return fits(instead, limit) ? instead : '';
  };
  const fitted: Card = {
    ...card,
    title: place(card.title, limits.title, pointer),
    desc: place(card.desc, limits.desc, ''),
    body: place(card.body, limits.body, pointer),
    facts: card.facts.flatMap((fact, index) => {
      if (fitsFact(fact, limits) && index < limits.factCount) return [fact];
      overflow.push(escapeMarkdown(`${fact.label}：${fact.value}`));
      // The label stays in its place, so that options keep their order on the card.
      const label = { label: fact.label, value: pointer };
      return fitsFact(label, limits) && index < limits.factCount ? [label] : [];
    }),
  };
  return { card: fitted, overflow: overflow.length === 0 ? null : overflow.join('\n') };
}

function refuseButtons(buttons: readonly Button[], limits: CardLimits): void {
  if (buttons.length > limits.buttonCount) {
    throw new RangeError(`a card holds ${limits.buttonCount} buttons, not ${buttons.length}`);
  }
  const wide = buttons.find(({ text }) => !fits(text, limits.button));
  if (wide) throw new RangeError(`a button holds ${limits.button} characters, not “${wide.text}”`);
}

/** What a vote's boxes hold is composed to fit: a box whose words stand elsewhere could not be told from another. */
function refuseVote({ body, facts, buttons }: Card, { options }: Vote, limits: CardLimits): void {
  if (body !== '' || facts.length > 0 || buttons.length !== 1)
    throw new RangeError('a vote has one button and no body');
  if (options.length < 1 || options.length > limits.optionCount) {
    throw new RangeError(`a vote holds 1 to ${limits.optionCount} options, not ${options.length}`);
  }
  const wide = options.find(({ text }) => !fits(text, limits.optionText));
  if (wide) throw new RangeError(`an option holds ${limits.optionText} characters, not “${wide.text}”`);
}

function fitsFact(fact: Fact, limits: CardLimits): boolean {
  return fits(fact.label, limits.factLabel) && fits(fact.value, limits.factValue);
}

/** Whether a field of `limit` characters holds the text. */
export function fits(text: string, limit: number): boolean {
  return Array.from(text).length <= limit;
}
