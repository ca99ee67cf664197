import { z } from 'zod';
import { type Ack, accepted, badField, fields, refusal } from './acks.ts';
import { checkCard } from './card-rules.ts';
import { messageReaders, msgtypeOf, publish, readDraft, welcomeReaders } from './content.ts';
import { finishUpload, initUpload, takeChunk } from './media.ts';
import { postMessage } from './post.ts';
import { receiveStream } from './stream.ts';
import { changed, replaceCard } from './transcript.ts';
import type { World } from './world.ts';

type Command = (world: World, reqId: string, body: unknown) => Ack;

const updateBody = z.object({
  response_type: z.literal('update_template_card'),
  userids: z.array(z.string().min(1)).optional(),
  template_card: z.looseObject({}),
});

/** `aibot_respond_msg`: as often as one likes for a day. */
function replyToMessage(world: World, reqId: string, body: unknown): Ack {
  const request = world.requests.find(reqId, 'message');
  const conversation = world.transcript.conversations.get(request?.origin.chatId ?? '');
  if (!request || !conversation || world.requests.isLate(request)) return refusal(846605);
  const answers = request.origin.msgid;
  const msgtype = msgtypeOf(body);
  if (msgtype.ok && msgtype.value === 'stream') return receiveStream(world, { request, conversation, answers }, body);
  const draft = readDraft(world, messageReaders, body);
  return draft.ok ? publish(world, conversation, draft.value, answers) : draft.ack;
}

/** `aibot_respond_welcome_msg`. The real code for a late one is not known. */
function welcome(world: World, reqId: string, body: unknown): Ack {
  const request = world.requests.find(reqId, 'enter');
  const conversation = world.transcript.conversations.get(request?.origin.chatId ?? '');
  if (!request || !conversation || request.answered || world.requests.isLate(request)) return refusal(846605);
  const draft = readDraft(world, welcomeReaders, body);
  if (!draft.ok) return draft.ack;
  const ack = publish(world, conversation, draft.value, null);
  request.answered = ack.errcode === 0;
  return ack;
}

/** `aibot_respond_update_msg`: once a press, in time, with the pressed card's task_id. */
function updateCard(world: World, reqId: string, body: unknown): Ack {
  const request = world.requests.find(reqId, 'press');
  if (!request || request.answered) return refusal(846605);
  if (world.requests.isLate(request)) return refusal(846604);
  const shape = fields(updateBody, body);
  if (!shape.ok) return shape.ack;
  const card = checkCard(shape.value.template_card);
  if (!card.ok) return card.ack;
  const { chatId, entryId, taskId } = request.origin;
  if ((card.value.task_id ?? '') !== taskId) return refusal(42014);
  const entry = world.transcript.conversations.get(chatId)?.entries.find(({ id }) => id === entryId);
  if (entry?.kind !== 'card') return refusal(846605);
  request.answered = true;
  replaceCard(entry, card.value, shape.value.userids ?? []);
  changed(world.transcript, chatId);
  return accepted;
}

/** Commands that show something to people, and so fall under the switches that refuse sends. */
const sends: ReadonlyMap<string, Command> = new Map([
  ['aibot_respond_msg', replyToMessage],
  ['aibot_respond_welcome_msg', welcome],
  ['aibot_respond_update_msg', updateCard],
  ['aibot_send_msg', postMessage],
]);

const uploads: ReadonlyMap<string, Command> = new Map([
  ['aibot_upload_media_init', initUpload],
  ['aibot_upload_media_chunk', takeChunk],
  ['aibot_upload_media_finish', finishUpload],
]);

export function isSend(cmd: string): boolean {
  return sends.has(cmd);
}

/** Carries out a command of the subscribed bot. */
export function runCommand(
  world: World,
  cmd: string,
  request: { readonly reqId: string; readonly body: unknown },
): Ack {
  const command = sends.get(cmd) ?? uploads.get(cmd);
  return command ? command(world, request.reqId, request.body) : badField('cmd');
}
