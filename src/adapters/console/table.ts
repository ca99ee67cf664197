import { type Html, html } from '../../core/html.ts';

type Cell = Html | string | number;

interface Table {
  /** Says what the rows are; read out by screen readers, seen by nobody else. */
  readonly caption: string;
  /** Empty over buttons: screen readers hear 操作. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** What to do where there are no rows yet. */
  readonly empty: Html | string;
  /** Few narrow columns: stays a table on a phone. */
  readonly compact?: boolean;
}

/** Rows that become cards on a phone, each cell with its column's name. The roles keep it a table there too. */
export function table({ caption, columns, rows, empty, compact = false }: Table): Html {
  if (rows.some((cells) => cells.length !== columns.length))
    throw new Error(`a row of “${caption}” that fits no columns`);
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  return html`<table class="${compact ? 'compact' : 'rows'}" role="table"><caption class="unseen">${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((name) => html`<th scope="col" role="columnheader">${name === '' ? html`<span class="unseen">操作</span>` : name}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map((cells) => html`<tr role="row">${cells.map((cell, at) => html`<td role="cell" data-label="${columns[at]}"><div>${cell}</div></td>`)}</tr>`)}</tbody></table>`;
}

/** Named facts, one under the other. */
export function facts(pairs: readonly (readonly [string, Cell])[]): Html {
  return html`<dl class="facts">${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** A word that says how something stands. */
export function mark(tone: 'good' | 'bad' | 'warm' | 'calm', words: string): Html {
  return html`<span class="mark mark-${tone}">${words}</span>`;
}
