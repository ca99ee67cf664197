import { WebSocket } from 'ws';
import { sendFrame } from './frames.ts';

/** The real server closes a displaced connection some seconds after telling it. */
const closeAfterMs = 2000;

/** The one connection that is the bot. */
export interface Subscriber {
  is(socket: WebSocket): boolean;
  isThere(): boolean;
  /** Makes this connection the bot; another one is displaced. */
  take(socket: WebSocket): void;
  /** Tells the bot that another has taken its place, and closes it. */
  displace(): void;
  forget(socket: WebSocket): void;
  send(frame: unknown): void;
  /** Resolves when there is one. */
  arrived(): Promise<void>;
}

export function openSubscriber(goodbye: () => unknown): Subscriber {
  let current: WebSocket | null = null;
  let waiting: (() => void)[] = [];
  const displace = () => {
    const socket = current;
    current = null;
    if (!socket) return;
    sendFrame(socket, goodbye());
    setTimeout(() => socket.close(), closeAfterMs).unref();
  };
  const isThere = () => current?.readyState === WebSocket.OPEN;
  return {
    is: (socket) => socket === current,
    isThere,
    take(socket) {
      if (socket !== current) displace();
      current = socket;
      for (const resolve of waiting) resolve();
      waiting = [];
    },
    displace,
    forget(socket) {
      if (socket === current) current = null;
    },
    send(frame) {
      if (current) sendFrame(current, frame);
    },
    arrived: () => (isThere() ? Promise.resolve() : new Promise((resolve) => void waiting.push(resolve))),
  };
}
