import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { startProgram } from '../e2e/program.ts';
import { runProgram } from '../faults/child.ts';
import type { Contender } from './measure.ts';
import { PressServer } from './press-server.ts';

const cardSchema = z.object({
  template_card: z.object({ task_id: z.string(), button_list: z.array(z.object({ key: z.string() })).min(1) }),
});
const textSchema = z.object({ markdown: z.object({ content: z.string() }) });
const group = 'wrGroup';

type Key = { readonly event_key: string; readonly task_id: string };

/** Asks for the card that will be pressed. */
async function cardOf(server: PressServer, text: string): Promise<Key> {
  const { template_card } = cardSchema.parse((await server.say('shuji', text, group, 'template_card')).body);
  return { event_key: template_card.button_list[0]?.key ?? '', task_id: template_card.task_id };
}

function presses(name: string, server: PressServer, key: Key, close: () => Promise<unknown>): Contender {
  return {
    name,
    run: (n) => server.press(`p${n}`, group, key),
    async close() {
      await close();
      server.close();
    },
  };
}

export async function echoBot(): Promise<Contender> {
  const server = await PressServer.open();
  process.env.WECOM_WS_URL = server.url;
  const child = runProgram(process.execPath, [join(import.meta.dirname, 'echo-bot.ts')]);
  await server.ready();
  const key = await cardOf(server, '@纪小助 /说纪');
  const end = async () => {
    child.process.kill();
    await once(child.process, 'exit');
  };
  return presses('bare echo bot on the same SDK, keeps nothing', server, key, end);
}

/** The started program: each press is checked, recorded, synced, and only then answered. */
export async function ourBot(dir: string): Promise<Contender> {
  const server = await PressServer.open();
  const program = startProgram({
    WECOM_BOT_ID: 'BOT',
    WECOM_BOT_SECRET: 'the-secret',
    WECOM_WS_URL: server.url,
    DATA_DIR: join(dir, 'bot'),
    ADMIN_USERIDS: 'shuji',
    LOG_LEVEL: 'error',
  });
  await server.ready();
  const bound = await server.say('shuji', '@纪小助 /绑定 第一中学 高一支部', group, 'markdown');
  textSchema.parse(bound.body);
  const key = await cardOf(server, '@纪小助 /说纪');
  const end = async () => {
    program.kill('SIGTERM');
    await program.ended();
  };
  return presses('纪小助: checked, recorded, synced, then answered', server, key, end);
}
