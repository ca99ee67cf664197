import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Ack, accepted, badField, fields, refusal, utf8Bytes } from './acks.ts';
import { useUp } from './faults.ts';
import { addEntry, changed, conversationOf } from './transcript.ts';
import type { World } from './world.ts';

export const robotPath = '/cgi-bin/webhook/send';
const official = `https://qyapi.weixin.qq.com${robotPath}?key=`;
const limits = { text: 2048, markdown: 4096, markdown_v2: 4096 } as const;

const bodySchema = z.discriminatedUnion('msgtype', [
  z.object({ msgtype: z.literal('text'), text: z.object({ content: z.string() }) }),
  z.object({ msgtype: z.literal('markdown'), markdown: z.object({ content: z.string() }) }),
  z.object({ msgtype: z.literal('markdown_v2'), markdown_v2: z.object({ content: z.string() }) }),
]);
type Body = z.infer<typeof bodySchema>;

/** The address of a group's robot as the platform shows it, whatever this machine is called; made if there is none. */
export function robotAddress({ transcript, ids }: World, chatId: string): string {
  const { robots } = transcript;
  const known = robots.entries().find(([, id]) => id === chatId)?.[0];
  if (known !== undefined) return `${official}${known}`;
  const key = keyOf(ids.next());
  robots.set(key, chatId);
  changed(transcript, chatId);
  return `${official}${key}`;
}

/** Somebody resets it: the old key is none any more. */
export function removeRobot({ transcript: { robots } }: World, chatId: string): void {
  for (const [key, id] of robots) if (id === chatId) robots.delete(key);
}

/** What the platform answers; null: nothing, ever, though it did what it was asked. */
export function hearRobot(world: World, key: string, text: string): Ack | null {
  const { faults } = world;
  world.robotCalls.push(text);
  if (useUp(faults, 'refuseRobots')) return refusal(45009);
  const ack = speak(world, key, text);
  return faults.silentRobots ? null : ack;
}

function speak(world: World, key: string, text: string): Ack {
  const chatId = world.transcript.robots.get(key);
  if (chatId === undefined) return refusal(93000);
  const shape = fields(bodySchema, jsonOf(text));
  if (!shape.ok) return shape.ack;
  const content = contentOf(shape.value);
  if (content.trim() === '') return refusal(44004);
  if (utf8Bytes(content) > limits[shape.value.msgtype]) return badField(`body.${shape.value.msgtype}.content`);
  if (!world.robotMessages.take(key)) return refusal(45009);
  addEntry(world.transcript, conversationOf(world.transcript, { id: chatId, type: 'group' }), {
    kind: 'markdown',
    id: world.ids.next(),
    at: world.clock.now().toString(),
    markdown: content,
    answers: null,
    byRobot: true,
  });
  return accepted;
}

function contentOf(body: Body): string {
  switch (body.msgtype) {
    case 'text':
      return body.text.content;
    case 'markdown':
      return body.markdown.content;
    case 'markdown_v2':
      return body.markdown_v2.content;
    default:
      return body satisfies never;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Shaped like the platform's. */
function keyOf(id: string): string {
  const hex = createHash('sha256').update(id).digest('hex').slice(0, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
