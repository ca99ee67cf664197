import type { Rest, RestMemory } from '../../domain/ai/rest.ts';
import type { Clock } from '../../domain/ports.ts';

export interface BreakerRules {
  /** Failures in a row after which the endpoint is left alone. */
  readonly failures: number;
  readonly restMs: number;
}

/** How an endpoint fails; that somebody left or there was no budget says nothing of it. */
export type EndpointTrouble = Rest['trouble'];

/**
 * A circuit breaker: after some failures in a row nobody is sent there for a while; then one goes first, and only if
 * that goes well do the others follow. What it decided is remembered over a restart.
 */
export class Breaker {
  private readonly clock: Clock;
  private readonly rules: BreakerRules;
  private readonly memory: RestMemory;
  private recalled: Promise<void> | null = null;
  private failures = 0;
  private closedUntilMs = 0;
  private isProbing = false;
  private latest: EndpointTrouble = 'down';

  constructor(clock: Clock, rules: BreakerRules, memory: RestMemory) {
    this.clock = clock;
    this.rules = rules;
    this.memory = memory;
  }

  /** False: go ahead. Else the endpoint is left alone, and the call reports neither success nor failure. */
  async refuses(): Promise<boolean> {
    this.recalled ??= this.recall();
    await this.recalled;
    if (!this.isResting()) return false;
    if (this.nowMs() < this.closedUntilMs || this.isProbing) return true;
    this.isProbing = true;
    return false;
  }

  async succeeded(): Promise<void> {
    const wasResting = this.isResting();
    this.failures = 0;
    this.isProbing = false;
    if (wasResting) await this.memory.keep({ until: null, trouble: this.latest });
  }

  /** @param restMs longer than usual if the endpoint itself said so */
  async failed(trouble: EndpointTrouble, restMs = 0): Promise<void> {
    this.failures = restMs > 0 ? Math.max(this.rules.failures, this.failures + 1) : this.failures + 1;
    this.isProbing = false;
    this.latest = trouble;
    // Of several that were under way, one that fails later does not shorten what another was told.
    this.closedUntilMs = Math.max(this.closedUntilMs, this.nowMs() + Math.max(restMs, this.rules.restMs));
    if (!this.isResting()) return;
    const until = Temporal.Instant.fromEpochMilliseconds(this.closedUntilMs).toString();
    await this.memory.keep({ until, trouble });
  }

  /** Neither: whoever asked left before it was known. */
  left(): void {
    this.isProbing = false;
  }

  private isResting(): boolean {
    return this.failures >= this.rules.failures;
  }

  private nowMs(): number {
    return this.clock.now().epochMilliseconds;
  }

  /** Also when the time is over meanwhile: it was down, so one goes first. */
  private async recall(): Promise<void> {
    const rest = await this.memory.recall();
    if (!rest?.until) return;
    this.failures = this.rules.failures;
    this.latest = rest.trouble;
    this.closedUntilMs = Temporal.Instant.from(rest.until).epochMilliseconds;
  }
}
