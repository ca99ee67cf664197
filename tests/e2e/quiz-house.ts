import { onTestFinished } from 'vitest';
import { startHttp } from '../../src/adapters/http/server.ts';
import { sandboxFiles } from '../../src/adapters/sandbox/page/assets.ts';
import { sandboxPage } from '../../src/adapters/sandbox/page/router.ts';
import { startStandIn } from '../../src/adapters/sandbox/stand-in/start.ts';
import type { Entry, StandIn } from '../../src/adapters/sandbox/types.ts';
import { openMemoryStore } from '../../src/adapters/store/memory.ts';
import { machineClock, machineIds } from '../../src/adapters/system/host.ts';
import { parseConfig } from '../../src/app/config.ts';
import { makeBot } from '../../src/compose/bot.ts';
import { demoGroup, furnish, personas } from '../../src/compose/sandbox.ts';
import type { Store } from '../../src/domain/store.ts';
import { secret } from '../support/store.ts';

export interface SandboxHouse {
  readonly url: string;
  readonly standIn: StandIn;
  readonly store: Store;
  /** What went wrong, as operators would read it. */
  readonly complaints: readonly string[];
}

/** The whole sandbox in one process: stand-in, the real SDK, the bot, the page; only the disk is left out. */
export async function openSandbox(): Promise<SandboxHouse> {
  const complaints: string[] = [];
  const complain = (facts: object, message: string) => void complaints.push(`${message} ${JSON.stringify(facts)}`);
  const log = { info: () => undefined, warn: complain, error: complain };
  const store = await openMemoryStore([], { mode: 'sandbox', secret });
  await furnish(store);
  const credentials = { botId: 'sandbox', secret };
  const standIn = await startStandIn({ ...credentials, botName: '纪小助', clock: machineClock, ids: machineIds });
  const bot = await makeBot(
    parseConfig({}),
    { ...credentials, wsUrl: standIn.url, webhookUrl: standIn.robotUrl },
    store,
    log,
  );
  bot.link.connect();
  await standIn.subscribed();
  const page = sandboxPage({ standIn, botName: '纪小助', people: personas, groups: [demoGroup] });
  const http = await startHttp({
    host: '127.0.0.1',
    port: 0,
    readiness: () => [],
    notes: () => [],
    files: [sandboxFiles],
    routers: [{ path: '/sandbox', router: page }],
    landing: '/sandbox',
  });
  onTestFinished(async () => {
    await http.close();
    await bot.stop();
    await standIn.close();
  });
  return { url: `${http.url}/sandbox`, standIn, store, complaints };
}

type CardEntry = Extract<Entry, { kind: 'card' }>;

/** This person's copy of the latest card in the group. */
function ownCard({ standIn }: SandboxHouse, userId: string): CardEntry | null {
  return standIn.transcript(demoGroup.id, userId).findLast((entry) => entry.kind === 'card') ?? null;
}

/** Resolves with this person's copy once its title fits. */
export async function cardTitled(house: SandboxHouse, userId: string, title: RegExp): Promise<CardEntry> {
  for (;;) {
    const changed = Promise.withResolvers<void>();
    const stop = house.standIn.onChange(() => changed.resolve());
    const card = ownCard(house, userId);
    if (card && title.test(card.card.title)) {
      stop();
      return card;
    }
    await changed.promise;
    stop();
  }
}
