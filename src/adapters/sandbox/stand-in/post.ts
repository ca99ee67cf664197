import { z } from 'zod';
import { type Ack, type Checked, fields, passed, refusal, refused } from './acks.ts';
import { messageReaders, publish, readDraft } from './content.ts';
import type { Conversation } from './records.ts';
import type { World } from './world.ts';

const address = z.object({ chatid: z.string().optional(), chat_type: z.int().min(0).max(2).optional() });

/** `aibot_send_msg`: the bot speaks first, where somebody has spoken to it before. */
export function postMessage(world: World, _reqId: string, body: unknown): Ack {
  const target = addressee(world, body);
  if (!target.ok) return target.ack;
  const draft = readDraft(world, messageReaders, body);
  return draft.ok ? publish(world, target.value, draft.value, null) : draft.ack;
}

function addressee(world: World, body: unknown): Checked<Conversation> {
  const shape = fields(address, body);
  if (!shape.ok) return shape;
  const { chatid = '', chat_type = 0 } = shape.value;
  if (chatid === '') return refused(refusal(86201));
  const conversation = world.transcript.conversations.get(chatid);
  if (!conversation) return refused(refusal(chat_type !== 2 && isPerson(world, chatid) ? 846607 : 93006));
  const expected = { group: 2, private: 1 }[conversation.type];
  if (chat_type !== 0 && chat_type !== expected) return refused(refusal(93006));
  return conversation.isOpen ? passed(conversation) : refused(refusal(846607));
}

/** Somebody who has been seen in a group, but never alone with the bot. */
function isPerson(world: World, userId: string): boolean {
  return world.transcript.conversations
    .values()
    .some(({ entries }) => entries.some((entry) => entry.kind === 'said' && entry.userId === userId));
}
