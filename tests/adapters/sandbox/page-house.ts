import { WSClient, type WsFrame } from '@wecom/aibot-node-sdk';
import { z } from 'zod';
import { startHttp } from '../../../src/adapters/http/server.ts';
import { sandboxFiles } from '../../../src/adapters/sandbox/page/assets.ts';
import { sandboxPage } from '../../../src/adapters/sandbox/page/router.ts';
import { startStandIn } from '../../../src/adapters/sandbox/stand-in/start.ts';
import type { StandIn } from '../../../src/adapters/sandbox/types.ts';
import { CountingIds } from '../../support/far-side.ts';
import { HandClock } from '../../support/store.ts';

const credentials = { botId: 'bot-1', secret: 'right' };

const people = [
  { userId: 'shuji', name: '书记', role: '书记' },
  { userId: 'laoshi-1', name: '教师甲', role: '教师' },
  { userId: 'laoshi-2', name: '教师乙', role: '教师' },
  { userId: 'laoshi-3', name: '教师丙', role: '教师' },
  { userId: 'shenhe', name: '审核员', role: '审核员' },
  { userId: 'guanli', name: '管理员', role: '管理员' },
] as const;
export const group = { id: 'wr-demo', name: '示范学校高一工作群' } as const;

export interface House {
  /** Of the page: `http://127.0.0.1:PORT/sandbox`. */
  readonly url: string;
  readonly standIn: StandIn;
  /** What the bot was told of thumbs: the id that it gave, and the platform's number. */
  readonly thumbs: readonly { readonly id: string; readonly type: number }[];
  close(): Promise<void>;
}

/** The stand-in, a small bot on the real SDK, and the page. */
export async function openHouse({ withBot = true } = {}): Promise<House> {
  const clock = new HandClock('2026-10-12T02:00:00Z');
  const standIn = await startStandIn({ ...credentials, botName: '纪小助', clock, ids: new CountingIds() });
  const thumbs: z.infer<typeof feedback>['event']['feedback_event'][] = [];
  const bot = withBot ? await connectBot(standIn) : null;
  bot?.on('event.feedback_event', (frame: WsFrame) => {
    thumbs.push(feedback.parse(frame.body).event.feedback_event);
  });
  const http = await startHttp({
    host: '127.0.0.1',
    port: 0,
    readiness: () => [],
    notes: () => [],
    files: [sandboxFiles],
    routers: [{ path: '/sandbox', router: sandboxPage({ standIn, botName: '纪小助', people, groups: [group] }) }],
    landing: '/sandbox',
  });
  return {
    url: `${http.url}/sandbox`,
    standIn,
    thumbs,
    async close() {
      await http.close();
      bot?.disconnect();
      await standIn.close();
    },
  };
}

const said = z.object({ from: z.object({ userid: z.string() }), text: z.object({ content: z.string() }) });
const sent = z.object({ file: z.object({ url: z.string(), aeskey: z.string() }) });
const pressed = z.object({
  from: z.object({ userid: z.string() }),
  event: z.object({ template_card_event: z.object({ task_id: z.string(), event_key: z.string() }) }),
});

const feedback = z.object({ event: z.object({ feedback_event: z.object({ id: z.string(), type: z.int() }) }) });

/** Says what it heard (and asks for thumbs on `/问`), and sends a file back that it got; `/说纪` gives a card, whose button changes the copy of whoever pressed it. */
async function connectBot(standIn: StandIn): Promise<WSClient> {
  const quiet = () => undefined;
  const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const client = new WSClient({ ...credentials, wsUrl: standIn.url, logger });
  let cards = 0;
  client.on('message', async (frame: WsFrame) => {
    const file = sent.safeParse(frame.body).data?.file;
    if (file) return echo(client, frame, file);
    const text = said.parse(frame.body).text.content;
    if (text.includes('/说纪')) await client.replyTemplateCard(frame, card(`card-${++cards}`, ['签到', '体会']));
    else if (text.includes('/问')) await grow(client, frame);
    else
      await client.replyStream(frame, `stream-${text.length}`, `**听到了**\n${text.replace(/^@纪小助 /u, '')}`, true);
  });
  client.on('event.template_card_event', async (frame: WsFrame) => {
    const { from, event } = pressed.parse(frame.body);
    const changed = card(event.template_card_event.task_id, [`已${event.template_card_event.event_key}`, '体会']);
    await client.updateTemplateCard(frame, changed, [from.userid]);
  });
  const ready = new Promise<void>((resolve) => client.once('authenticated', () => resolve()));
  client.connect();
  await ready;
  return client;
}

async function grow(client: WSClient, frame: WsFrame): Promise<void> {
  await client.replyStream(frame, 's-1', '正在查找依据……', false, undefined, { id: 'trace_s-1' });
  await client.replyStream(frame, 's-1', '不能收。', true);
}

async function echo(client: WSClient, frame: WsFrame, { url, aeskey }: z.infer<typeof sent>['file']): Promise<void> {
  const { buffer, filename = '' } = await client.downloadFile(url, aeskey);
  const media = await client.uploadMedia(buffer, { type: 'file', filename });
  await client.replyMedia(frame, 'file', media.media_id);
  await client.replyStream(frame, `stream-${url}`, `收到 ${filename}，${buffer.length} 字节`, true);
}

function card(taskId: string, [first = '', second = '']: readonly string[]) {
  return {
    card_type: 'button_interaction' as const,
    main_title: { title: '会前10分钟说纪：礼品礼金', desc: '高一支部 10月12日' },
    sub_title_text: '逢年过节，家长送来的礼品礼金一律不收；推不掉的，三天内上交并登记。',
    horizontal_content_list: [
      { keyname: '主题', value: '违规收受礼品礼金' },
      { keyname: '出处', value: '《处分条例》第九十七条' },
    ],
    button_list: [
      { text: first, key: first, style: first.startsWith('已') ? 4 : 1 },
      { text: second, key: second, style: 2 },
    ],
    task_id: taskId,
  };
}
