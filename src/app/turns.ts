import type { Place } from '../domain/message.ts';
import type { Clock, Content, Timers } from '../domain/ports.ts';
import { perMinute, robotPerMinute, SendWindow } from './quota.ts';

/** Of the messages a minute that a conversation may get, what posts leave to answers. */
const keptForAnswers = 5;
/** How often a post that waits looks again. */
const lateTurnMs = 500;
/** What a robot rests that was told “too often”. */
const robotRestMs = 60_000;
/** Uploads are counted for the whole bot, with the same limits as one conversation's messages. */
const uploads = 'uploads';

/** When each conversation may get its next message; answers come before posts. */
export class Turns {
  private readonly clock: Clock;
  private readonly timers: Timers;
  private readonly windows = new Map<string, SendWindow>();
  private readonly answering = new Map<string, number>();
  /** Until when robots rest, by group. */
  private readonly resting = new Map<string, number>();

  constructor(clock: Clock, timers: Timers) {
    this.clock = clock;
    this.timers = timers;
  }

  /** Posts to the place wait until the work is done. */
  async whileAnswering(place: Place, work: () => Promise<void>): Promise<void> {
    const key = keyOf(place);
    this.answering.set(key, (this.answering.get(key) ?? 0) + 1);
    try {
      await work();
    } finally {
      const left = (this.answering.get(key) ?? 1) - 1;
      if (left > 0) this.answering.set(key, left);
      else this.answering.delete(key);
    }
  }

  async take(place: Place, kind: Content['kind']): Promise<void> {
    if (kind === 'file') await this.takeOf(uploads);
    await this.takeOf(keyOf(place));
  }

  /** A post waits until nobody is being answered there, and leaves some of each minute for answers. */
  async takeLate(place: Place): Promise<void> {
    const key = keyOf(place);
    const window = this.window(key);
    const mayGo = () => !this.answering.has(key) && window.within(this.nowMs()) < perMinute - keptForAnswers;
    while (!mayGo()) await this.timers.sleep(lateTurnMs);
    await this.takeOf(key);
  }

  /** A post by the group's robot counts for the group as any other, and has the robot's own limit beside. */
  async takeOfRobot(place: Place): Promise<void> {
    for (let restMs = this.restMs(place); restMs > 0; restMs = this.restMs(place)) await this.timers.sleep(restMs);
    await this.takeOf(`robot:${place.id}`, robotPerMinute);
    await this.takeLate(place);
  }

  /** Its robot was told “too often”. */
  restRobot({ id }: Place): void {
    this.resting.set(id, this.nowMs() + robotRestMs);
  }

  isBusy(place: Place): boolean {
    return this.window(keyOf(place)).isBusy(this.nowMs());
  }

  mayRefresh(place: Place): boolean {
    return this.window(keyOf(place)).mayRefresh(this.nowMs());
  }

  /** Counts a refresh, which nobody waits for. */
  countRefresh(place: Place): void {
    this.window(keyOf(place)).add(this.nowMs());
  }

  private async takeOf(key: string, mostPerMinute: number = perMinute): Promise<void> {
    const window = this.window(key, mostPerMinute);
    for (let waitMs = window.waitMs(this.nowMs()); waitMs > 0; waitMs = window.waitMs(this.nowMs())) {
      await this.timers.sleep(waitMs);
    }
    window.add(this.nowMs());
  }

  private restMs({ id }: Place): number {
    const restMs = (this.resting.get(id) ?? 0) - this.nowMs();
    // A clock set back would make the rest as long.
    return Math.min(restMs, robotRestMs);
  }

  private window(key: string, mostPerMinute: number = perMinute): SendWindow {
    const window = this.windows.get(key) ?? new SendWindow(mostPerMinute);
    this.windows.set(key, window);
    return window;
  }

  private nowMs(): number {
    return this.clock.now().epochMilliseconds;
  }
}

function keyOf({ type, id }: Place): string {
  return `${type}:${id}`;
}
