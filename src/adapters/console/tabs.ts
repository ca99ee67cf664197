import { type Html, html } from '../../core/html.ts';
import { base } from './visit.ts';

export interface Tab {
  readonly path: string;
  readonly title: string;
}

/** The pages that one place in the menu consists of. */
export function tabs(label: string, items: readonly Tab[], here: string): Html {
  return html`<nav class="tabs" aria-label="${label}"><ul>${items.map(
    ({ path, title }) =>
      html`<li><a href="${base}${path}"${path === here && html` aria-current="page"`}>${title}</a></li>`,
  )}</ul></nav>`;
}
