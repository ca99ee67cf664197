import { type Html, html } from '../../../core/html.ts';
import type { Entry } from '../types.ts';
import type { EntryTrouble } from './card.ts';
import { hiddenFields } from './fields.ts';
import type { View } from './view.ts';

type MarkdownEntry = Extract<Entry, { kind: 'markdown' }>;

const words = { helpful: '有帮助', unhelpful: '没帮助' } as const;

/** The thumbs under an answer that asked for them; pressing one again takes it back. */
export function thumbsOf(view: View, { id, thumbs }: MarkdownEntry, trouble: EntryTrouble | null): Html | null {
  if (thumbs === null) return null;
  const place = `trouble-${id}`;
  const button = (rating: 'helpful' | 'unhelpful') => {
    const isGiven = thumbs === rating;
    return html`<button name="rating" value="${isGiven ? 'withdrawn' : rating}" class="thumb" aria-pressed="${isGiven ? 'true' : 'false'}" aria-describedby="${place}">${words[rating]}</button>`;
  };
  return html`<form class="thumbs" method="post" action="${view.base}/rate" hx-post="${view.base}/rate" hx-target="#${place}" hx-swap="innerHTML">
${hiddenFields(view)}<input type="hidden" name="entry" value="${id}">
${button('helpful')}${button('unhelpful')}
<p class="trouble" id="${place}" aria-live="assertive" hx-morph-skip>${trouble?.entryId === id ? trouble.sentence : ''}</p>
</form>`;
}
