import { type Html, html } from './html.ts';
import { inline } from './inline.ts';

/** As deep as a quote may stand in quotes; deeper it stays text, so that no message exhausts the stack. */
const deepestQuote = 4;

interface Block {
  /** Does a block of this kind begin with this line, or go on with it? */
  readonly is: (line: string) => boolean;
  readonly render: (lines: readonly string[], depth: number) => Html;
}

const heading = /^(#{1,6})\s+(.*?)\s*#*$/u;
const bullet = /^\s*[-*+]\s+/u;
const numbered = /^\s*(\d{1,9})[.)]\s+/u;
const quote = /^\s{0,3}>\s?/u;
const ruler = /^\s*(?:-\s*){3,}$|^\s*(?:\*\s*){3,}$/u;
const blank = /^\s*$/u;

const blocks: readonly Block[] = [
  { is: (line) => blank.test(line), render: () => html`` },
  { is: (line) => ruler.test(line), render: () => html`<hr>` },
  { is: (line) => heading.test(line), render: (lines) => html`${lines.map(title)}` },
  { is: (line) => quote.test(line), render: quoted },
  { is: (line) => bullet.test(line), render: (lines) => html`<ul>${lines.map((line) => item(line, bullet))}</ul>` },
  {
    is: (line) => numbered.test(line),
    render: (lines) => {
      const start = numbered.exec(lines[0] ?? '')?.[1] ?? '1';
      return html`<ol start="${start}">${lines.map((line) => item(line, numbered))}</ol>`;
    },
  },
];

const paragraph: Block = {
  is: (line) => !blocks.some((block) => block.is(line)),
  // WeCom keeps single line ends; so does this.
  render: (lines) => html`<p>${lines.map((line, at) => html`${at > 0 && html`<br>`}${inline(line.trim())}`)}</p>`,
};

const kindOf = (line: string): Block => blocks.find((block) => block.is(line)) ?? paragraph;

/** Renders the part of markdown that WeCom shows: headings, bold, lists, quotes, links, code. Never HTML. */
export function markdown(text: string): Html {
  return rendered(text.replace(/\r\n?/gu, '\n').split('\n'), 0);
}

function rendered(lines: readonly string[], depth: number): Html {
  const parts: Html[] = [];
  const kinds = lines.map(kindOf);
  let begin = 0;
  for (const [at, kind] of kinds.entries()) {
    if (kind === kinds[at + 1]) continue;
    parts.push(kind.render(lines.slice(begin, at + 1), depth));
    begin = at + 1;
  }
  return html`${parts}`;
}

/** The page has its own headings: a message's begin below them. */
function title(line: string): Html {
  const [, marks = '#', words = ''] = heading.exec(line) ?? [];
  return html`<p class="md-heading md-heading-${Math.min(marks.length, 4)}">${inline(words)}</p>`;
}

function item(line: string, mark: RegExp): Html {
  return html`<li>${inline(line.replace(mark, '').trim())}</li>`;
}

function quoted(lines: readonly string[], depth: number): Html {
  const inner = lines.map((line) => line.replace(quote, ''));
  return html`<blockquote>${depth < deepestQuote ? rendered(inner, depth + 1) : html`<p>${inner.join('\n')}</p>`}</blockquote>`;
}
