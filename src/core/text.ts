/** A markdown link or picture, with one level of brackets inside its text and its address. */
const link = /!?\[(?:[^[\]\n]|\[[^[\]\n]*\])*\]\((?:[^()\n]|\([^()\n]*\))*\)/gu;

/** The most bytes that one code point takes in UTF-8. */
const widestCodePoint = 4;

/**
 * Cuts markdown into pieces of at most `limit` UTF-8 bytes: at a line's end where there is one, else between two code
 * points, never inside a link unless the link alone is longer than a piece. Joined, the pieces are the text again;
 * only pieces without anything visible are left out, since platforms refuse them.
 */
export function pieces(text: string, limit: number): readonly string[] {
  if (limit < widestCodePoint) throw new RangeError(`a piece of ${limit} bytes cannot hold every character`);
  const room = new Uint8Array(limit);
  const cut: string[] = [];
  let rest = text;
  while (rest !== '') {
    const at = cutAt(rest, new TextEncoder().encodeInto(rest, room).read);
    cut.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return cut.filter((piece) => piece.trim() !== '');
}

/** Where to end the first piece, when its first `fitting` UTF-16 units fit. */
function cutAt(text: string, fitting: number): number {
  if (fitting === text.length) return fitting;
  const lineEnd = text.lastIndexOf('\n', fitting - 1) + 1;
  if (lineEnd > 0) return lineEnd;
  return linkAcross(text, fitting) || fitting;
}

/** Where the link begins that a cut at `at` would break; 0 when there is none, or nothing in front of it. */
function linkAcross(text: string, at: number): number {
  for (const match of text.matchAll(link)) {
    if (match.index >= at) return 0;
    if (match.index + match[0].length > at) return match.index;
  }
  return 0;
}

/**
 * Full-width twins of what markdown reads as more than text. Clients differ in which backslash escapes they know, while
 * a full-width sign means nothing to any of them and reads the same to people.
 */
const twins: Readonly<Record<string, string>> = {
  '\\': '＼',
  '`': '｀',
  '*': '＊',
  _: '＿',
  '~': '～',
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '#': '＃',
  '|': '｜',
  '&': '＆',
};

/** List bullets, rulers and underlined headings; a number's point would begin a numbered list. */
const lineStart = /^([^\S\n]*)(?:([-+=])|(\d+)\.(?=\s))/gmu;
const bullets: Readonly<Record<string, string>> = { '-': '－', '+': '＋', '=': '＝' };

/** What people typed, as one entry of a list: its line ends would begin entries that nobody wrote. */
export function escapeLine(text: string): string {
  return escapeMarkdown(text).replace(/\s*\n\s*/gu, ' ');
}

/** What people typed (a name, a topic), so that inside our markdown it stays text: no link, mention, heading or list. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_~[\]<>#|&]/gu, (sign) => twins[sign] ?? sign)
    .replaceAll('://', '：//')
    .replace(lineStart, (_whole, indent: string, bullet: string | undefined, digits: string | undefined) =>
      bullet === undefined ? `${indent}${digits}．` : `${indent}${bullets[bullet] ?? bullet}`,
    );
}
