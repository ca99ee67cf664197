import { Html, html } from './html.ts';

/** What stands inside a line. The first that matches where it begins wins; all else is text. */
const marks =
  /`(?<code>[^`\n]+)`|\*\*(?<bold>[^\n]+?)\*\*|\[(?<label>(?:[^[\]\n]|\[[^[\]\n]*\])+)\]\((?<target>(?:[^()\s]|\([^()\s]*\))+)\)/gu;

/** Bold, code and links of a line of markdown; everything else is shown as it was typed. */
export function inline(text: string): Html {
  const parts: Html[] = [];
  let done = 0;
  for (const match of text.matchAll(marks)) {
    parts.push(html`${text.slice(done, match.index)}`, marked(match[0], match.groups ?? {}));
    done = match.index + match[0].length;
  }
  parts.push(html`${text.slice(done)}`);
  return new Html(parts.map((part) => part.markup).join(''));
}

function marked(whole: string, { code, bold, label, target }: Readonly<Record<string, string | undefined>>): Html {
  if (code !== undefined) return html`<code>${code}</code>`;
  if (bold !== undefined) return html`<strong>${inline(bold)}</strong>`;
  // Only the web: `javascript:` and its kin stay text.
  if (label === undefined || target === undefined || !/^https?:\/\//iu.test(target)) return html`${whole}`;
  return html`<a href="${target}" target="_blank" rel="noopener noreferrer">${label}</a>`;
}

/** The line without its marks, for where only words fit. */
export function plain(text: string): string {
  return text
    .replace(marks, (whole: string, code?: string, bold?: string, label?: string) => code ?? bold ?? label ?? whole)
    .replace(/^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+)+/u, '')
    .trim();
}
