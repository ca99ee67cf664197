import type { ViewedCard } from '../types.ts';
import { pressables, type WireCard } from './wire-card.ts';

/** In characters; the platform cuts what is longer instead of refusing it. */
const limits = { title: 26, desc: 30, body: 112, label: 5, value: 26, button: 10 } as const;

function cut(text: string, part: keyof typeof limits): string {
  const characters = Array.from(text);
  return characters.length <= limits[part] ? text : `${characters.slice(0, limits[part]).join('')}…`;
}

/** One copy of a card as its viewer sees it. */
export function viewCard(card: WireCard, updated: boolean): ViewedCard {
  return {
    taskId: card.task_id ?? '',
    title: cut(card.main_title?.title ?? '', 'title'),
    desc: cut(card.main_title?.desc ?? '', 'desc'),
    body: cut(card.sub_title_text ?? '', 'body'),
    facts: (card.horizontal_content_list ?? []).map(({ keyname, value }) => ({
      label: cut(keyname, 'label'),
      value: cut(value ?? '', 'value'),
    })),
    buttons: pressables(card).map((button) => ({ ...button, text: cut(button.text, 'button') })),
    updated,
  };
}
