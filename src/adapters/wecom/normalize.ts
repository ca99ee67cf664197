import type { ZodError } from 'zod';
import type { Thumb } from '../../domain/ai/thumbs.ts';
import type { Message, Place, Press, ReplyHandle, SentFile } from '../../domain/message.ts';
import { sentFileOf } from './downloads.ts';
import {
  anyEvent,
  type Caller,
  cardEventFrame,
  enterFrame,
  feedbackFrame,
  type MessageBody,
  messageFrame,
} from './frames.ts';
import { handleOf } from './handle.ts';

/** Somebody opened the bot's private chat for the first time that day. */
export interface Entered {
  readonly place: Place;
  readonly senderId: string;
  readonly handle: ReplyHandle;
}

/** What somebody thought of an answer; who it was is not read. */
export interface Rating {
  /** The id that was sent with the answer; null where the platform does not repeat it. */
  readonly answerId: string | null;
  readonly rating: Thumb['rating'];
}

export type Incoming =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'press'; readonly press: Press }
  | { readonly kind: 'entered'; readonly entered: Entered }
  | { readonly kind: 'rated'; readonly rated: Rating };

/** A callback that should have been understood; `where` names fields, never what they held. */
export class DamagedFrame extends Error {
  override readonly name = 'DamagedFrame';
  readonly where: readonly string[];

  constructor(cause: ZodError) {
    super('a callback lacks what it should hold');
    this.where = cause.issues.map(({ path }) => path.join('.'));
  }
}

/** Null for what is nobody's words: the platform's own account. Throws `DamagedFrame`. */
export function normalizeMessage(frame: unknown, receivedAtMs: number): Incoming | null {
  const parsed = messageFrame.safeParse(frame);
  if (!parsed.success) throw new DamagedFrame(parsed.error);
  const { headers, body } = parsed.data;
  const origin = originOf(body, headers.req_id, receivedAtMs);
  return origin && { kind: 'message', message: { ...origin, text: textOf(body), file: fileOf(body, origin.place) } };
}

/** Null for events that nobody here waits for; there are undocumented ones. Throws `DamagedFrame`. */
export function normalizeEvent(frame: unknown, receivedAtMs: number): Incoming | null {
  switch (anyEvent.safeParse(frame).data?.body.event.eventtype) {
    case 'template_card_event':
      return pressOf(frame, receivedAtMs);
    case 'enter_chat':
      return enteredOf(frame, receivedAtMs);
    case 'feedback_event':
      return ratedOf(frame);
    default:
      return null;
  }
}

function pressOf(frame: unknown, receivedAtMs: number): Incoming | null {
  const parsed = cardEventFrame.safeParse(frame);
  if (!parsed.success) throw new DamagedFrame(parsed.error);
  const { headers, body } = parsed.data;
  const origin = originOf(body, headers.req_id, receivedAtMs);
  if (!origin) return null;
  const { task_id: cardId, event_key: key, selected_items } = body.event;
  const ticked = selected_items?.selected_item?.flatMap(({ option_ids }) => option_ids?.option_id ?? []) ?? [];
  return { kind: 'press', press: { ...origin, cardId, key, ticked } };
}

function enteredOf(frame: unknown, receivedAtMs: number): Incoming | null {
  const parsed = enterFrame.safeParse(frame);
  if (!parsed.success) throw new DamagedFrame(parsed.error);
  const origin = originOf(parsed.data.body, parsed.data.headers.req_id, receivedAtMs);
  if (!origin) return null;
  const { place, senderId, handle } = origin;
  return { kind: 'entered', entered: { place, senderId, handle } };
}

const ratings = { 1: 'helpful', 2: 'unhelpful', 3: 'withdrawn' } as const;

/** Any answer to this event would be refused. */
function ratedOf(frame: unknown): Incoming {
  const parsed = feedbackFrame.safeParse(frame);
  if (!parsed.success) throw new DamagedFrame(parsed.error);
  const { id, type } = parsed.data.body.event.feedback_event;
  return { kind: 'rated', rated: { answerId: id ?? null, rating: ratings[type] } };
}

function originOf(
  caller: Caller,
  reqId: string,
  receivedAtMs: number,
): Omit<Press, 'cardId' | 'key' | 'ticked'> | null {
  const senderId = caller.from.userid;
  const place = placeOf(caller);
  // `sys` is the platform's own account. A group without its id cannot be answered.
  if (senderId === 'sys' || !place) return null;
  const handle = handleOf({ reqId, place, senderId, receivedAtMs });
  return { id: caller.msgid ?? `req:${reqId}`, place, senderId, handle };
}

function placeOf({ chattype, chatid, from }: Caller): Place | null {
  const isGroup = chattype === 'group' || (chattype === undefined && chatid !== undefined);
  if (!isGroup) return { id: from.userid, type: 'private' };
  return chatid === undefined ? null : { id: chatid, type: 'group' };
}

/** The sender's own words: a quoted message is somebody else's, and a picture has none. */
function textOf({ msgtype, text, voice, mixed }: MessageBody): string | null {
  switch (msgtype) {
    case 'text':
      return text?.content ?? null;
    case 'voice':
      return voice?.content ?? null;
    case 'mixed': {
      const words = mixed?.msg_item.flatMap((item) =>
        item.msgtype === 'text' && item.text ? [item.text.content] : [],
      );
      return words && words.length > 0 ? words.join('\n') : null;
    }
    default:
      return null;
  }
}

/** A voice is words, see above; pictures inside a text are looks, not files. */
function fileOf(body: MessageBody, place: Place): SentFile | null {
  const { msgtype } = body;
  if (place.type !== 'private' || (msgtype !== 'file' && msgtype !== 'image' && msgtype !== 'video')) return null;
  const media = body[msgtype];
  return media ? sentFileOf(msgtype, media.url, media.aeskey ?? null) : null;
}
