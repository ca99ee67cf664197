import type { WebSocket } from 'ws';
import { z } from 'zod';
import { type Ack, accepted, badField, refusal, utf8Bytes } from './acks.ts';
import { isSend, runCommand } from './commands.ts';
import { useUp } from './faults.ts';
import { ackFrame, type Frame, readFrame, sendFrame } from './frames.ts';
import type { World } from './world.ts';

const credentials = z.object({ bot_id: z.string(), secret: z.string() });
const maxReqIdBytes = 256;

/** Whatever a connection sends. What is no frame is ignored. */
export function receive(world: World, socket: WebSocket, text: string): void {
  const frame = readFrame(text, world.received);
  if (!frame) return;
  const ack = answer(world, socket, frame);
  if (ack) sendAck(world, socket, frame, ack);
}

function sendAck({ faults }: World, socket: WebSocket, frame: Frame, ack: Ack): void {
  // Pings come when they please, so they must not use up what is meant for commands.
  const isPing = frame.cmd === 'ping';
  if (!isPing && useUp(faults, 'dropAcks')) return;
  const withErrcode = isPing || !useUp(faults, 'omitErrcodes');
  const value = ackFrame(frame.headers.req_id, ack, withErrcode);
  if (faults.delayAcksMs > 0) setTimeout(() => sendFrame(socket, value), faults.delayAcksMs).unref();
  else sendFrame(socket, value);
}

/** The answer to one frame, or null for silence. */
function answer(world: World, socket: WebSocket, { cmd, headers, body }: Frame): Ack | null {
  if (utf8Bytes(headers.req_id) > maxReqIdBytes) return badField('headers.req_id');
  if (cmd === 'ping') return accepted;
  if (cmd === 'aibot_subscribe') return subscribe(world, socket, body);
  if (!world.subscriber.is(socket) || world.faults.zombie) return refusal(846609);
  return hampered(world, cmd) ?? runCommand(world, cmd, { reqId: headers.req_id, body });
}

function subscribe(world: World, socket: WebSocket, body: unknown): Ack | null {
  if (world.faults.silentSubscribe) return null;
  const given = credentials.safeParse(body);
  const isRight = given.success && given.data.bot_id === world.botId && given.data.secret === world.secret;
  // The real server leaves the socket open.
  if (!isRight) return refusal(853000);
  world.faults.zombie = false;
  world.subscriber.take(socket);
  return accepted;
}

/** The switches that refuse a send without looking at it. Card updates know no frequency. */
function hampered({ faults }: World, cmd: string): Ack | null {
  if (!isSend(cmd)) return null;
  if (useUp(faults, 'refuseBusy')) return refusal(-1);
  if (cmd !== 'aibot_respond_update_msg' && useUp(faults, 'refuseFrequency')) return refusal(846607);
  return null;
}
