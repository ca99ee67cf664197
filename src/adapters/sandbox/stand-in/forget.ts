import type { StoredEntry } from './records.ts';
import { changed, type Transcript } from './transcript.ts';

/** What people read where a name or an account stood. */
const gone = '（已删除）';

/**
 * Takes a person out of all conversations: their private one goes, in groups what they said and their copies of cards, and
 * their account and names wherever others or the bot wrote them.
 */
export function forgetPerson(transcript: Transcript, userId: string, names: readonly string[]): void {
  const { conversations, greeted } = transcript;
  greeted.delete(userId);
  for (const conversation of conversations.values()) {
    const isTheirs = conversation.type === 'private' && conversation.id === userId;
    if (isTheirs) conversations.delete(conversation.id);
    else conversation.entries = conversation.entries.flatMap((entry) => without(entry, userId, names));
    changed(transcript, conversation.id);
  }
}

function without(entry: StoredEntry, userId: string, names: readonly string[]): readonly StoredEntry[] {
  const words = (text: string) => [userId, ...names].reduce((left, one) => left.replaceAll(one, gone), text);
  // Keys of buttons may hold an account's letters by chance: in cards only names are looked for.
  const card = <C>(shown: C): C => names.reduce((left, name) => withoutName(left, name), shown);
  switch (entry.kind) {
    case 'said':
      return entry.userId === userId ? [] : [{ ...entry, text: words(entry.text) }];
    case 'markdown':
      return [{ ...entry, markdown: words(entry.markdown) }];
    case 'card': {
      const others = entry.copies.filter((copy) => copy.userId !== userId);
      return [{ ...entry, card: card(entry.card), copies: others.map((copy) => ({ ...copy, card: card(copy.card) })) }];
    }
    case 'file':
      return entry.userId === userId ? [] : [{ ...entry, name: words(entry.name) }];
    default:
      return entry satisfies never;
  }
}

function withoutName<C>(card: C, name: string): C {
  return JSON.parse(JSON.stringify(card).replaceAll(JSON.stringify(name).slice(1, -1), gone));
}
