import { commands } from '../../commands/index.ts';
import { shippedYears } from '../../src/adapters/calendar/shipped.ts';
import { liveLibrary } from '../../src/adapters/content/live.ts';
import { type LoadedLibrary, loadLibrary } from '../../src/adapters/content/load.ts';
import { printer } from '../../src/adapters/files/printer.ts';
import { questionBank } from '../../src/adapters/files/question-bank.ts';
import { openMemoryStore } from '../../src/adapters/store/memory.ts';
import { httpRobots, officialAddress } from '../../src/adapters/webhook/robots.ts';
import { wecomCardLimits } from '../../src/adapters/wecom/render.ts';
import { type CalendarDesk, openCalendarDesk } from '../../src/app/calendar-desk.ts';
import { Erasing } from '../../src/app/erasing.ts';
import { messageDoor } from '../../src/app/handle-message.ts';
import { pressDoor } from '../../src/app/handle-press.ts';
import type { House } from '../../src/app/make-ctx.ts';
import { monthlyBrief } from '../../src/app/monthly-brief.ts';
import { Outbox } from '../../src/app/outbox.ts';
import { makePlans, type Plans } from '../../src/app/plans.ts';
import { handlerReminder } from '../../src/app/remind-handlers.ts';
import { ticker } from '../../src/app/ticker.ts';
import { upkeep } from '../../src/app/upkeep.ts';
import { contentDir, noticesFile } from '../../src/compose/paths.ts';
import type { Card } from '../../src/core/card.ts';
import { Registry } from '../../src/core/registry.ts';
import type { Assistant } from '../../src/domain/ai/assistant.ts';
import type { BotCommand } from '../../src/domain/ctx.ts';
import type { Log } from '../../src/domain/log.ts';
import type { Message, Place } from '../../src/domain/message.ts';
import type { Fetched } from '../../src/domain/ports.ts';
import type { Store } from '../../src/domain/store.ts';
import { CountingIds, HandTimers } from './far-side.ts';
import { type Seen, TestPlatform } from './platform.ts';
import { branch, HandClock, secret } from './store.ts';

const shippedLibrary = loadLibrary(contentDir);
const shipped = shippedYears(noticesFile);
const zone = 'Asia/Shanghai';

interface Heard extends Pick<Message, 'text' | 'file'> {
  readonly userId: string;
  readonly where: string;
  readonly id: string | undefined;
}

/** What a test may bring along. */
export interface Extras {
  readonly assistant?: Assistant | null;
  readonly loaded?: LoadedLibrary;
}

interface TestHouseParts extends Extras {
  readonly store: Store;
  readonly adminUserIds: readonly string[];
  readonly clock: HandClock;
  readonly calendar: CalendarDesk;
  /** Beside the product's own commands. */
  readonly all?: readonly BotCommand[];
}

/** The whole bot but for the network: what people say goes in, what they would see comes out. */
export class TestHouse {
  readonly clock: HandClock;
  readonly timers: HandTimers;
  readonly calendar: CalendarDesk;
  private static opened = 0;
  readonly ids = new CountingIds(TestHouse.opened * 1_000_000);
  private readonly platform = new TestPlatform();
  readonly seen = this.platform.seen;
  readonly updates = this.platform.updates;
  readonly logged: { readonly level: string; readonly facts: object; readonly message: string }[] = [];
  consoleAddress: string | null = 'http://127.0.0.1:3000';
  /** Every part of every growing text, in order. */
  readonly parts = this.platform.parts;
  /** What the platform answers next; accepted when empty. */
  readonly outcomes = this.platform.outcomes;
  /** Groups' own robots. */
  readonly robots = this.platform.robots;
  /** What fetching the next file gives. */
  readonly fetched: Fetched[] = [];
  readonly store: Store;
  readonly outbox: Outbox;
  readonly tick: () => Promise<void>;
  readonly plans: Plans;
  /** What the product's own parts are given. */
  readonly rooms: House;
  readonly upkeep: () => Promise<void>;
  readonly erasing: Erasing;
  /** Whom the sandbox's conversations would have been asked to forget. */
  readonly forgotten: string[] = [];
  private readonly messages: ReturnType<typeof messageDoor>;
  private readonly presses: ReturnType<typeof pressDoor>;
  private count = 0;
  /** Messages of two houses over one store are not the same. */
  private readonly name: number;

  constructor(parts: TestHouseParts) {
    const { store, adminUserIds, clock, calendar, all = commands, assistant = null, loaded = shippedLibrary } = parts;
    this.store = store;
    TestHouse.opened += 1;
    this.name = TestHouse.opened;
    this.clock = clock;
    this.calendar = calendar;
    this.timers = new HandTimers(clock);
    const { ids, timers } = this;
    const log = this.log();
    const library = liveLibrary(loaded, store.versions, zone);
    const registry = new Registry(all);
    const downloads = { fetch: async (): Promise<Fetched> => this.fetched.shift() ?? { state: 'gone' } };
    const house: House = {
      store,
      library,
      calendar,
      ids,
      clock,
      downloads,
      printer,
      bank: questionBank(loaded.contents),
      assistant,
      zone,
      botName: '纪小助',
      cardLimits: wecomCardLimits,
      registry,
      adminUserIds,
      consoleAddress: () => this.consoleAddress,
    };
    this.rooms = house;
    const robots = httpRobots({
      address: officialAddress,
      fetch: this.robots.fetch,
      timeoutMs: 60_000,
      stopping: new AbortController().signal,
    });
    this.outbox = new Outbox({ messenger: this.platform.messenger(), robots, store, clock, timers, ids, log });
    this.plans = makePlans({ house, outbox: this.outbox, timers, log });
    this.messages = messageDoor(house, this.outbox, log, this.plans);
    this.presses = pressDoor(house, this.outbox, log);
    const tell = (id: string, text: string) => this.outbox.speak({ id, type: 'private' }, text);
    const remind = handlerReminder({ house, tell, log });
    this.tick = ticker(store, clock, log, [...this.plans.due, remind]);
    const forgetElsewhere = async ({ userId }: { readonly userId: string }) => void this.forgotten.push(userId);
    this.erasing = new Erasing({ store, clock, log, zone, forgetElsewhere, tell });
    const { erasing } = this;
    const more = [monthlyBrief(house, (...said) => this.outbox.speak(...said), log)];
    this.upkeep = upkeep({ store, clock, ids, log, zone, retentionDays: 180, erasing, more });
  }

  /** Says something and gives the texts that came back there; a message id of one's own repeats a delivery. */
  async say(userId: string, text: string | null, where: string = 'chat-1', id?: string): Promise<string> {
    return this.hear({ userId, text, where, id, file: null });
  }

  /** Sends a file in private chat; `fetched` is what the platform gives for it. */
  async send(userId: string, fetched: Fetched): Promise<string> {
    this.fetched.splice(0, this.fetched.length, fetched);
    return this.hear({ userId, text: null, where: 'private', id: undefined, file: { kind: 'file', token: 'opaque' } });
  }

  private async hear({ userId, text, where, id, file }: Heard): Promise<string> {
    this.count += 1;
    const place: Place = where === 'private' ? { id: userId, type: 'private' } : { id: where, type: 'group' };
    const before = this.seen.length;
    const handle = { token: JSON.stringify({ place, userId }) };
    await this.messages.handle({
      id: id ?? `m${this.name}-${this.count}`,
      place,
      senderId: userId,
      text,
      file,
      handle,
    });
    return this.textsSince(before, place.id).join('\n---\n');
  }

  /** Presses a button of the latest card in a group (or of a given one) and gives the card that this person then has. */
  async press(userId: string, card = this.lastCard(), where = 'chat-1', id?: string): Promise<Card | null> {
    return this.pressKey(userId, card, card.buttons[0]?.key ?? '', { where, ...(id !== undefined && { id }) });
  }

  /** Presses the button of that text, with these boxes ticked (their texts' beginnings). */
  async tap(
    userId: string,
    card: Card,
    text: string,
    { boxes = [], where = 'chat-1' }: { boxes?: readonly string[]; where?: string } = {},
  ): Promise<Card | null> {
    const button = card.buttons.find((one) => one.text === text);
    if (!button) throw new Error(`there is no ${text} on ${JSON.stringify(card)}`);
    const ticked = card.vote?.options.filter((one) => boxes.some((box) => one.text.startsWith(box))) ?? [];
    return this.pressKey(userId, card, button.key, { where, ticked: ticked.map((one) => one.id) });
  }

  /** Presses whatever key, also one that nobody was shown. */
  async pressKey(
    userId: string,
    card: Card | null,
    key: string,
    { where = 'chat-1', id, ticked = [] }: { where?: string; id?: string; ticked?: readonly string[] },
  ): Promise<Card | null> {
    this.count += 1;
    const place: Place = where === 'private' ? { id: userId, type: 'private' } : { id: where, type: 'group' };
    const before = this.updates.length;
    const handle = { token: JSON.stringify({ place, userId }) };
    await this.presses({
      id: id ?? `p${this.name}-${this.count}`,
      place,
      senderId: userId,
      cardId: card?.id ?? '',
      key,
      ticked,
      handle,
    });
    return this.updates[before]?.card ?? null;
  }

  /** Ticks until nothing is being sent any more; waits of the senders pass as they come up. */
  async settle(): Promise<void> {
    await this.tick();
    for (let idle = 0; idle < 3; ) {
      await new Promise((turn) => setImmediate(turn));
      const open = (await this.store.posts.unsettled()).length > 0;
      idle = open ? 0 : idle + 1;
      if (open && this.timers.count > 0) await this.timers.pass({ milliseconds: 500 });
    }
    await this.tick();
  }

  /** From now on the platform takes what is sent and never says a word about it. */
  hang(): void {
    this.platform.isHanging = true;
  }

  /** Loses the connection to the platform, or gets it back. */
  cutOff(isCutOff: boolean): void {
    this.platform.isCutOff = isCutOff;
  }

  /** How often a text with these words reached a place, whether or not the platform said so. */
  reached(place: string, words: string): number {
    const isIt = ({ content, ...one }: Seen) =>
      one.place === place && content.kind === 'text' && content.markdown.includes(words);
    return [...this.seen, ...this.platform.swallowed].filter(isIt).length;
  }

  lastCard(where = 'chat-1'): Card {
    for (const { place, content } of this.seen.toReversed()) {
      if (place === where && content.kind === 'card') return content.card;
    }
    throw new Error('no card was posted');
  }

  textsSince(from: number, place: string): readonly string[] {
    return this.seen
      .slice(from)
      .flatMap((one) => (one.place === place && one.content.kind === 'text' ? [one.content.markdown] : []));
  }

  private log(): Log {
    const at = (level: string) => (facts: object, message: string) => void this.logged.push({ level, facts, message });
    return { info: at('info'), warn: at('warn'), error: at('error') };
  }
}

/** A bot over a store, or over what one's lines hold: opened again with the same ones, it goes on as after a restart. */
export async function houseOn(
  kept: string[] | Store,
  clock: HandClock,
  { all = commands, ...extras }: Extras & Pick<TestHouseParts, 'all'> = {},
): Promise<TestHouse> {
  const store = Array.isArray(kept) ? await openMemoryStore(kept, { mode: 'sandbox', secret }) : kept;
  const calendar = await openCalendarDesk({ store, shipped, clock, zone });
  const house = new TestHouse({ store, adminUserIds: ['guanli'], clock, calendar, all, ...extras });
  await house.outbox.settleLeftovers();
  await house.plans.start();
  return house;
}

/** A bot in one bound group `chat-1` with a secretary `shuji`, an admin `guanli` and a reviewer `shenhe`. */
export async function openHouse(
  all: readonly BotCommand[] = commands,
  lines: string[] = [],
  extras: Extras = {},
): Promise<TestHouse> {
  const house = await houseOn(lines, new HandClock(), { all, ...extras });
  const at = house.clock.now().toString();
  await house.store.chats.bind('chat-1', branch, 'guanli', at);
  await house.store.roles.give({ userId: 'shuji', role: 'secretary', branch, grantedBy: null, at });
  await house.store.roles.give({ userId: 'shenhe', role: 'reviewer', branch: null, grantedBy: null, at });
  return house;
}
