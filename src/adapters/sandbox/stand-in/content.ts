import { z } from 'zod';
import { type Ack, accepted, badField, type Checked, fields, passed, refusal, refused, utf8Bytes } from './acks.ts';
import { checkCard, checkNewTaskId } from './card-rules.ts';
import { findMedia, type StoredMedia } from './media.ts';
import type { Conversation, StoredEntry } from './records.ts';
import { addEntry, useTaskId } from './transcript.ts';
import type { WireCard } from './wire-card.ts';
import type { World } from './world.ts';

export const maxContentBytes = 20_480;

/** A message that passed every check and has not been shown yet. */
export type Draft =
  | { readonly kind: 'markdown'; readonly markdown: string }
  | { readonly kind: 'card'; readonly card: WireCard }
  | { readonly kind: 'file'; readonly media: StoredMedia };

type Reader = (world: World, body: unknown) => Checked<Draft>;

const markdownBody = z.object({ markdown: z.object({ content: z.string() }) });
const textBody = z.object({ text: z.object({ content: z.string() }) });
const cardBody = z.object({ template_card: z.looseObject({}) });
const typed = z.object({ msgtype: z.string().min(1) });

function prose(content: string, path: string): Checked<Draft> {
  if (content.trim() === '') return refused(refusal(44004));
  if (utf8Bytes(content) > maxContentBytes) return refused(badField(path));
  return passed({ kind: 'markdown', markdown: content });
}

function readMarkdown(_world: World, body: unknown): Checked<Draft> {
  const shape = fields(markdownBody, body);
  return shape.ok ? prose(shape.value.markdown.content, 'body.markdown.content') : shape;
}

function readText(_world: World, body: unknown): Checked<Draft> {
  const shape = fields(textBody, body);
  return shape.ok ? prose(shape.value.text.content, 'body.text.content') : shape;
}

function readCard(world: World, body: unknown): Checked<Draft> {
  const shape = fields(cardBody, body);
  if (!shape.ok) return shape;
  const card = checkCard(shape.value.template_card);
  if (!card.ok) return card;
  const wrong = checkNewTaskId(card.value, (id) => world.transcript.usedTaskIds.has(id));
  return wrong ? refused(wrong) : passed({ kind: 'card', card: card.value });
}

function mediaReader(type: StoredMedia['type']): Reader {
  const shape = z.object({ [type]: z.object({ media_id: z.string().min(1) }) });
  return (world, body) => {
    const read = fields(shape, body);
    if (!read.ok) return read;
    const media = findMedia(world, read.value[type]?.media_id ?? '');
    if (media?.type !== type) return refused(refusal(40007));
    return passed({ kind: 'file', media });
  };
}

const common: readonly (readonly [string, Reader])[] = [
  ['markdown', readMarkdown],
  ['template_card', readCard],
  ['file', mediaReader('file')],
  ['image', mediaReader('image')],
  ['voice', mediaReader('voice')],
  ['video', mediaReader('video')],
];

/** What each way of speaking allows as `msgtype`. Replies also take `stream`, which is no single message. */
export const messageReaders: ReadonlyMap<string, Reader> = new Map(common);
export const welcomeReaders: ReadonlyMap<string, Reader> = new Map([
  ['text', readText],
  ['template_card', readCard],
]);

export function msgtypeOf(body: unknown): Checked<string> {
  const shape = fields(typed, body);
  return shape.ok ? passed(shape.value.msgtype) : shape;
}

export function readDraft(world: World, readers: ReadonlyMap<string, Reader>, body: unknown): Checked<Draft> {
  const msgtype = msgtypeOf(body);
  if (!msgtype.ok) return msgtype;
  const reader = readers.get(msgtype.value);
  return reader ? reader(world, body) : refused(refusal(40008));
}

/** Shows a checked message, if the conversation's quota has room. */
export function publish(world: World, conversation: Conversation, draft: Draft, answers: string | null): Ack {
  if (!world.messages.take(conversation.id)) return refusal(846607);
  const entry = entryOf(draft, { id: world.ids.next(), at: world.clock.now().toString(), answers });
  if (draft.kind === 'card') useTaskId(world.transcript, draft.card.task_id);
  if (draft.kind === 'file') world.shelf.put(entry.id, draft.media.bytes);
  addEntry(world.transcript, conversation, entry);
  return accepted;
}

function entryOf(draft: Draft, common: Pick<StoredEntry, 'id' | 'at'> & { answers: string | null }): StoredEntry {
  switch (draft.kind) {
    case 'markdown':
      return { ...draft, ...common };
    case 'card':
      return { ...draft, ...common, updated: false, copies: [] };
    case 'file': {
      const { type, filename, bytes } = draft.media;
      return { kind: 'file', ...common, media: type, name: filename, size: bytes.length, userId: null };
    }
    default:
      return draft satisfies never;
  }
}
