import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as later } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';

const frameSchema = z.object({
  cmd: z.string(),
  headers: z.object({ req_id: z.string() }),
  body: z.record(z.string(), z.unknown()).default({}),
});

type Frame = z.infer<typeof frameSchema>;

/** A number is an errcode. */
export type Answer = number | 'silence' | 'no code' | 'drop' | { readonly lateMs: number };

/** The far side of the socket, bare: each answer as a test wants it. The faithful one is the sandbox's. */
export interface Platform {
  readonly url: string;
  readonly port: number;
  /** The bot's commands, without subscriptions and pings. */
  readonly commands: Frame[];
  /** When each subscription came. */
  readonly subscriptions: number[];
  /** For the next commands; after these all are accepted. */
  readonly answers: Answer[];
  /** For the next subscriptions. */
  readonly welcomes: Answer[];
  pingsAreAnswered: boolean;
  push(cmd: 'aibot_msg_callback' | 'aibot_event_callback', body: object, reqId?: string): void;
  pushRaw(text: string): void;
  drop(): void;
  close(): Promise<void>;
}

export async function startPlatform(port = 0): Promise<Platform> {
  const server = new WebSocketServer({ host: '127.0.0.1', port });
  await once(server, 'listening');
  // A listening TCP server has this kind of address; a pipe would have a string.
  const at = (server.address() as AddressInfo).port;
  const sockets = new Set<WebSocket>();
  let pushed = 0;

  const platform: Platform = {
    url: `ws://127.0.0.1:${at}`,
    port: at,
    commands: [],
    subscriptions: [],
    answers: [],
    welcomes: [],
    pingsAreAnswered: true,
    push(cmd, body, reqId = `q-${++pushed}`) {
      platform.pushRaw(JSON.stringify({ cmd, headers: { req_id: reqId }, body }));
    },
    pushRaw(text) {
      for (const socket of sockets) socket.send(text);
    },
    drop() {
      for (const socket of sockets) socket.terminate();
    },
    async close() {
      platform.drop();
      server.close();
      await once(server, 'close');
    },
  };

  const answer = async (socket: WebSocket, frame: Frame, how: Answer) => {
    if (how === 'silence') return;
    if (how === 'drop') return socket.terminate();
    if (typeof how === 'object') await later(how.lateMs, undefined, { ref: false });
    const code = how === 'no code' ? {} : { errcode: typeof how === 'number' ? how : 0 };
    const body = how === 0 ? found[frame.cmd] : undefined;
    socket.send(JSON.stringify({ headers: frame.headers, ...code, errmsg: 'hint with 机密', body }));
  };

  /** What each step of an upload brings. */
  const found: Readonly<Record<string, object>> = {
    aibot_upload_media_init: { upload_id: 'UP1' },
    aibot_upload_media_finish: { type: 'file', media_id: 'MEDIA', created_at: 1 },
  };

  const take = (socket: WebSocket, frame: Frame) => {
    if (frame.cmd === 'ping') return answer(socket, frame, platform.pingsAreAnswered ? 0 : 'silence');
    if (frame.cmd === 'aibot_subscribe') {
      platform.subscriptions.push(performance.now());
      return answer(socket, frame, platform.welcomes.shift() ?? 0);
    }
    platform.commands.push(frame);
    return answer(socket, frame, platform.answers.shift() ?? 0);
  };

  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data) => void take(socket, frameSchema.parse(JSON.parse(data.toString()))));
  });
  return platform;
}
