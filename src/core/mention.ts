/** Control, zero-width and direction characters: chat clients put them around mentions, and nobody sees them. */
const ignorable = String.raw`\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}`;
const blankRun = new RegExp(String.raw`^[\s${ignorable}]+`, 'u');
const blankTail = new RegExp(String.raw`[\s${ignorable}]+$`, 'u');
const ignorables = new RegExp(`[${ignorable}]`, 'gu');
/** What may stand right behind a mention; a letter would make it a longer name. */
const mentionEnd = new RegExp(String.raw`^(?:$|[\s${ignorable}@＠/／、,，.。:：;；!！?？])`, 'u');
const sentenceMarks = /[,，。.:：;；!！?？"“”'‘’、/／]/u;
const maxForeignName = 32;

export function skipBlanks(text: string): string {
  return text.replace(blankRun, '');
}

export function trimBlanks(text: string): string {
  return skipBlanks(text).replace(blankTail, '');
}

/** Lower case, half width, without what cannot be seen: for comparing names, never for keeping people's prose. */
export function fold(text: string): string {
  return text.normalize('NFKC').replace(ignorables, '').toLowerCase();
}

/** Length of `@name` at the start of `text`, or 0. Invisible characters inside the name do not matter. */
function ownMentionLength(text: string, botName: string): number {
  if (!/^[@＠]/u.test(text)) return 0;
  const wanted = fold(botName);
  let seen = '';
  let length = 1;
  for (const char of text.slice(1)) {
    if (seen === wanted) break;
    seen += fold(char);
    length += char.length;
    if (!wanted.startsWith(seen)) return 0;
  }
  return seen === wanted && mentionEnd.test(text.slice(length)) ? length : 0;
}

/** Length of somebody else's mention: up to the next one or the end, if it looks like a name and not like a sentence. */
function foreignMentionLength(head: string, spacesAllowed: boolean): number {
  const next = head.slice(1).search(/[@＠]/u);
  const segment = next < 0 ? head : head.slice(0, next + 1);
  const name = trimBlanks(segment.slice(1));
  const words = name.split(/\s+/u);
  const isName =
    name !== '' &&
    name.length <= maxForeignName &&
    !sentenceMarks.test(name) &&
    words.length <= 3 &&
    (spacesAllowed || words.slice(1).every((word) => /^[\p{Script=Latin}\p{N}]+$/u.test(word)));
  return isName ? segment.length : 0;
}

/** Whether `@botName` stands anywhere in `text`. */
function mentionsBot(text: string, botName: string): boolean {
  for (let at = text.search(/[@＠]/u); at >= 0; ) {
    if (ownMentionLength(text.slice(at), botName) > 0) return true;
    const next = text.slice(at + 1).search(/[@＠]/u);
    at = next < 0 ? -1 : at + 1 + next;
  }
  return false;
}

/**
 * True when `head`, what stands before a slash, is nothing but mentions and blanks. The own mention may be absent or
 * carry a name that this bot was not told; only where its right name is there too are other names with spaces held to
 * Latin words, so that `@纪小助 @张三 请看 /帮助` stays a sentence.
 */
export function isMentionsOnly(head: string, botName: string): boolean {
  const spacesAllowed = !mentionsBot(head, botName);
  let rest = skipBlanks(head);
  while (rest !== '') {
    const length = ownMentionLength(rest, botName) || foreignMentionLength(rest, spacesAllowed);
    if (!/^[@＠]/u.test(rest) || length === 0) return false;
    rest = skipBlanks(rest.slice(length));
  }
  return true;
}

/** The text without the bot's own mention at its start and end, trimmed; everything else as typed. */
export function withoutOwnMention(text: string, botName: string): string {
  let rest = trimBlanks(text);
  for (let length = ownMentionLength(rest, botName); length > 0; length = ownMentionLength(rest, botName)) {
    rest = skipBlanks(rest.slice(length));
  }
  const last = Math.max(rest.lastIndexOf('@'), rest.lastIndexOf('＠'));
  if (last >= 0 && ownMentionLength(rest.slice(last), botName) === rest.length - last)
    return trimBlanks(rest.slice(0, last));
  return rest;
}

/** Drops a mention of anybody at the end: behind a command it can only be whom the message was addressed to. */
export function withoutLastMention(text: string): string {
  return trimBlanks(text.replace(/(?:^|(?<=\s))[@＠][^\s@＠]{1,32}$/u, ''));
}
