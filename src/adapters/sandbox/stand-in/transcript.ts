import type { Entry, Utterance } from '../types.ts';
import { viewCard } from './card-view.ts';
import { type Conversation, maxEntries, type Records, records, type StoredCard, type StoredEntry } from './records.ts';
import type { WireCard } from './wire-card.ts';

const maxTaskIds = 50_000;

/** All that has been said and shown, and who sees which copy. */
export interface Transcript {
  readonly conversations: Map<string, Conversation>;
  readonly usedTaskIds: Set<string>;
  readonly greeted: Map<string, string>;
  /** Groups by the keys of their robots. */
  readonly robots: Map<string, string>;
  readonly listeners: Set<(chatId: string) => void>;
}

export function openTranscript(restore: unknown): Transcript {
  const empty: Records = { version: 1, conversations: [], usedTaskIds: [], robots: [], greeted: [] };
  const kept = records.parse(restore ?? empty);
  return {
    conversations: new Map(kept.conversations.map((conversation) => [conversation.id, conversation])),
    usedTaskIds: new Set(kept.usedTaskIds),
    greeted: new Map(kept.greeted.map(({ userId, day }) => [userId, day])),
    robots: new Map(kept.robots.map(({ key, chatId }) => [key, chatId])),
    listeners: new Set(),
  };
}

export function dumpTranscript(transcript: Transcript): Records {
  return structuredClone({
    version: 1 as const,
    conversations: [...transcript.conversations.values()],
    usedTaskIds: [...transcript.usedTaskIds],
    greeted: Array.from(transcript.greeted, ([userId, day]) => ({ userId, day })),
    robots: Array.from(transcript.robots, ([key, chatId]) => ({ key, chatId })),
  });
}

export function changed(transcript: Transcript, chatId: string): void {
  for (const listener of transcript.listeners) listener(chatId);
}

/** The conversation, begun if there was none. */
export function conversationOf(transcript: Transcript, chat: Utterance['chat']): Conversation {
  const known = transcript.conversations.get(chat.id);
  if (known) {
    if (known.type !== chat.type) throw new Error(`conversation ${chat.id} is a ${known.type} one`);
    return known;
  }
  const begun: Conversation = { id: chat.id, type: chat.type, isOpen: false, entries: [] };
  transcript.conversations.set(chat.id, begun);
  return begun;
}

export function addEntry(transcript: Transcript, conversation: Conversation, entry: StoredEntry): void {
  conversation.entries.push(entry);
  conversation.entries.splice(0, conversation.entries.length - maxEntries);
  changed(transcript, conversation.id);
}

export function useTaskId(transcript: Transcript, taskId: string | undefined): void {
  if (taskId === undefined) return;
  transcript.usedTaskIds.add(taskId);
  const [oldest] = transcript.usedTaskIds;
  if (transcript.usedTaskIds.size > maxTaskIds && oldest !== undefined) transcript.usedTaskIds.delete(oldest);
}

/** A person's own copy of a card, or the one everybody has. */
export function copyFor(entry: StoredCard, viewerId: string): { readonly card: WireCard; readonly updated: boolean } {
  const own = entry.copies.find(({ userId }) => userId === viewerId);
  return own ? { card: own.card, updated: true } : entry;
}

/** Replaces the copies of these people, or with nobody named the card for all. */
export function replaceCard(entry: StoredCard, card: WireCard, userIds: readonly string[]): void {
  if (userIds.length === 0) {
    Object.assign(entry, { card, updated: true, copies: [] });
    return;
  }
  const others = entry.copies.filter(({ userId }) => !userIds.includes(userId));
  entry.copies = [...others, ...userIds.map((userId) => ({ userId, card }))];
}

export function viewTranscript(transcript: Transcript, chatId: string, viewerId: string): readonly Entry[] {
  const conversation = transcript.conversations.get(chatId);
  if (!conversation || !maySee(conversation, viewerId)) return [];
  return conversation.entries.map((entry) => viewEntry(entry, viewerId));
}

/** The name of a file that this person sees; null where they see none. */
export function viewFile(
  transcript: Transcript,
  { chatId, entryId, viewerId }: { readonly chatId: string; readonly entryId: string; readonly viewerId: string },
): string | null {
  const entry = viewTranscript(transcript, chatId, viewerId).find(({ id }) => id === entryId);
  return entry?.kind === 'file' ? entry.name : null;
}

/** A private conversation is seen by its person only. */
export function maySee(conversation: Conversation, viewerId: string): boolean {
  return conversation.type === 'group' || conversation.id === viewerId;
}

function viewEntry(entry: StoredEntry, viewerId: string): Entry {
  if (entry.kind === 'markdown') {
    const { thumbs, ...shown } = entry;
    return { ...shown, thumbs: thumbs ? (thumbs.given ?? 'open') : null };
  }
  if (entry.kind !== 'card') return { ...entry };
  const { id, at, answers } = entry;
  const { card, updated } = copyFor(entry, viewerId);
  return { kind: 'card', id, at, answers, card: viewCard(card, updated) };
}
