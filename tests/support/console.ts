import { onTestFinished } from 'vitest';
import { shippedNotices } from '../../src/adapters/calendar/shipped.ts';
import { consoleFiles } from '../../src/adapters/console/assets.ts';
import type { ConsoleOptions } from '../../src/adapters/console/options.ts';
import { consolePages } from '../../src/adapters/console/router.ts';
import { loadLibrary } from '../../src/adapters/content/load.ts';
import { parseRows } from '../../src/adapters/files/rows.ts';
import { startHttp } from '../../src/adapters/http/server.ts';
import { makeCtx, recognise } from '../../src/app/make-ctx.ts';
import { startingNow } from '../../src/app/start-now.ts';
import { readableTable } from '../../src/compose/console.ts';
import { contentDir, noticesFile } from '../../src/compose/paths.ts';
import { rehearsal } from '../../src/compose/rehearsal/of-group.ts';
import { openHouse, type TestHouse } from './house.ts';

const { library } = loadLibrary(contentDir);

export interface ConsoleHouse {
  readonly house: TestHouse;
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** A visitor with cookies of their own, not yet in. */
  visitor(): Visitor;
  /** A visitor who came in by a link that the bot gave to this person. */
  login(userId: string): Promise<Visitor>;
  /** The address of a fresh link. */
  link(userId: string): Promise<string>;
}

/** The bot without a platform, with its console on a port of this machine. */
export async function openConsoleHouse(more: Partial<ConsoleOptions> = {}): Promise<ConsoleHouse> {
  return consoleOver(await openHouse(), more);
}

/** The same over a house that is there. */
export async function consoleOver(house: TestHouse, more: Partial<ConsoleOptions> = {}): Promise<ConsoleHouse> {
  const { store, clock, ids, outbox } = house;
  const pages = consolePages({
    store,
    clock,
    ids,
    zone: 'Asia/Shanghai',
    botName: '纪小助',
    isSecure: false,
    recognise: (userId) => recognise({ store, adminUserIds: ['guanli'] }, userId),
    speak: (place, markdown) => outbox.speak(place, markdown),
    ctxOf: ({ id, userId, chatId }) =>
      makeCtx(house.rooms, { id, senderId: userId, place: { id: chatId, type: 'group' } }),
    startNow: startingNow(house.rooms, outbox),
    calendar: {
      current: () => house.calendar.current(),
      years: () => house.calendar.years(),
      notices: shippedNotices(noticesFile),
      take: (year) => house.plans.takeYear(year),
    },
    rehearse: rehearsal(house.rooms),
    onFault: (error) => {
      throw error;
    },
    readTable: readableTable(parseRows),
    troubles: () => [],
    notes: () => [],
    library: () => house.rooms.library.now(),
    bank: house.rooms.bank,
    disciplines: async () => (contentId) => library.disciplineOf(contentId),
    ...more,
  });
  const http = await startHttp({
    host: '127.0.0.1',
    port: 0,
    readiness: () => [],
    notes: () => [],
    files: [consoleFiles],
    routers: [{ path: '/console', router: pages }],
    landing: null,
  });
  onTestFinished(() => http.close());
  house.consoleAddress = http.url;
  const visitor = () => new Visitor(http.url);
  const link = async (userId: string) => {
    const said = await house.say(userId, '/后台', 'private');
    const address = /\((http[^)]+)\)/u.exec(said)?.[1];
    if (!address) throw new Error(`no link: ${said}`);
    return address;
  };
  return {
    house,
    url: http.url,
    visitor,
    link,
    async login(userId) {
      const one = visitor();
      await one.post(await link(userId));
      return one;
    },
  };
}

/** What the audit journal says last. */
export async function lastAudit({ house }: ConsoleHouse): Promise<string | undefined> {
  return (await house.store.audit.latest({ skip: 0, count: 1 })).entries[0]?.what;
}

interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** A browser without a screen: keeps cookies, follows no redirects by itself. */
export class Visitor {
  private readonly url: string;
  cookie: string | null = null;

  constructor(url: string) {
    this.url = url;
  }

  get(path: string): Promise<Page> {
    return this.ask(path, {});
  }

  post(path: string, fields: Readonly<Record<string, string>> | URLSearchParams = {}): Promise<Page> {
    return this.ask(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  upload(path: string, name: string, text: string): Promise<Page> {
    const body = new FormData();
    body.set('file', new Blob([text]), name);
    return this.ask(path, { method: 'POST', body });
  }

  /** Posts and looks at the page that it leads to in the end. */
  async submit(path: string, fields: Readonly<Record<string, string>> = {}): Promise<Page> {
    return this.follow(await this.post(path, fields));
  }

  /** Uploads and looks at the page that it leads to in the end. */
  async bring(path: string, name: string, text: string): Promise<Page> {
    return this.follow(await this.upload(path, name, text));
  }

  /** Goes on, and looks at long work again until it has ended, as somebody without scripts would. */
  private async follow(answer: Page): Promise<Page> {
    let page = answer;
    for (let at = ''; ; page = await this.get(at)) {
      at = page.headers.get('location') ?? at;
      const isRunning = page.text.includes('hx-get="/console/jobs/');
      if (!page.headers.has('location') && !isRunning) return page;
    }
  }

  private async ask(path: string, init: RequestInit): Promise<Page> {
    const address = path.startsWith('http') ? path : `${this.url}${path}`;
    const headers = this.cookie === null ? {} : { cookie: this.cookie };
    const answer = await fetch(address, { ...init, headers, redirect: 'manual' });
    const set = answer.headers.get('set-cookie');
    if (set) this.cookie = set.split(';', 1)[0] ?? null;
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }
}
