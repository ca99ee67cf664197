import { createServer, type Server as HttpServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Ack } from './acks.ts';
import type { Download } from './downloads.ts';
import { robotPath } from './robots.ts';

/** A media chunk is 512 KiB before base64. */
const maxFrameBytes = 1024 * 1024;
const loopback = '127.0.0.1';

interface Listener {
  message(socket: WebSocket, text: string): void;
  gone(socket: WebSocket): void;
  /** The answer to a group's robot; null: none, ever. */
  robot(key: string, body: string): Ack | null;
  /** What stands at a path for the bot to fetch; null: nothing, or not any more. */
  download(path: string): Download | null;
}

export interface Server {
  readonly url: string;
  /** `http://127.0.0.1:PORT`, for what is fetched. */
  readonly origin: string;
  /** Every connection ends without a goodbye. */
  terminateAll(): void;
  close(): Promise<void>;
}

export async function listen(port: number, listener: Listener): Promise<Server> {
  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    if (request.method !== 'POST' || url.pathname !== robotPath) {
      giveOut(listener.download(request.url ?? ''), response);
      return;
    }
    const answered = text(request).then((body) => {
      const ack = listener.robot(url.searchParams.get('key') ?? '', body);
      if (ack) response.setHeader('Content-Type', 'application/json').end(JSON.stringify(ack));
    });
    // Whoever asked has gone.
    answered.catch(() => response.destroy());
  });
  const server = new WebSocketServer({ server: http, maxPayload: maxFrameBytes });
  server.on('connection', (socket) => {
    socket.on('message', (data) => listener.message(socket, data.toString()));
    socket.on('close', () => listener.gone(socket));
    // A broken or too large frame: `ws` closes that connection itself, and an unheard error would end the process.
    socket.on('error', () => listener.gone(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    http.listen({ host: loopback, port }, resolve);
  });
  const terminateAll = () => {
    for (const client of server.clients) client.terminate();
  };
  return {
    url: `ws://${loopback}:${portOf(http)}`,
    origin: `http://${loopback}:${portOf(http)}`,
    terminateAll,
    close: () =>
      new Promise((resolve, reject) => {
        terminateAll();
        server.close();
        http.close((error) => (error ? reject(error) : resolve()));
        http.closeAllConnections();
      }),
  };
}

function giveOut(download: Download | null, response: ServerResponse): void {
  if (!download) {
    response.writeHead(404).end();
    return;
  }
  const { bytes, disposition } = download;
  response.writeHead(200, { 'Content-Length': bytes.length, 'Content-Disposition': disposition }).end(bytes);
}

function portOf(server: HttpServer): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in listens on no TCP port');
  return address.port;
}
