import { type Html, html } from '../../../core/html.ts';
import type { Entry, ViewedVote } from '../types.ts';
import { hiddenFields } from './fields.ts';
import type { View } from './view.ts';

export type CardEntry = Extract<Entry, { kind: 'card' }>;

/** What a person is told about a press, on the entry that they pressed. */
export interface EntryTrouble {
  readonly entryId: string;
  readonly sentence: string;
}

/** A template card as this viewer has it. */
export function cardOf(view: View, { id, card }: CardEntry, trouble: EntryTrouble | null): Html {
  const { title, desc, body, facts } = card;
  return html`<div class="card${card.updated && ' card-updated'}">
<div class="card-head">
<p class="card-title">${title}</p>
${card.updated && html`<span class="card-tag">已更新</span>`}
</div>
${desc !== '' && html`<p class="card-desc">${desc}</p>`}
${body !== '' && html`<p class="card-body">${body}</p>`}
${facts.length > 0 && html`<dl${facts.every(({ label }) => isShort(label)) && html` class="short-labels"`}>${facts.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`}
${card.buttons.length > 0 && buttons(view, { id, card }, trouble?.entryId === id ? trouble.sentence : '')}
</div>`;
}

/**
 * The form stays the same element when its card changes, so that the pressed button keeps the focus. The sentence is
 * left alone by changes too: whoever pressed shall have time to read it.
 */
function buttons(view: View, { id, card }: Pick<CardEntry, 'id' | 'card'>, sentence: string): Html {
  const trouble = `trouble-${id}`;
  return html`<form method="post" action="${view.base}/press" hx-post="${view.base}/press" hx-target="#${trouble}" hx-swap="innerHTML">
${hiddenFields(view)}<input type="hidden" name="entry" value="${id}">
${card.vote && boxes(id, card.vote)}
<div class="card-buttons">${card.buttons.map(
    ({ text, key, style }) =>
      html`<button name="key" value="${key}" class="press press-${style}${isShort(text) && ' press-short'}" aria-describedby="${trouble}">${text}</button>`,
  )}</div>
<p class="trouble" id="${trouble}" aria-live="assertive" hx-morph-skip>${sentence}</p>
</form>`;
}

/**
 * The boxes of a vote. A change elsewhere leaves them as somebody has ticked them; another question brings others,
 * under another id.
 */
function boxes(id: string, { key, takesSeveral, options }: ViewedVote): Html {
  const type = takesSeveral ? 'checkbox' : 'radio';
  return html`<fieldset class="boxes" id="boxes-${id}-${key}" hx-morph-skip><legend>${takesSeveral ? '可选几项' : '选一项'}</legend>${options.map(
    (option) =>
      html`<label class="box"><input type="${type}" name="ticked" value="${option.id}"${option.checked && html` checked`}> <span>${option.text}</span></label>`,
  )}</fieldset>`;
}

function isShort(text: string): boolean {
  return Array.from(text).length <= 2;
}
