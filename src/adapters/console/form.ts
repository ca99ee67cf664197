import { UserError } from '../../core/errors.ts';
import { type Html, html } from '../../core/html.ts';

/** What was typed and what is wrong with it, by the names of the fields. */
export interface Typed {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

export const untouched: Typed = { values: {}, errors: {} };

/** Of a form that takes a file: a file is never shown again, only what is wrong with it. */
export function fileTyped(why: string | null): Typed {
  return why === null ? untouched : { values: {}, errors: { file: why } };
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly typed: Typed;
  /** What stands there before anybody typed. */
  readonly initial?: string;
  /** Unique on the page; the name where there is one such form. */
  readonly id?: string;
}

interface Described {
  readonly id: string;
  readonly value: string;
  readonly attributes: Html;
  readonly around: (control: Html) => Html;
}

/** Label above, hint and error beside the control and tied to it. */
function described({ name, label, hint, typed, initial = '', id = name }: Field): Described {
  const error = typed.errors[name];
  const notes = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(Boolean);
  return {
    id,
    value: typed.values[name] ?? initial,
    attributes: html`${notes.length > 0 && html` aria-describedby="${notes.join(' ')}"`}${error !== undefined && html` aria-invalid="true"`}`,
    around: (control) => html`<div class="field"><label for="${id}">${label}</label>${control}
${hint !== undefined && html`<small id="${id}-hint">${hint}</small>`}${error !== undefined && html`<small class="wrong" id="${id}-error">${error}</small>`}</div>`,
  };
}

export function textField(
  field: Field & { readonly mode?: 'numeric'; readonly type?: 'text' | 'date' | 'time' },
): Html {
  const { id, value, attributes, around } = described(field);
  return around(
    html`<input type="${field.type ?? 'text'}" id="${id}" name="${field.name}" value="${value}" autocomplete="off"${field.mode !== undefined && html` inputmode="${field.mode}"`}${attributes}>`,
  );
}

export function longField(field: Field & { readonly rows?: number }): Html {
  const { id, value, attributes, around } = described(field);
  return around(
    html`<textarea id="${id}" name="${field.name}" rows="${field.rows ?? 4}"${attributes}>
${value}</textarea>`,
  );
}

export function choiceField(field: Field & { readonly choices: readonly (readonly [string, string])[] }): Html {
  const { id, value, attributes, around } = described(field);
  const option = ([key, words]: readonly [string, string]) =>
    html`<option value="${key}"${key === value && html` selected`}>${words}</option>`;
  return around(html`<select id="${id}" name="${field.name}"${attributes}>${field.choices.map(option)}</select>`);
}

export function fileField(field: Field & { readonly accept: string }): Html {
  const { id, attributes, around } = described(field);
  return around(html`<input type="file" id="${id}" name="${field.name}" accept="${field.accept}"${attributes}>`);
}

/** A button that asks first; works without scripts. Stands open where the form came back with what is wrong. */
export function asking(words: string, question: string, form: Html, at: 'closed' | 'open' = 'closed'): Html {
  return html`<details class="asking"${at === 'open' && html` open`}><summary>${words}</summary><div><p>${question}</p>${form}</div></details>`;
}

/**
 * Does the work; a mistake of the person's is told beside `field` (chosen by the error's code where several are meant),
 * with all that was typed. An example of how to type it in a group is no help here.
 */
export async function trying<T>(
  typed: Readonly<Record<string, string>>,
  field: string | ((code: string) => string),
  work: () => T | Promise<T>,
): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly typed: Typed }> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const at = typeof field === 'string' ? field : field(error.code);
    const message = error.message.replace(/\n例：\/.*$/u, '');
    return { ok: false, typed: { values: typed, errors: { [at]: message } } };
  }
}
