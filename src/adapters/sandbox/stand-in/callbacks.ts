import type { CardPress, Said, Sending, Utterance } from '../types.ts';
import type { Conversation } from './records.ts';
import type { Origin } from './requests.ts';
import { addEntry, conversationOf, copyFor, maySee } from './transcript.ts';
import { pressables, type WireCard } from './wire-card.ts';
import type { World } from './world.ts';

/** The platform's day, wherever this runs. */
const platformZone = 'Asia/Shanghai';

interface Callback {
  readonly cmd: 'aibot_msg_callback' | 'aibot_event_callback';
  readonly origin: Origin;
  readonly body: object;
}

function deliver(world: World, { cmd, origin, body }: Callback): boolean {
  if (!world.subscriber.isThere() || world.faults.zombie) return false;
  const times = world.faults.repeatCallbacks ? 2 : 1;
  for (let time = 0; time < times; time += 1) {
    world.subscriber.send({ cmd, headers: { req_id: world.requests.remember(origin) }, body });
  }
  return true;
}

/** The fields that every callback of a person has. */
export function envelope(world: World, conversation: Conversation, msgid: string, userId: string) {
  return {
    msgid,
    aibotid: world.botId,
    ...(conversation.type === 'group' ? { chatid: conversation.id, chattype: 'group' } : { chattype: 'single' }),
    from: { userid: userId },
    create_time: Math.floor(world.clock.now().epochMilliseconds / 1000),
  };
}

/** Somebody types. Everybody there sees it; the bot gets what was meant for it. */
export function say(world: World, { chat, userId, text, msgid = world.ids.next() }: Utterance): Said {
  if (chat.type === 'private' && chat.id !== userId)
    throw new Error(`${userId} cannot speak in ${chat.id}'s private chat`);
  const conversation = conversationOf(world.transcript, chat);
  const isMeant = chat.type === 'private' || text.includes(`@${world.botName}`);
  if (isMeant) conversation.isOpen = true;
  if (!conversation.entries.some(({ id }) => id === msgid)) {
    addEntry(world.transcript, conversation, {
      kind: 'said',
      id: msgid,
      at: world.clock.now().toString(),
      userId,
      text,
    });
  }
  if (!isMeant) return { msgid, delivered: false };
  if (chat.type === 'private') greet(world, conversation);
  const body = { ...envelope(world, conversation, msgid, userId), msgtype: 'text', text: { content: text } };
  const origin = { kind: 'message', chatId: chat.id, msgid } as const;
  return { msgid, delivered: deliver(world, { cmd: 'aibot_msg_callback', origin, body }) };
}

/** Somebody sends a file, alone with the bot: groups pass none on. Its name comes with the download, not before. */
export function send(world: World, origin: string, { userId, file, msgid = world.ids.next() }: Sending): Said {
  const conversation = conversationOf(world.transcript, { id: userId, type: 'private' });
  conversation.isOpen = true;
  if (!conversation.entries.some(({ id }) => id === msgid)) {
    const at = world.clock.now().toString();
    const { name, bytes } = file;
    world.shelf.put(msgid, bytes);
    addEntry(world.transcript, conversation, {
      kind: 'file',
      id: msgid,
      at,
      media: 'file',
      name,
      size: bytes.length,
      userId,
      answers: null,
    });
  }
  greet(world, conversation);
  const { path, aeskey } = world.downloads.offer(file);
  const body = {
    ...envelope(world, conversation, msgid, userId),
    msgtype: 'file',
    file: { url: `${origin}${path}`, aeskey },
  };
  const request = { kind: 'message', chatId: userId, msgid } as const;
  return { msgid, delivered: deliver(world, { cmd: 'aibot_msg_callback', origin: request, body }) };
}

/** `enter_chat`: once a person and day. */
function greet(world: World, conversation: Conversation): void {
  const day = world.clock.now().toZonedDateTimeISO(platformZone).toPlainDate().toString();
  if (world.transcript.greeted.get(conversation.id) === day) return;
  world.transcript.greeted.set(conversation.id, day);
  deliver(world, {
    cmd: 'aibot_event_callback',
    origin: { kind: 'enter', chatId: conversation.id },
    body: {
      ...envelope(world, conversation, world.ids.next(), conversation.id),
      msgtype: 'event',
      event: { eventtype: 'enter_chat' },
    },
  });
}

/** Somebody presses a button of their own copy. The card changes only if the bot answers. */
export function press(
  world: World,
  { chatId, entryId, userId, key, ticked = [], msgid = world.ids.next() }: CardPress,
): Said {
  const conversation = world.transcript.conversations.get(chatId);
  const entry = conversation?.entries.find(({ id }) => id === entryId);
  if (!conversation || entry?.kind !== 'card' || !maySee(conversation, userId)) {
    throw new Error(`${userId} sees no card ${entryId} in ${chatId}`);
  }
  const { card } = copyFor(entry, userId);
  if (!pressables(card).some((button) => button.key === key)) {
    throw new Error(`${userId} sees no button ${key} on card ${entryId}`);
  }
  const taskId = card.task_id ?? '';
  const detail = { card_type: card.card_type, event_key: key, task_id: taskId, ...selected(card, ticked) };
  const eventtype = 'template_card_event';
  const event = world.faults.flatEvents ? { eventtype, ...detail } : { eventtype, template_card_event: detail };
  const body = { ...envelope(world, conversation, msgid, userId), msgtype: 'event', event };
  const origin = { kind: 'press', chatId, entryId, taskId } as const;
  return { msgid, delivered: deliver(world, { cmd: 'aibot_event_callback', origin, body }) };
}

/** What was ticked, as the event tells it: always there for a card with boxes, empty when none was. */
function selected({ checkbox }: WireCard, ticked: readonly string[]): object {
  const wrong = ticked.find((id) => !checkbox?.option_list.some((option) => option.id === id));
  if (wrong !== undefined) throw new Error(`there is no box ${wrong} on the card`);
  if (!checkbox) return {};
  if (checkbox.mode !== 1 && ticked.length > 1) throw new Error('only one of these boxes can be ticked');
  const item = { question_key: checkbox.question_key, option_ids: { option_id: [...ticked] } };
  return { selected_items: { selected_item: [item] } };
}

/** What a displaced connection is told; it is about nobody. */
export function goodbye(world: Pick<World, 'botId' | 'clock' | 'ids'>): object {
  return {
    cmd: 'aibot_event_callback',
    headers: { req_id: `q-${world.ids.next()}` },
    body: {
      msgid: world.ids.next(),
      create_time: Math.floor(world.clock.now().epochMilliseconds / 1000),
      aibotid: world.botId,
      msgtype: 'event',
      event: { eventtype: 'disconnected_event' },
    },
  };
}
