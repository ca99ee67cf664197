import { type WebSocket, WebSocketServer } from 'ws';

/** A media chunk is 512 KiB before base64. */
const maxFrameBytes = 1024 * 1024;
const loopback = '127.0.0.1';

interface Listener {
  message(socket: WebSocket, text: string): void;
  gone(socket: WebSocket): void;
}

export interface Server {
  readonly url: string;
  /** Every connection ends without a goodbye. */
  terminateAll(): void;
  close(): Promise<void>;
}

export async function listen(port: number, listener: Listener): Promise<Server> {
  const server = new WebSocketServer({ host: loopback, port, maxPayload: maxFrameBytes });
  server.on('connection', (socket) => {
    socket.on('message', (data) => listener.message(socket, data.toString()));
    socket.on('close', () => listener.gone(socket));
    // A broken or too large frame: `ws` closes that connection itself, and an unheard error would end the process.
    socket.on('error', () => listener.gone(socket));
  });
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const terminateAll = () => {
    for (const client of server.clients) client.terminate();
  };
  return {
    url: `ws://${loopback}:${portOf(server)}`,
    terminateAll,
    close: () =>
      new Promise((resolve, reject) => {
        terminateAll();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}

function portOf(server: WebSocketServer): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in listens on no TCP port');
  return address.port;
}
