import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Ack } from './acks.ts';

const maxReceived = 10_000;

const frame = z.object({
  cmd: z.string().min(1),
  headers: z.object({ req_id: z.string().min(1) }),
  body: z.unknown().optional(),
});

export type Frame = z.infer<typeof frame>;

const chunk = z.looseObject({ body: z.looseObject({ base64_data: z.string() }) });

/** What a client sent, or null for what is no frame. `received` keeps every JSON value, uploaded bytes left out. */
export function readFrame(text: string, received: unknown[]): Frame | null {
  const value = parseJson(text);
  if (value === undefined) return null;
  received.push(shortened(value));
  received.splice(0, received.length - maxReceived);
  const parsed = frame.safeParse(value);
  return parsed.success ? parsed.data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A hostile or broken client: the platform's server survives it, so this one does.
    return undefined;
  }
}

function shortened(value: unknown): unknown {
  const upload = chunk.safeParse(value);
  if (!upload.success) return value;
  const { body, ...rest } = upload.data;
  return { ...rest, body: { ...body, base64_data: `<${body.base64_data.length} characters>` } };
}

export function sendFrame(socket: WebSocket, value: unknown): void {
  socket.send(typeof value === 'string' ? value : JSON.stringify(value));
}

/** An ack to a frame. The real server leaves `headers` out of 40058, so that the SDK sees a time-out. */
export function ackFrame(reqId: string, ack: Ack, withErrcode: boolean): object {
  const { errcode, ...rest } = ack;
  return {
    ...(errcode === 40058 ? {} : { headers: { req_id: reqId } }),
    ...(withErrcode ? { errcode } : {}),
    ...rest,
  };
}
