import type { WSClient } from '@wecom/aibot-node-sdk';
import type { NamedFile } from '../../core/file.ts';
import type { Outcome } from '../../domain/ports.ts';
import type { Connection, Wire } from './connection.ts';
import { type Attempt, codes, isFrequency } from './outcome.ts';
import type { Timings } from './timings.ts';
import { type Uploaded, uploadOver } from './upload.ts';
import { pause } from './waiting.ts';

/** How long one thing is worth sending. */
export interface Patience {
  /** How long to wait for a connection. */
  readonly untilMs: number;
  /** Nobody would see it after that: neither a new try nor a slow remedy. */
  readonly isOverThen: boolean;
  /** Whoever sends it waits elsewhere for its next try. */
  readonly isOneTry: boolean;
}

type Failure = Extract<Attempt, { state: 'refused' | 'unwritten' }>;

/** A subscription that is lost again on a third new connection in a row is not ours to mend. */
const mostReplacements = 3;

/** Writes one command until its outcome is final; writes again only what was certainly not delivered. */
export class Sender {
  private readonly connection: Connection;
  private readonly timings: Timings;

  constructor(connection: Connection, timings: Timings) {
    this.connection = connection;
    this.timings = timings;
  }

  send(wire: Wire, patience: Patience): Promise<Outcome> {
    return this.settle((client) => this.connection.send(client, wire), patience);
  }

  /** The file's id, or the outcome that ends its sending: it was certainly not shown to anybody. */
  async upload(file: NamedFile, patience: Patience): Promise<Extract<Uploaded, { mediaId: string }> | Outcome> {
    return this.settle((client) => this.connection.follow(uploadOver(client, file)), patience);
  }

  /** Tries until `work` comes to something final. */
  private async settle<Final extends { readonly state: 'accepted' | 'unknown' }>(
    work: (client: WSClient) => Promise<Final | Failure>,
    patience: Patience,
  ): Promise<Final | Outcome> {
    const remedies = new Remedies(this.timings, patience);
    for (;;) {
      const client = await this.connection.ready(patience.untilMs - performance.now());
      if (!client) return unsent(this.connection.trouble() ?? 'WeCom: closed');
      if (remedies.areLate()) return unsent('too late for the platform to take it');
      const attempt = await work(client);
      if (!isFailure(attempt)) return attempt;
      const waitMs = remedies.waitMs(attempt);
      if (waitMs === null) return attempt.state === 'refused' ? attempt : unsent('the socket took nothing');
      await this.prepare(client, attempt, waitMs);
    }
  }

  private async prepare(client: WSClient, attempt: Failure, waitMs: number): Promise<void> {
    if (attempt.state === 'refused' && attempt.code === codes.unsubscribed) await this.connection.replace(client);
    else await pause(waitMs, this.connection.stopped);
  }
}

/** The pauses that one thing has left for each kind of temporary refusal. */
class Remedies {
  private readonly patience: Patience;
  private readonly busy: number[];
  private readonly frequency: number[];
  private readonly rewriteMs: number;
  private replacements = mostReplacements;

  constructor({ busyMs, frequencyMs, rewriteMs }: Timings, patience: Patience) {
    const { isOneTry, isOverThen } = patience;
    this.patience = patience;
    this.rewriteMs = rewriteMs;
    this.busy = isOneTry ? [] : [...busyMs];
    this.frequency = isOneTry || isOverThen ? [] : [...frequencyMs];
  }

  areLate(afterMs = 0): boolean {
    return this.patience.isOverThen && performance.now() + afterMs >= this.patience.untilMs;
  }

  /** Null: no more tries. */
  waitMs(attempt: Failure): number | null {
    if (attempt.state === 'unwritten') return performance.now() < this.patience.untilMs ? this.rewriteMs : null;
    const waitMs = this.next(attempt.code);
    return waitMs === undefined || this.areLate(waitMs) ? null : waitMs;
  }

  private next(code: number): number | undefined {
    if (code === codes.unsubscribed) return this.replacements-- > 0 ? 0 : undefined;
    if (code === codes.busy) return this.busy.shift();
    return isFrequency(code) ? this.frequency.shift() : undefined;
  }
}

function isFailure(attempt: { readonly state: string }): attempt is Failure {
  return attempt.state === 'refused' || attempt.state === 'unwritten';
}

function unsent(reason: string): Outcome {
  return { state: 'unsent', reason };
}
