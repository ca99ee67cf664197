import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startProgram } from '../e2e/program.ts';
import { runProgram } from '../faults/child.ts';
import { writePast } from '../faults/past.ts';
import type { Contender } from './measure.ts';
import { PressServer } from './press-server.ts';

/** One start: from nothing to the subscription, then `kill -9`. */
function starts(name: string, startAndKill: (server: PressServer) => Promise<void>): Contender {
  return {
    name,
    async run() {
      const server = await PressServer.open();
      await startAndKill(server);
      server.close();
    },
    close: async () => undefined,
  };
}

export async function echoBotStarts(): Promise<Contender> {
  return starts('bare echo bot on the same SDK', async (server) => {
    process.env.WECOM_WS_URL = server.url;
    const child = runProgram(process.execPath, [join(import.meta.dirname, 'echo-bot.ts')]);
    await server.ready();
    child.process.kill('SIGKILL');
    await once(child.process, 'exit');
  });
}

/** @param replies how many the store holds behind its journal, without a snapshot, as after the worst of crashes */
export async function ourBotStarts(parent: string, replies: number): Promise<Contender> {
  const dir = join(parent, `start-${replies}`);
  await mkdir(dir);
  if (replies > 0) {
    writePast(dir, { activities: replies / 50, recordsEach: 50, people: 500, chats: 20, months: 12, mode: 'live' });
  }
  const name = `纪小助, ${replies.toLocaleString('en')} replies in its journal`;
  return starts(name, async (server) => {
    const program = startProgram({
      WECOM_BOT_ID: 'BOT',
      WECOM_BOT_SECRET: 'the-secret',
      WECOM_WS_URL: server.url,
      DATA_DIR: dir,
      LOG_LEVEL: 'error',
    });
    await server.ready();
    program.kill('SIGKILL');
    await program.ended();
  });
}
