import { commands } from '../../../commands/index.ts';
import { shippedYears } from '../../adapters/calendar/shipped.ts';
import { liveLibrary } from '../../adapters/content/live.ts';
import { loadLibrary } from '../../adapters/content/load.ts';
import { printer } from '../../adapters/files/printer.ts';
import { questionBank } from '../../adapters/files/question-bank.ts';
import { openMemoryStore } from '../../adapters/store/memory.ts';
import { wecomCardLimits } from '../../adapters/wecom/render.ts';
import { openCalendarDesk } from '../../app/calendar-desk.ts';
import type { House } from '../../app/make-ctx.ts';
import { Outbox } from '../../app/outbox.ts';
import { makePlans } from '../../app/plans.ts';
import { ticker } from '../../app/ticker.ts';
import { Registry } from '../../core/registry.ts';
import type { CalendarYear } from '../../domain/calendar/year.ts';
import type { LiveLibrary } from '../../domain/library.ts';
import type { Log } from '../../domain/log.ts';
import type { Clock, Ids, Messenger, Robots, Timers } from '../../domain/ports.ts';
import type { Store } from '../../domain/store.ts';
import { contentDir, noticesFile } from '../paths.ts';
import type { Group } from './groups.ts';

/** A clock that stands until the play moves it. */
class StageClock implements Clock {
  private at: Temporal.Instant;

  constructor(at: Temporal.Instant) {
    this.at = at;
  }

  now(): Temporal.Instant {
    return this.at;
  }

  set(at: Temporal.Instant): void {
    this.at = at;
  }
}

/** The house as it is, but for a store in memory, a platform that takes everything, and this clock. */
export interface Stage {
  readonly store: Store;
  readonly clock: StageClock;
  /** What is due now, sent to its end. */
  tick(): Promise<void>;
  notes(): readonly string[];
}

/** What an installation has beside what is shipped. */
export interface Backdrop {
  /** Imported over the shipped calendar. */
  readonly years: readonly CalendarYear[];
  /** Null: as shipped. */
  readonly library: LiveLibrary | null;
}

export const asShipped: Backdrop = { years: [], library: null };

const secret = 'rehearsal'.padEnd(32, '-');

interface Scene {
  readonly groups: readonly Group[];
  readonly from: Temporal.ZonedDateTime;
  readonly backdrop: Backdrop;
}

export async function setStage({ groups, from, backdrop }: Scene, log: Log): Promise<Stage> {
  const zone = from.timeZoneId;
  const clock = new StageClock(from.toInstant());
  const store = await openMemoryStore([], { mode: 'sandbox', secret });
  for (const { id, branch, settings } of groups) {
    await store.chats.bind(id, branch, 'guanli', clock.now().toString());
    await store.chats.set(id, settings);
  }
  for (const year of backdrop.years) await store.calendar.set(year);
  const house = await makeHouse({ store, clock, zone, library: backdrop.library });
  const timers: Timers = {
    async sleep(ms) {
      clock.set(clock.now().add({ milliseconds: ms }));
    },
  };
  const outbox = new Outbox({
    messenger: everythingArrives,
    robots: nobodysRobots,
    store,
    clock,
    timers,
    ids: house.ids,
    log,
  });
  const plans = makePlans({ house, outbox, timers, log });
  const tick = ticker(store, clock, log, plans.due);
  await plans.start();
  return {
    store,
    clock,
    notes: () => house.calendar.notes(),
    async tick() {
      await tick();
      while ((await store.posts.unsettled()).length > 0) await new Promise((turn) => setImmediate(turn));
    },
  };
}

interface Furniture {
  readonly store: Store;
  readonly clock: Clock;
  readonly zone: string;
  readonly library: LiveLibrary | null;
}

async function makeHouse({ store, clock, zone, library }: Furniture): Promise<House> {
  const shipped = loadLibrary(contentDir);
  return {
    store,
    library: library ?? liveLibrary(shipped, store.versions, zone),
    calendar: await openCalendarDesk({ store, shipped: shippedYears(noticesFile), clock, zone }),
    ids: countingIds(),
    clock,
    printer,
    assistant: null,
    consoleAddress: () => null,
    bank: questionBank(shipped.contents),
    downloads: { fetch: async () => ({ state: 'gone' }) },
    zone,
    botName: '纪小助',
    cardLimits: wecomCardLimits,
    registry: new Registry(commands),
    adminUserIds: [],
  };
}

/** No group here has one. */
const nobodysRobots: Robots = { send: async () => ({ state: 'refused', code: 93000 }) };

const everythingArrives: Messenger = {
  cardLimits: wecomCardLimits,
  reply: async () => ({ state: 'accepted' }),
  stream: async () => ({ state: 'accepted' }),
  post: async () => ({ state: 'accepted' }),
  tryPost: async () => ({ state: 'accepted' }),
  update: async () => ({ state: 'accepted' }),
  trouble: () => null,
};

/** The same play, the same ids. */
function countingIds(): Ids {
  let count = 0;
  return {
    next: () => `play${String(++count).padStart(16, '0')}`,
    code: () => 'PLAYPLAY',
  };
}
