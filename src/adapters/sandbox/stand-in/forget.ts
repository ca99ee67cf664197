import type { StoredEntry } from './records.ts';
import { changed, type Transcript } from './transcript.ts';

/** Takes a person out of all conversations: their private one goes, in groups what they said and their copies of cards. */
export function forgetPerson(transcript: Transcript, userId: string): void {
  const { conversations, greeted } = transcript;
  greeted.delete(userId);
  for (const conversation of conversations.values()) {
    const isTheirs = conversation.type === 'private' && conversation.id === userId;
    if (isTheirs) conversations.delete(conversation.id);
    else conversation.entries = conversation.entries.flatMap((entry) => without(entry, userId));
    changed(transcript, conversation.id);
  }
}

function without(entry: StoredEntry, userId: string): readonly StoredEntry[] {
  switch (entry.kind) {
    case 'said':
      if (entry.userId === userId) return [];
      return [{ ...entry, text: entry.text.replaceAll(userId, '…') }];
    case 'markdown':
      return [{ ...entry, markdown: entry.markdown.replaceAll(userId, '…') }];
    case 'card':
      return [{ ...entry, copies: entry.copies.filter((copy) => copy.userId !== userId) }];
    case 'file':
      return entry.userId === userId ? [] : [entry];
    default:
      return entry satisfies never;
  }
}
