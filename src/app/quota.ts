/** What a conversation may get: below the platform's 30 a minute and 1,000 an hour, so that a retry still fits. */
export const perMinute = 25;
export const perHour = 800;
/** What a group's robot may get: below the platform's 20, since it counts when things arrive. */
export const robotPerMinute = 18;
/** From this many a minute in a group, acknowledgements are gathered. */
const busyFrom = 20;

/** A second more than a minute, since the platform counts when things arrive. */
const minuteMs = 61_000;
const hourMs = 60 * minuteMs;

/** The messages sent to one conversation in the last hour. Times are epoch milliseconds of the injected clock. */
export class SendWindow {
  private sentMs: number[] = [];
  private readonly mostPerMinute: number;

  constructor(mostPerMinute: number = perMinute) {
    this.mostPerMinute = mostPerMinute;
  }

  add(nowMs: number): void {
    this.forget(nowMs);
    this.sentMs.push(nowMs);
  }

  /** Milliseconds until one more may go; 0 for at once. */
  waitMs(nowMs: number): number {
    this.forget(nowMs);
    return Math.max(0, this.freeIn(nowMs, this.mostPerMinute, minuteMs), this.freeIn(nowMs, perHour, hourMs));
  }

  /** The next message would be the twentieth of this minute or a later one. */
  isBusy(nowMs: number): boolean {
    return this.within(nowMs) >= busyFrom - 1;
  }

  /** Sent in the latest minute. */
  within(nowMs: number): number {
    return this.sentMs.filter((ms) => ms > nowMs - minuteMs && ms <= nowMs).length;
  }

  /** A refresh is a luxury: it leaves room for what must be said. Whether the platform counts it is not known. */
  mayRefresh(nowMs: number): boolean {
    return !this.isBusy(nowMs) && this.waitMs(nowMs) === 0;
  }

  private freeIn(nowMs: number, limit: number, spanMs: number): number {
    const oldest = this.sentMs.at(-limit);
    return oldest === undefined ? 0 : oldest + spanMs - nowMs;
  }

  private forget(nowMs: number): void {
    // A clock set back leaves times in the future, which would block for longer than the platform does.
    this.sentMs = this.sentMs.filter((ms) => ms > nowMs - hourMs && ms <= nowMs);
  }
}
