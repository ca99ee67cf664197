import type { Button, Card, CardLimits, Vote } from '../../core/card.ts';
import type { StreamPart } from '../../domain/ports.ts';

/** What the card's fields show, in characters. The platform cuts what is longer on display, it does not refuse it. */
export const wecomCardLimits: CardLimits = {
  title: 26,
  desc: 30,
  body: 112,
  factLabel: 5,
  factValue: 26,
  factCount: 6,
  button: 10,
  buttonCount: 6,
  optionText: 11,
  optionCount: 20,
};

/** Bytes of one markdown message. */
export const wecomTextBytes = 20_480;

const keyBytes = 1024;
const taskId = /^[A-Za-z0-9_@-]{1,128}$/u;

/** The platform knows no disabled button; 4 is its most modest look. */
const styles = { primary: 1, plain: 2, done: 4 } as const satisfies Record<Button['tone'], number>;

/** What the platform would refuse, some of it (40058) without saying for which frame. Our own mistake. */
export class Unsendable extends Error {
  override readonly name = 'Unsendable';
}

export function renderCard(card: Card): Record<string, unknown> {
  const fault = faultOf(card);
  if (fault) throw new Unsendable(`the card cannot be sent: ${fault}`);
  return card.vote ? renderVote(card, card.vote) : renderButtons(card);
}

function renderButtons(card: Card): Record<string, unknown> {
  return {
    card_type: 'button_interaction',
    // Empty strings are left out: a parameter that is there and empty may count as invalid.
    main_title: { ...given('title', card.title), ...given('desc', card.desc) },
    ...given('sub_title_text', card.body),
    ...(card.facts.length > 0 && { horizontal_content_list: card.facts.map(renderFact) }),
    button_list: card.buttons.map(({ text, key, tone }) => ({ text, style: styles[tone], key })),
    task_id: card.id,
  };
}

/** A vote card has no room for anything but heading, boxes and one button. */
function renderVote({ id, title, desc, buttons }: Card, vote: Vote): Record<string, unknown> {
  return {
    card_type: 'vote_interaction',
    main_title: { ...given('title', title), ...given('desc', desc) },
    checkbox: {
      question_key: vote.id,
      mode: 1,
      option_list: vote.options.map(({ id: option, text }) => ({ id: option, text })),
    },
    ...(buttons[0] && { submit_button: { text: buttons[0].text, key: buttons[0].key } }),
    task_id: id,
  };
}

export function renderMarkdown(content: string): Record<string, unknown> {
  return { msgtype: 'markdown', markdown: { content } };
}

export function renderFile(mediaId: string): Record<string, unknown> {
  return { msgtype: 'file', file: { media_id: mediaId } };
}

/** The first part asks for a rating; whether thumbs are shown is up to the tenant. */
export function renderStream({ id, markdown, isLast }: StreamPart, isFirst: boolean): Record<string, unknown> {
  // One team saw thumbs only under ids that begin like this.
  const feedback = isFirst ? { feedback: { id: `trace_${id}` } } : {};
  return { msgtype: 'stream', stream: { id, finish: isLast, content: markdown, ...feedback } };
}

function renderFact({ label, value }: Card['facts'][number]): Record<string, unknown> {
  return { keyname: label, ...given('value', value) };
}

function given(name: string, text: string): Record<string, string> {
  return text === '' ? {} : { [name]: text };
}

/** What would bring 42014, 40016 or 40058; null when nothing would. */
function faultOf({ id, title, body, facts, buttons, vote }: Card): string | null {
  if (!taskId.test(id)) return 'its id is empty, too long or holds other signs than A–Z a–z 0–9 _ - @';
  if (title.trim() === '' && body.trim() === '') return 'it has neither title nor body';
  if (facts.length > wecomCardLimits.factCount) return `it has ${facts.length} facts`;
  if (facts.some(({ label }) => label.trim() === '')) return 'a fact has no label';
  return (vote ? faultOfVote(vote, buttons, title) : null) ?? faultOfButtons(buttons);
}

function faultOfVote({ id, options }: Vote, buttons: readonly Button[], title: string): string | null {
  const { optionCount } = wecomCardLimits;
  if (title.trim() === '') return 'a vote has no title';
  if (buttons.length !== 1) return `a vote has ${buttons.length} buttons`;
  if (id === '' || Buffer.byteLength(id) > keyBytes) return 'a vote’s key is empty or too long';
  if (options.length < 1 || options.length > optionCount) return `a vote has ${options.length} options`;
  if (options.some((option) => option.id === '' || option.text.trim() === '')) return 'an option is empty';
  return new Set(options.map((option) => option.id)).size < options.length ? 'two options share an id' : null;
}

function faultOfButtons(buttons: readonly Button[]): string | null {
  const { buttonCount } = wecomCardLimits;
  if (buttons.length < 1 || buttons.length > buttonCount) return `it has ${buttons.length} buttons`;
  if (buttons.some(({ text }) => text.trim() === '')) return 'a button has no text';
  if (buttons.some(({ key }) => key === '' || Buffer.byteLength(key) > keyBytes)) return 'a key is empty or too long';
  return new Set(buttons.map(({ key }) => key)).size < buttons.length ? 'two buttons share a key' : null;
}
