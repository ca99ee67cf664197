import type { RatingGiven } from '../types.ts';
import { envelope } from './callbacks.ts';
import { changed } from './transcript.ts';
import type { World } from './world.ts';

const types = { helpful: 1, unhelpful: 2, withdrawn: 3 } as const;

/** Somebody presses a thumb under an answer that asked for it. The event takes no answer: its req_id is nowhere known. */
export function rate(world: World, { chatId, entryId, userId, rating }: RatingGiven): boolean {
  const conversation = world.transcript.conversations.get(chatId);
  const entry = conversation?.entries.find((one) => one.id === entryId);
  if (!conversation || entry?.kind !== 'markdown' || !entry.thumbs) {
    throw new Error(`there are no thumbs under ${entryId} in ${chatId}`);
  }
  const { id } = entry.thumbs;
  if (!world.subscriber.isThere() || world.faults.zombie) return false;
  const event = { eventtype: 'feedback_event', feedback_event: { id, type: types[rating] } };
  world.subscriber.send({
    cmd: 'aibot_event_callback',
    headers: { req_id: `q-${world.ids.next()}` },
    body: { ...envelope(world, conversation, world.ids.next(), userId), msgtype: 'event', event },
  });
  entry.thumbs = { id, given: rating === 'withdrawn' ? null : rating };
  changed(world.transcript, chatId);
  return true;
}
