/** Enough for a day's faults; older ones belong to messages nobody answers any more. */
const most = 1_000;

/** The platform's answers to a subscription and to pings are told apart by these beginnings. */
const reserved = /^(?:ping|aibot_subscribe)/u;

/**
 * Request ids that must not carry a reply: the platform does not know them, the SDK would take their answers for
 * something else, or an answer that came too late would be taken for the next reply's.
 */
export class SpentRequests {
  private readonly ids = new Set<string>();

  add(reqId: string): void {
    this.ids.add(reqId);
    const [oldest] = this.ids;
    if (this.ids.size > most && oldest !== undefined) this.ids.delete(oldest);
  }

  has(reqId: string): boolean {
    return reserved.test(reqId) || this.ids.has(reqId);
  }
}
