import { ModelFault, type ModelTrouble } from '../../domain/ai/model.ts';

export interface Waits {
  /** From asking to the first word, retries included. */
  readonly firstMs: number;
  /** Between two signs of life. */
  readonly gapMs: number;
  /** From asking to the last word. */
  readonly totalMs: number;
}

/** How long one call is waited for. Ends everything by its signal, and every wait even where the signal is ignored. */
export class Patience implements Disposable {
  private readonly ending = new AbortController();
  private readonly ended: Promise<never>;
  private readonly total: NodeJS.Timeout;
  private readonly waits: Waits;
  private gap: NodeJS.Timeout;
  private readonly outer: AbortSignal;
  private readonly leave = () => this.end('stopped');

  constructor(waits: Waits, outer: AbortSignal) {
    this.waits = waits;
    this.outer = outer;
    const { promise, reject } = Promise.withResolvers<never>();
    this.ended = promise;
    // Nobody may be waiting when it ends.
    promise.catch(() => {});
    this.ending.signal.addEventListener('abort', () => reject(this.ending.signal.reason));
    this.total = setTimeout(() => this.end('slow'), waits.totalMs);
    this.gap = setTimeout(() => this.end('slow'), waits.firstMs);
    if (outer.aborted) this.leave();
    outer.addEventListener('abort', this.leave);
  }

  get signal(): AbortSignal {
    return this.ending.signal;
  }

  /** @throws ModelFault when patience ends first */
  async wait<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.ended]);
  }

  /** Something came. */
  alive(): void {
    clearTimeout(this.gap);
    this.gap = setTimeout(() => this.end('slow'), this.waits.gapMs);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.total);
    clearTimeout(this.gap);
    this.outer.removeEventListener('abort', this.leave);
    this.end('stopped');
  }

  private end(trouble: ModelTrouble): void {
    this.ending.abort(new ModelFault(trouble));
  }
}
