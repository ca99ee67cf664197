import type { Spend } from './budget.ts';

export interface TokenHold {
  readonly day: string;
  readonly branch: Spend['branch'];
  /** An estimate that errs upwards; stands if the process ends before the true number is known. */
  readonly tokens: number;
}

/** The budget of tokens, durable: a restart gives nothing back. */
export interface Spending {
  /** Takes from the day's budget; false, and nothing taken, when the branch or the whole corp would go beyond. */
  take(hold: TokenHold): Promise<boolean>;
  /** Puts what was really used in the place of what was taken. */
  settle(hold: TokenHold, used: number): Promise<void>;
  /** A day's spending by branch. */
  on(day: string): Promise<readonly Spend[]>;
}
