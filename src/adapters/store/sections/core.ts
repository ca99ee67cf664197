import { KeyedQueue } from '../../../core/queue.ts';
import { type Change, changeSchema } from '../line.ts';
import type { Log } from '../log.ts';
import type { State } from '../state.ts';

/** What the sections of a store share: the state to read, the log to change it through, and turns by key. */
export class Core {
  readonly state: State;
  readonly log: Log;
  private readonly turns = new KeyedQueue();

  constructor(state: State, log: Log) {
    this.state = state;
    this.log = log;
  }

  /**
   * Resolves when the change is durable and the state knows it. What could not be read again is refused: once written,
   * it would keep the store from being opened.
   */
  async commit(change: Change): Promise<void> {
    await this.log.append(changeSchema.parse(change), (line) => this.state.apply(line));
  }

  /**
   * One at a time under a key: whoever comes second waits until the first one's change is durable, and then sees it.
   * This is how exactly one of many wins.
   */
  turn<T>(key: string, work: () => Promise<T>): Promise<T> {
    return this.turns.run(key, work);
  }

  idle(): Promise<void> {
    return this.turns.idle();
  }
}
