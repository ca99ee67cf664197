import type { ViewedCard, ViewedVote } from '../types.ts';
import { pressables, type WireCard } from './wire-card.ts';

/** In characters; the platform cuts what is longer instead of refusing it. */
const limits = { title: 26, desc: 30, body: 112, label: 5, value: 26, button: 10, option: 11 } as const;

function cut(text: string, part: keyof typeof limits): string {
  const characters = Array.from(text);
  return characters.length <= limits[part] ? text : `${characters.slice(0, limits[part]).join('')}…`;
}

/** One copy of a card as its viewer sees it. */
export function viewCard(card: WireCard, updated: boolean): ViewedCard {
  // The platform draws nothing else on a vote card.
  const { sub_title_text, horizontal_content_list } = card.card_type === 'vote_interaction' ? nothing : card;
  return {
    taskId: card.task_id ?? '',
    title: cut(card.main_title?.title ?? '', 'title'),
    desc: cut(card.main_title?.desc ?? '', 'desc'),
    body: cut(sub_title_text ?? '', 'body'),
    facts: (horizontal_content_list ?? []).map(({ keyname, value }) => ({
      label: cut(keyname, 'label'),
      value: cut(value ?? '', 'value'),
    })),
    buttons: pressables(card).map((button) => ({ ...button, text: cut(button.text, 'button') })),
    vote: viewVote(card),
    updated,
  };
}

const nothing: Pick<WireCard, 'sub_title_text' | 'horizontal_content_list'> = {};

function viewVote({ card_type, checkbox }: WireCard): ViewedVote | null {
  if (card_type !== 'vote_interaction' || !checkbox) return null;
  return {
    key: checkbox.question_key,
    takesSeveral: checkbox.mode === 1,
    options: checkbox.option_list.map(({ id, text, is_checked = false }) => ({
      id,
      text: cut(text, 'option'),
      checked: is_checked,
    })),
  };
}
