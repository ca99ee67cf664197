import { consoleFiles } from './adapters/console/assets.ts';
import { consolePages } from './adapters/console/router.ts';
import { startHttp } from './adapters/http/server.ts';
import { sandboxFiles } from './adapters/sandbox/page/assets.ts';
import { sandboxPage } from './adapters/sandbox/page/router.ts';
import { startTicks } from './adapters/system/ticks.ts';
import type { Config } from './app/config.ts';
import { makeBot, openStore } from './compose/bot.ts';
import { consoleOf } from './compose/console.ts';
import { readConfig } from './compose/environment.ts';
import { firstAdminCode } from './compose/first-admin.ts';
import { listenLocally } from './compose/local-door.ts';
import { openLog } from './compose/log.ts';
import { demoGroup, furnish, personas, type Sandbox, startSandbox } from './compose/sandbox.ts';
import { makeUpkeep } from './compose/upkeep.ts';
import { OperatorError } from './core/errors.ts';
import type { Log } from './domain/log.ts';
import type { Store } from './domain/store.ts';

const exit = { done: 0, mistake: 1, fault: 2 } as const;
/** Within the ten seconds that a stop may take. */
const stopWithinMs = 9000;

/** What is planned goes out within five seconds of its time. */
const tickEveryMs = 1000;
const upkeepEveryMs = 5000;

type Step = () => Promise<void>;

/** Opens everything in order; `stops` grows with it, so that a failure half-way closes what was opened. */
async function run(config: Config, log: Log, stops: Step[]): Promise<void> {
  const store = await openStore(config, log, (error) => endLoudly(log, error));
  stops.unshift(() => store.close());
  const sandbox = config.mode === 'sandbox' ? await startSandbox(config) : null;
  if (sandbox) {
    stops.unshift(() => sandbox.close());
    await furnish(store);
  }
  const credentials = sandbox?.credentials ?? {
    ...liveCredentials(config),
    wsUrl: config.wsUrl,
    webhookUrl: config.webhookUrl,
  };
  const bot = await makeBot(config, credentials, store, log);
  stops.unshift(() => bot.stop());
  const door = await listenLocally({ config, store, sandbox, bot });
  stops.unshift(() => door.close());
  const onFault = (error: unknown) => log.error({ err: error }, 'http');
  const upkeep = makeUpkeep(config, bot, sandbox, log);
  const notes = () => [...bot.notes(), ...upkeep.notes()];
  const pages = consolePages(consoleOf(config, { ...bot, notes }, onFault));
  const http = await startHttp({
    host: config.host,
    port: config.port,
    readiness: () => bot.troubles(),
    notes,
    files: [consoleFiles, ...(sandbox ? [sandboxFiles] : [])],
    routers: [
      { path: '/metrics', router: bot.metrics.router },
      { path: '/console', router: pages },
      ...(sandbox ? [{ path: '/sandbox', router: pageOf(config, sandbox) }] : []),
    ],
    landing: sandbox ? '/sandbox' : '/console',
    publicUrl: config.publicUrl,
    onFault,
  });
  stops.unshift(() => http.close());
  bot.listensAt(http.url);
  const ticks = startTicks(() => bot.tick(), tickEveryMs);
  stops.unshift(() => ticks.stop());
  const rounds = startTicks(() => upkeep.work(), upkeepEveryMs);
  stops.unshift(() => rounds.stop());
  bot.link.connect();
  await greet(config, store, http.url, log);
}

function liveCredentials(config: Config): NonNullable<Config['credentials']> {
  if (!config.credentials) throw new Error('live mode without credentials');
  return config.credentials;
}

function pageOf(config: Config, { standIn }: Sandbox) {
  return sandboxPage({ standIn, botName: config.botName, people: personas, groups: [demoGroup] });
}

/** What a person at the terminal needs to know; operators read the log. */
async function greet(config: Config, store: Store, url: string, log: Log): Promise<void> {
  log.info({ mode: config.mode, url }, 'started');
  if (config.mode === 'sandbox') process.stdout.write(`沙盒已启动：${url}/sandbox （消息不出本机；Ctrl+C 停止）\n`);
  const code = await firstAdminCode(config, store);
  if (code) process.stdout.write(`还没有管理员。请私聊${config.botName}发：/认领 ${code} （24 小时内有效，一次）\n`);
}

async function stop(stops: readonly Step[], log: Log): Promise<void> {
  for (const step of stops) {
    try {
      await step();
    } catch (error) {
      log.error({ err: error }, 'stopping');
    }
  }
}

function endLoudly(log: Log, error: unknown): never {
  log.error({ err: error }, 'fatal: the process ends');
  process.exit(exit.fault);
}

async function main(): Promise<void> {
  const config = readConfig();
  if (!config) {
    process.exitCode = exit.mistake;
    return;
  }
  const log = openLog(config.logLevel);
  process.on('unhandledRejection', (error) => endLoudly(log, error));
  process.on('uncaughtException', (error) => endLoudly(log, error));
  const stops: Step[] = [];
  const end = async (code: number) => {
    setTimeout(() => endLoudly(log, new Error('stopping took too long')), stopWithinMs).unref();
    await stop(stops, log);
    process.exit(code);
  };
  const signalled = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  try {
    await run(config, log, stops);
  } catch (error) {
    const isMistake = error instanceof OperatorError;
    if (isMistake) process.stderr.write(`${error.message}\n`);
    else log.error({ err: error }, 'could not start');
    await end(isMistake ? exit.mistake : exit.fault);
  }
  await signalled;
  await end(exit.done);
}

await main();
