import { once } from 'node:events';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';

const frameSchema = z.object({
  cmd: z.string(),
  headers: z.object({ req_id: z.string() }),
  body: z.looseObject({ msgtype: z.string().optional() }).optional(),
});
type Frame = z.infer<typeof frameSchema>;

/** The least of a platform: acks everything, delivers messages and presses, tells when each was answered. */
export class PressServer {
  readonly url: string;
  private readonly server: WebSocketServer;
  private socket: WebSocket | null = null;
  private readonly subscribed = Promise.withResolvers<void>();
  private readonly waiting = new Map<string, (frame: Frame) => void>();
  private count = 0;

  private constructor(server: WebSocketServer, port: number) {
    this.server = server;
    this.url = `ws://127.0.0.1:${port}`;
    server.on('connection', (socket) => {
      this.socket = socket;
      socket.on('message', (data) => this.hear(frameSchema.parse(JSON.parse(String(data)))));
    });
  }

  static async open(): Promise<PressServer> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    const address = server.address();
    return new PressServer(server, typeof address === 'object' ? (address?.port ?? 0) : 0);
  }

  ready(): Promise<void> {
    return this.subscribed.promise;
  }

  /** Says something and gives the first answering frame of that kind. */
  say(userid: string, content: string, chatid: string | null, msgtype: 'markdown' | 'template_card'): Promise<Frame> {
    const place = chatid === null ? { chattype: 'single' } : { chattype: 'group', chatid };
    const body = { ...place, from: { userid }, msgtype: 'text', text: { content } };
    return this.deliver('aibot_msg_callback', body, (frame) => frame.body?.msgtype === msgtype);
  }

  /** Presses a button; resolves with the frame that updates the presser's card. */
  press(userid: string, chatid: string, key: { readonly event_key: string; readonly task_id: string }): Promise<Frame> {
    const event = {
      eventtype: 'template_card_event',
      template_card_event: { card_type: 'button_interaction', ...key },
    };
    const body = { chattype: 'group', chatid, from: { userid }, msgtype: 'event', event };
    return this.deliver('aibot_event_callback', body, () => true);
  }

  close(): void {
    for (const client of this.server.clients) client.terminate();
    this.server.close();
  }

  private deliver(cmd: string, body: object, fits: (frame: Frame) => boolean): Promise<Frame> {
    this.count += 1;
    const req_id = `q-${this.count}`;
    return new Promise((resolve) => {
      this.waiting.set(req_id, (frame) => {
        if (!fits(frame)) return;
        this.waiting.delete(req_id);
        resolve(frame);
      });
      this.send({ cmd, headers: { req_id }, body: { msgid: `m-${this.count}`, aibotid: 'BOT', ...body } });
    });
  }

  private hear(frame: Frame): void {
    this.send({ headers: frame.headers, errcode: 0, errmsg: 'ok' });
    if (frame.cmd === 'aibot_subscribe') this.subscribed.resolve();
    this.waiting.get(frame.headers.req_id)?.(frame);
  }

  private send(frame: object): void {
    this.socket?.send(JSON.stringify(frame));
  }
}
