import type { Button, Card, CardLimits } from '../../core/card.ts';

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
};

/** Bytes of one markdown message. */
export const wecomTextBytes = 20_480;

const keyBytes = 1024;
const taskId = /^[A-Za-z0-9_@-]{1,128}$/u;

/** The platform knows no disabled button; 4 is its most modest look. */
const styles = { primary: 1, plain: 2, done: 4 } as const satisfies Record<Button['tone'], number>;

/** A card that the platform would refuse, some of it (40058) without saying for which frame. Our own mistake. */
export class UnsendableCard extends Error {
  override readonly name = 'UnsendableCard';
}

export function renderCard(card: Card): Record<string, unknown> {
  const fault = faultOf(card);
  if (fault) throw new UnsendableCard(fault);
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

export function renderMarkdown(content: string): Record<string, unknown> {
  return { msgtype: 'markdown', markdown: { content } };
}

function renderFact({ label, value }: Card['facts'][number]): Record<string, unknown> {
  return { keyname: label, ...given('value', value) };
}

function given(name: string, text: string): Record<string, string> {
  return text === '' ? {} : { [name]: text };
}

/** What would bring 42014, 40016 or 40058; null when nothing would. */
function faultOf({ id, title, body, facts, buttons }: Card): string | null {
  if (!taskId.test(id)) return 'its id is empty, too long or holds other signs than A–Z a–z 0–9 _ - @';
  if (title.trim() === '' && body.trim() === '') return 'it has neither title nor body';
  if (facts.length > wecomCardLimits.factCount) return `it has ${facts.length} facts`;
  if (facts.some(({ label }) => label.trim() === '')) return 'a fact has no label';
  return faultOfButtons(buttons);
}

function faultOfButtons(buttons: readonly Button[]): string | null {
  const { buttonCount } = wecomCardLimits;
  if (buttons.length < 1 || buttons.length > buttonCount) return `it has ${buttons.length} buttons`;
  if (buttons.some(({ text }) => text.trim() === '')) return 'a button has no text';
  if (buttons.some(({ key }) => key === '' || Buffer.byteLength(key) > keyBytes)) return 'a key is empty or too long';
  return new Set(buttons.map(({ key }) => key)).size < buttons.length ? 'two buttons share a key' : null;
}
