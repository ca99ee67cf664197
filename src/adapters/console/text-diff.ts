import { diffWordsWithSpace } from 'diff';
import { type Html, html } from '../../core/html.ts';
import type { Item } from '../../domain/content/version.ts';
import { comparedParts } from '../../domain/review/compared.ts';

/** Chinese has no blanks between words. */
const intlSegmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** What changed from one text to the next, word by word: marked for eyes and for screen readers. */
function textDiff(before: string, after: string): Html {
  const parts = diffWordsWithSpace(before, after, { intlSegmenter });
  return html`${parts.map(({ value, added, removed }) => {
    if (added) return html`<ins>${value}</ins>`;
    return removed ? html`<del>${value}</del>` : value;
  })}`;
}

/** The parts of an item that differ from the version before, each with its change. */
export function itemDiff(before: Item, after: Item): readonly (readonly [name: string, change: Html])[] {
  const [old, fresh] = [comparedParts(before), comparedParts(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((name) => {
    const [was, is] = [old.get(name) ?? '', fresh.get(name) ?? ''];
    return was === is ? [] : [[name, textDiff(was, is)] as const];
  });
}
