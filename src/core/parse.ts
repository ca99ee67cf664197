import type { Args, Command, SubCommand } from './command.ts';
import { fold, isMentionsOnly, skipBlanks, trimBlanks, withoutLastMention, withoutOwnMention } from './mention.ts';
import type { Registry } from './registry.ts';

export type Parsed<C> =
  | { readonly kind: 'command'; readonly command: Command<C>; readonly sub: SubCommand<C> | null; readonly args: Args }
  /** Begins like a command that does not exist. */
  | { readonly kind: 'unknown'; readonly word: string; readonly args: Args }
  /** Everything else, without the bot's own mention. */
  | { readonly kind: 'plain'; readonly text: string };

const slash = /[/／、]/u;
/** What may follow a command's word directly; anything else (`.html`, `/2026`, `”`) makes it a path or a quotation. */
const wordEnd = /^(?:$|[\s\p{Cc}\p{Cf}@＠:：,，;；。！!？?~～…、]|\.(?:\s|$))/u;
const separators = /^[\s\p{Cc}\p{Cf}:：,，;；。.！!？?~～…、]+/u;

/** Reads what a person typed. Pure; never throws. */
export function parse<C>(text: string, botName: string, registry: Registry<C>): Parsed<C> {
  const plain = { kind: 'plain', text: withoutOwnMention(text, botName) } as const;
  const at = text.search(slash);
  if (at < 0 || !isMentionsOnly(text.slice(0, at), botName)) return plain;
  const mark = text.charAt(at);
  const behind = text.slice(at + 1);
  const body = skipBlanks(behind);
  const word = /^[\p{L}\p{M}\p{N}]+/u.exec(body)?.[0] ?? '';
  const tail = body.slice(word.length);
  if (word === '' || !wordEnd.test(tail)) return plain;
  const found = registry.match(fold(word));
  if (found) {
    const rest = argumentText(body.slice(consumed(word, found.restLength)), botName, text.slice(0, at));
    return chooseSub(found.command, found.sub, rest);
  }
  // `、` is punctuation and `/ 词` is prose unless a known command follows.
  if (mark === '、' || body !== trimInvisible(behind)) return plain;
  return { kind: 'unknown', word, args: commandArgs(argumentText(tail, botName, text.slice(0, at))) };
}

/** How much of the typed word was command: folding may have changed its length, so the rest is counted from the end. */
function consumed(word: string, restLength: number): number {
  for (let end = word.length; end > 0; end--) if (fold(word.slice(end)).length >= restLength) return end;
  return word.length;
}

function trimInvisible(text: string): string {
  return text.replace(/^[\p{Cc}\p{Cf}]+/u, '');
}

/**
 * A message reaches the bot by a mention: where none stands before the command, the last one is it, whatever its name.
 * Else a mention at the end is the person's own words (`/体会 感谢 @张老师`), unless there are no others.
 */
function argumentText(raw: string, botName: string, head: string): string {
  const typed = trimBlanks(raw.replace(separators, ''));
  const own = withoutOwnMention(typed, botName);
  const isAddressed = /[@＠]/u.test(head) || own !== typed;
  const rest = isAddressed ? own : withoutLastMention(own);
  return isMentionsOnly(rest, botName) ? '' : rest;
}

/** Whoever is mentioned last is no argument. */
function commandArgs(text: string): Args {
  return { text, words: toArgs(withoutLastMention(text)).words };
}

function chooseSub<C>(command: Command<C>, sub: SubCommand<C> | null, rest: string): Parsed<C> {
  if (sub) return { kind: 'command', command, sub, args: commandArgs(rest) };
  const first = /^[\p{L}\p{M}]+/u.exec(rest)?.[0] ?? '';
  const behind = rest.slice(first.length);
  const named = /^(?:$|[\s\d０-９:：,，。.！!])/u.test(behind) ? subOf(command, fold(first)) : null;
  if (!named) return { kind: 'command', command, sub: null, args: commandArgs(rest) };
  return { kind: 'command', command, sub: named, args: commandArgs(trimBlanks(behind.replace(separators, ''))) };
}

function subOf<C>(command: Command<C>, word: string): SubCommand<C> | null {
  return command.subs?.find((sub) => sub.name === word || sub.aliases.includes(word)) ?? null;
}

/** Splits at blanks and commas; `“一中 本部”` in any quotes is one word. Words come in half-width, `text` as typed. */
export function toArgs(text: string): Args {
  const quoted = /["“”「]([^"“”「」]*)["”“」]|[^\s,，"“”「」]+/gu;
  const words = Array.from(text.matchAll(quoted), (hit) => (hit[1] ?? hit[0]).normalize('NFKC').trim());
  return { text, words: words.filter((word) => word !== '') };
}
