import { OperatorError } from '../core/errors.ts';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import { type ErasureRequest, pendingWords } from '../domain/privacy/erasure.ts';
import type { Store } from '../domain/store.ts';

/** So long after it was confirmed an erasure begins: by then the answer that says so has gone out. */
const eraseAfter = { seconds: 10 } as const;
/** What damage stops is tried again, since every try reads all journals. */
const retryAfter = { minutes: 10 } as const;

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly zone: string;
  /** Takes a person out of what others keep in the data folder (the sandbox's conversations). */
  readonly forgetElsewhere: (request: Pick<ErasureRequest, 'userId' | 'names'>) => Promise<void>;
  /** Says something in a person's private chat. */
  readonly tell: (userId: string, text: string) => Promise<unknown>;
}

/** Carries out erasures. One that a damaged line stops is said to the operator and to the person, and waits for the repair. */
export class Erasing {
  private readonly parts: Parts;
  /** By the request's id, when it is tried again. */
  private readonly stopped = new Map<string, Temporal.Instant>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Chinese, for `/readyz` and the console. */
  notes(): readonly string[] {
    return this.stopped.size === 0
      ? []
      : [
          `有 ${this.stopped.size} 人要求删除自己的数据，因为数据损坏还没有删完。请运行 npm run fsck 看清楚，再停止机器人，运行 npm run fsck -- --repair，启动后自动接着删。`,
        ];
  }

  async work(): Promise<void> {
    const { store, clock } = this.parts;
    const now = clock.now();
    for (const request of await store.erasures.due(now.subtract(eraseAfter).toString())) {
      const notBefore = this.stopped.get(request.id);
      if (!notBefore || Temporal.Instant.compare(now, notBefore) >= 0) await this.carryOut(request, now);
    }
  }

  private async carryOut(request: ErasureRequest, now: Temporal.Instant): Promise<void> {
    const { store, log, forgetElsewhere } = this.parts;
    try {
      await forgetElsewhere(request);
      await store.erasures.carryOut(request);
      this.stopped.delete(request.id);
      log.info({}, 'a person was erased');
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      await this.stop(request, error, now);
    }
  }

  private async stop(request: ErasureRequest, error: OperatorError, now: Temporal.Instant): Promise<void> {
    const { log, zone, tell } = this.parts;
    const isNews = !this.stopped.has(request.id);
    this.stopped.set(request.id, now.add(retryAfter));
    log.error({ err: error }, 'an erasure waits for the repair of the store (npm run fsck -- --repair)');
    // Late by now, or as good as: nothing will happen within the minute that was promised.
    if (isNews) await tell(request.userId, pendingWords(request, now.add(retryAfter), zone));
  }
}
