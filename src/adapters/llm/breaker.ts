import type { ModelTrouble } from '../../domain/ai/model.ts';
import type { Clock } from '../../domain/ports.ts';

export interface BreakerRules {
  /** Failures in a row after which the endpoint is left alone. */
  readonly failures: number;
  readonly restMs: number;
}

/**
 * A circuit breaker: after some failures in a row nobody is sent there for a while; then one goes first, and only if
 * that goes well do the others follow.
 */
export class Breaker {
  private readonly clock: Clock;
  private readonly rules: BreakerRules;
  private failures = 0;
  private closedUntilMs = 0;
  private isProbing = false;
  private latest: ModelTrouble = 'down';

  constructor(clock: Clock, rules: BreakerRules) {
    this.clock = clock;
    this.rules = rules;
  }

  /** Null: go ahead. Else why not; the call then reports neither success nor failure. */
  refuses(): ModelTrouble | null {
    if (this.failures < this.rules.failures) return null;
    if (this.clock.now().epochMilliseconds < this.closedUntilMs || this.isProbing) return this.latest;
    this.isProbing = true;
    return null;
  }

  succeeded(): void {
    this.failures = 0;
    this.isProbing = false;
  }

  /** @param restMs longer than usual if the endpoint itself said so */
  failed(trouble: ModelTrouble, restMs = 0): void {
    this.failures = restMs > 0 ? this.rules.failures : this.failures + 1;
    this.isProbing = false;
    this.latest = trouble;
    this.closedUntilMs = this.clock.now().epochMilliseconds + Math.max(restMs, this.rules.restMs);
  }

  /** Neither: whoever asked left before it was known. */
  left(): void {
    this.isProbing = false;
  }
}
