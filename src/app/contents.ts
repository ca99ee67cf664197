import type { PrivateNote } from '../core/reply.ts';
import { pieces } from '../core/text.ts';
import type { Content, Outcome } from '../domain/ports.ts';

/** The platform's limit of one text, in UTF-8 bytes, with room for what it may add. */
export const textBytes = 20_000;

/** What a group's robot takes of one markdown text, with room below its 4,096. */
export const robotBytes = 4_000;

/** Said beside a text that arrived. */
const filesFailed = '文件没有发成，请过一会儿再取一次。';
const filesUnknown = '文件发出了，但没有收到回执：请看一眼，没有就再取一次。';

export function textContents(text: string | null): readonly Content[] {
  return text === null ? [] : pieces(text, textBytes).map((markdown) => ({ kind: 'text', markdown }));
}

/** The text first, so that nobody gets a file without a word about it. */
export function noteContents({ text, files = [] }: Pick<PrivateNote, 'text' | 'files'>): readonly Content[] {
  return [...textContents(text), ...files.map((file) => ({ kind: 'file', ...file }) as const)];
}

/** What is said in the private chat itself when the note's text arrived there and a file did not; null when all did. */
export function fileTrouble(outcome: Outcome): string | null {
  if (outcome.state === 'accepted') return null;
  return outcome.state === 'unknown' ? filesUnknown : filesFailed;
}

/** What is said where the command was typed about the content that ended the sending. */
export function noteSentence(note: PrivateNote, ended: Content, outcome: Outcome): string {
  if (outcome.state === 'unknown') return note.whenUnknown;
  return ended.kind === 'file' ? `文字已私聊发给您，${filesFailed}` : note.whenRefused;
}
