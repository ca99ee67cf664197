import type { LoadedLibrary } from '../../../src/adapters/content/load.ts';
import { type ConsoleHouse, consoleOver } from '../../support/console.ts';
import { assistantAt, Endpoint } from '../../support/endpoint.ts';
import type { TestHouse } from '../../support/house.ts';
import { docxLines, filesTo } from '../../support/opened-file.ts';
import { HandClock } from '../../support/store.ts';
import { openReviewHouse } from './desk.ts';

const zone = 'Asia/Shanghai';

/** What was shown of the library on one way, and which marks may stand in it was known beforehand. */
export interface Shown {
  readonly way: string;
  readonly text: string;
  /** Seen by one person before anything is posted: what a group reviews first is no matter there. */
  readonly isPreview?: true;
}

/** The bot with its console, and ways to make it show what is in the library. */
export class Paths {
  readonly house: TestHouse;
  private readonly own: ConsoleHouse;
  private readonly endpoint: Endpoint;
  private form = 0;
  private readonly pinnedSeen = new Set<string>();

  private constructor(own: ConsoleHouse, endpoint: Endpoint) {
    this.house = own.house;
    this.own = own;
    this.endpoint = endpoint;
  }

  static async open(loaded: LoadedLibrary): Promise<Paths> {
    const endpoint = new Endpoint();
    const assistant = assistantAt(endpoint, new HandClock());
    return new Paths(await consoleOver(await openReviewHouse([], { loaded, assistant })), endpoint);
  }

  /** Says something a minute later: a conversation takes only so many a minute. */
  say(userId: string, text: string, where?: string): Promise<string> {
    this.house.clock.advance({ minutes: 1 });
    return this.house.say(userId, text, where);
  }

  /** A form sent in the console; each time with a fresh login, since the clock leaps. */
  async inConsole(userId: string, path: string, fields: Readonly<Record<string, string>>): Promise<string> {
    this.house.clock.advance({ minutes: 1 });
    const visitor = await this.own.login(userId);
    this.form += 1;
    return (await visitor.submit(`/console${path}`, { form: `form-${this.form}`, chat: 'chat-1', ...fields })).text;
  }

  /** The next workday's morning: what a secretary set for ten to eight, what the engine chose at eight, a talk booked for half past. */
  async morning(): Promise<readonly Shown[]> {
    const { calendar, clock } = this.house;
    let day = clock.now().toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
    while (!calendar.current().isWorkday(day)) day = day.add({ days: 1 });
    const shown: Shown[] = [];
    for (const [way, time] of [
      ['schedule', '07:50'],
      ['daily engine', '08:00'],
      ['booked talk', '08:20'],
    ] as const) {
      const plainTime = Temporal.PlainTime.from(time);
      clock.set(day.toZonedDateTime({ timeZone: zone, plainTime }).toInstant().toString());
      shown.push(await this.ticked(way));
    }
    await this.endAll();
    return shown;
  }

  /** What goes out by itself now. */
  async ticked(way: string): Promise<Shown> {
    const from = this.house.seen.length;
    await this.house.settle();
    return { way, text: [...this.house.textsSince(from, 'chat-1'), await this.freshlyPinned()].join('\n') };
  }

  async byCommand(topic: string): Promise<readonly Shown[]> {
    const say = async (text: string) => ({
      way: `command ${text}`,
      text: `${await this.say('shuji', text)}\n${await this.freshlyPinned()}`,
    });
    await this.endAll();
    // Twice, since there may be two of a topic and none comes again before the other.
    const shown = [
      await say(`/案例 ${topic}`),
      await say(`/案例 ${topic}`),
      await say(`/案例 ${topic}`),
      await say(`/说纪 ${topic}`),
    ];
    shown.push(await say(`/答题 ${topic} 10题`));
    await this.endAll();
    return [...shown, await this.paper(topic), ...(await this.previews(topic))];
  }

  async byConsole(topic: string): Promise<readonly Shown[]> {
    const shown: Shown[] = [];
    for (const kind of ['案例', '说纪', '答题']) {
      const fields = { kind, topic, count: kind === '答题' ? '10' : '' };
      const look = await this.inConsole('shuji', '/start', { ...fields, act: 'preview' });
      // The form keeps what was typed; what is shown stands behind it.
      shown.push({ way: `console preview ${kind}`, text: look.split('id="preview"')[1] ?? '' });
      const from = this.house.seen.length;
      await this.inConsole('shuji', '/start', { ...fields, act: 'post' });
      const texts = [...this.house.textsSince(from, 'chat-1'), await this.freshlyPinned()];
      shown.push({ way: `console ${kind}`, text: texts.join('\n') });
    }
    await this.endAll();
    return shown;
  }

  /** What is to come: every workday's case, and a talk at half past eight of the next one, by command or in the console. */
  async plan(by: 'command' | 'console', what: '案例' | '答题' | '说纪'): Promise<void> {
    const words = `每个工作日 7:50 ${what}`;
    if (by === 'command') await this.say('shuji', `/提醒 ${words}`);
    else await this.inConsole('shuji', '/reminders', { words, asOf: this.house.clock.now().toString() });
  }

  async book(by: 'command' | 'console', topic: string): Promise<void> {
    let day = this.house.clock.now().toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
    while (!this.house.calendar.current().isWorkday(day)) day = day.add({ days: 1 });
    if (by === 'command') await this.say('shuji', `/说纪 预约 ${day} 8:30 ${topic}`);
    else await this.inConsole('shuji', '/book', { day: day.toString(), time: '08:30', topic });
  }

  private async paper(topic: string): Promise<Shown> {
    const before = filesTo(this.house, 'shuji').length;
    await this.say('shuji', `/答题 试卷 ${topic} 10题`, 'private');
    const files = filesTo(this.house, 'shuji').slice(before);
    return { way: '试卷', text: files.flatMap(docxLines).join('\n'), isPreview: true };
  }

  /** What a model is given to answer and to draft from. */
  async byModel(): Promise<readonly Shown[]> {
    const shown: Shown[] = [];
    for (const words of [
      '/问 标记 收受礼品礼金 教师收礼的案例',
      '/拟稿 题目 收受礼品礼金',
      '/拟稿 说纪 收受礼品礼金',
    ]) {
      const before = this.endpoint.asked.length;
      await this.say('shuji', words, 'private');
      shown.push({ way: words.slice(0, 3), text: this.endpoint.asked.slice(before).join('\n'), isPreview: true });
    }
    return shown;
  }

  private async previews(topic: string): Promise<readonly Shown[]> {
    const shown: Shown[] = [];
    for (const command of ['/案例 预览', '/说纪 预览', '/答题 预览']) {
      const text = await this.say('shuji', `${command} ${topic}`, 'private');
      shown.push({ way: command, text, isPreview: true });
    }
    return shown;
  }

  /** What activities that were opened since hold: of a quiz the questions, which no text names. */
  private async freshlyPinned(): Promise<string> {
    const texts: string[] = [];
    for await (const { id, contentRef } of this.house.store.activities.all()) {
      if (this.pinnedSeen.has(id)) continue;
      this.pinnedSeen.add(id);
      texts.push(JSON.stringify(await this.house.store.activities.content(contentRef)));
    }
    return texts.join('\n');
  }

  private async endAll(): Promise<void> {
    await this.say('shuji', '/说纪 结束');
    await this.say('shuji', '/答题 结束');
  }
}
