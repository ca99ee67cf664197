import { commands } from '../../commands/index.ts';
import { shippedYears } from '../adapters/calendar/shipped.ts';
import { liveLibrary } from '../adapters/content/live.ts';
import { loadLibrary } from '../adapters/content/load.ts';
import { printer } from '../adapters/files/printer.ts';
import { questionBank } from '../adapters/files/question-bank.ts';
import type { Metrics } from '../adapters/http/metrics.ts';
import { openJsonStore } from '../adapters/store/json/open.ts';
import { machineClock, machineIds, machineTimers, newSecret } from '../adapters/system/host.ts';
import { httpRobots, officialAddress } from '../adapters/webhook/robots.ts';
import { connectWecom, type WecomLink } from '../adapters/wecom/link.ts';
import { wecomCardLimits } from '../adapters/wecom/render.ts';
import { openCalendarDesk } from '../app/calendar-desk.ts';
import type { Config } from '../app/config.ts';
import { messageDoor } from '../app/handle-message.ts';
import { pressDoor } from '../app/handle-press.ts';
import type { House } from '../app/make-ctx.ts';
import { Outbox } from '../app/outbox.ts';
import { makePlans } from '../app/plans.ts';
import { handlerReminder } from '../app/remind-handlers.ts';
import { type StartNow, startingNow } from '../app/start-now.ts';
import { ticker } from '../app/ticker.ts';
import { welcomeText } from '../app/welcome.ts';
import type { NamedFile } from '../core/file.ts';
import { Registry } from '../core/registry.ts';
import type { CalendarYear } from '../domain/calendar/year.ts';
import type { Log } from '../domain/log.ts';
import type { Place } from '../domain/message.ts';
import type { Outcome, Robots } from '../domain/ports.ts';
import type { Store } from '../domain/store.ts';
import { botMetrics, makeAssistant, rated } from './assistant.ts';
import { contentDir, noticesFile } from './paths.ts';

/** Shorter than a stop may take, so that what is under way is heard out. */
const robotTimeoutMs = 7_000;

export interface Credentials {
  readonly botId: string;
  readonly secret: string;
  /** Undefined: the official address. */
  readonly wsUrl: string | undefined;
  /** Undefined: the official address. */
  readonly webhookUrl: string | undefined;
}

export interface Bot {
  readonly name: string;
  readonly store: Store;
  readonly link: WecomLink;
  /** Chinese lines of what operators should know although all is well. */
  notes(): readonly string[];
  /** Takes a year of the official calendar over; false when it stood like this already. */
  takeYear(year: CalendarYear): Promise<boolean>;
  /** What the console shares with the commands. */
  readonly house: House;
  /** Says something where nobody waits for an answer. */
  speak(place: Place, markdown: string, files?: readonly NamedFile[]): Promise<Outcome>;
  /** Runs a command in a group for somebody who is in the console. */
  readonly startNow: StartNow;
  /** The address of this process's own pages: in the sandbox the links of `/后台` lead there. */
  listensAt(url: string): void;
  readonly metrics: Metrics;
  /** Due work: called every few seconds, one call at a time. */
  readonly tick: () => Promise<void>;
  /** English lines for operators; none when all is well. */
  troubles(): readonly string[];
  /** Called with a message's id when it was answered or found answered. */
  onHandled(listener: (messageId: string) => void): () => void;
  /** Answers what is in hand, says what was gathered, leaves the platform. The store stays open. */
  stop(): Promise<void>;
}

/** Opens the store: the lock, the journal, the first document. */
export function openStore(config: Config, log: Log, onFatal: (error: unknown) => void): Promise<Store> {
  return openJsonStore({
    dir: config.dataDir,
    mode: config.mode,
    zone: config.zone,
    clock: machineClock,
    newSecret,
    warn: (message) => log.warn({}, message),
    onFatal,
  });
}

type Later = Pick<House, 'downloads' | 'consoleAddress' | 'assistant'>;

/** @param later what is known only when everything runs */
async function makeHouse(config: Config, store: Store, later: Later): Promise<House> {
  const { zone, botName, adminUserIds } = config;
  const shipped = loadLibrary(contentDir);
  return {
    store,
    library: liveLibrary(shipped, store.versions, zone),
    calendar: await openCalendarDesk({ store, shipped: shippedYears(noticesFile), clock: machineClock, zone }),
    ids: machineIds,
    clock: machineClock,
    printer,
    bank: questionBank(shipped.contents),
    zone,
    botName,
    cardLimits: wecomCardLimits,
    registry: new Registry(commands),
    adminUserIds,
    ...later,
  };
}

/** Joins a store, the library and the platform into a bot that answers. It connects when told to. */
export async function makeBot(config: Config, credentials: Credentials, store: Store, log: Log): Promise<Bot> {
  const stopping = new AbortController();
  let address = addressBefore(config);
  const listeners = new Set<(messageId: string) => void>();
  const metrics = botMetrics(config, store);
  const house = await makeHouse(config, store, {
    downloads: { fetch: (message) => link.downloads.fetch(message) },
    consoleAddress: () => config.publicUrl ?? address,
    assistant: makeAssistant(config, metrics, { stopping: stopping.signal, store }),
  });
  const link: WecomLink = connectWecom({
    ...credentials,
    log,
    fetch,
    onMessage: async (message) => {
      await messages.handle(message);
      for (const listener of listeners) listener(message.id);
    },
    onPress: (press) => presses(press),
    onEntered: async ({ handle }) => {
      await link.welcome(handle, welcomeText(config.botName));
    },
    onRated: rated(store, metrics.meter),
  });
  const timers = machineTimers(stopping.signal);
  const robots = robotsAt(credentials, stopping.signal);
  const outbox = new Outbox({ messenger: link, robots, store, clock: machineClock, timers, ids: machineIds, log });
  const plans = makePlans({ house, outbox, timers, log });
  const messages = messageDoor(house, outbox, log, plans);
  const presses = pressDoor(house, outbox, log);
  const remind = handlerReminder({ house, tell: (id, text) => outbox.speak({ id, type: 'private' }, text), log });
  await outbox.settleLeftovers();
  await plans.start();
  return {
    name: config.botName,
    store,
    link,
    house,
    metrics,
    notes: () => house.calendar.notes(),
    takeYear: (year) => plans.takeYear(year),
    speak: (place, markdown, files) => outbox.speak(place, markdown, files),
    startNow: startingNow(house, outbox),
    tick: ticker(store, machineClock, log, [...plans.due, remind]),
    listensAt(url) {
      if (config.mode === 'sandbox') address = url;
    },
    troubles: () => [store.trouble(), link.trouble()].filter((trouble) => trouble !== null),
    onHandled(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      const flushed = outbox.flush();
      stopping.abort(new Error('the process is stopping'));
      await Promise.allSettled([flushed, messages.idle(), plans.stop()]);
      await link.close();
    },
  };
}

function robotsAt({ webhookUrl = officialAddress }: Credentials, stopping: AbortSignal): Robots {
  return httpRobots({ address: webhookUrl, fetch, timeoutMs: robotTimeoutMs, stopping });
}

/** Before the pages are open (`say` without a running bot) it is known where they will be, unless the system picks. */
function addressBefore({ mode, host, port }: Config): string | null {
  return mode === 'sandbox' && port !== 0 ? `http://${host}:${port}` : null;
}
