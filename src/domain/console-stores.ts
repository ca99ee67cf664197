import type { AuditEntry } from './audit.ts';
import type { Feedback, NewFeedback } from './feedback.ts';
import type { LoginLink, Session } from './session.ts';

/** Ways into the console: links that work once, and who is in. */
export interface Sessions {
  /** Keeps a link; an earlier one of the same person no longer works. */
  offer(link: LoginLink): Promise<void>;
  isOffered(hash: string, at: string): Promise<boolean>;
  /** Uses a link up for a session. Exactly one of many simultaneous tries wins; null for the others. */
  redeem(linkHash: string, session: Omit<Session, 'userId'>): Promise<Session | null>;
  /** Null when there is none, or it is over at `at`. */
  find(hash: string, at: string): Promise<Session | null>;
  /** Those of a person that last at `at`, oldest first. */
  of(userId: string, at: string): Promise<readonly Session[]>;
  /** Ends a session of this person; false when they have none of that id. */
  end(id: string, userId: string): Promise<boolean>;
}

export interface Audit {
  /** Idempotent by id. */
  add(entry: AuditEntry): Promise<void>;
  /**
   * Does the work, and notes it: what it changes first and the entry are one line, so that neither stands without the other.
   * Where it changes nothing, nothing is noted. `{no}` in the entry's words stands for the number that the store gives.
   */
  along<T>(entry: AuditEntry, work: () => Promise<T>): Promise<T>;
  /** Newest first; `total` counts all. */
  latest(page: { readonly skip: number; readonly count: number }): Promise<AuditPage>;
}

interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly total: number;
}

export type Filed =
  /** `first`: nothing of this person was recorded before. */
  | { readonly filed: true; readonly feedback: Feedback; readonly first: boolean }
  /** So many of this person wait for an answer that no more are taken. */
  | { readonly filed: false };

export interface FeedbackBox {
  /** Numbers and keeps it. Idempotent by id. */
  file(feedback: NewFeedback): Promise<Filed>;
  find(no: number): Promise<Feedback | null>;
  /** Oldest first. */
  all(): Promise<readonly Feedback[]>;
  of(userId: string): Promise<readonly Feedback[]>;
  /** Null when there is none of that number. */
  assign(no: number, handler: string | null): Promise<Feedback | null>;
  /** The first answer stands: exactly one of many wins, null for the others. Its delivery begins as `unknown`. */
  answer(no: number, answer: Pick<NonNullable<Feedback['answer']>, 'text' | 'by' | 'at'>): Promise<Feedback | null>;
  settle(no: number, delivery: NonNullable<Feedback['answer']>['delivery']): Promise<void>;
  /** False when somebody was told before that it came. */
  told(no: number, at: string): Promise<boolean>;
  /** False when somebody was reminded before. */
  reminded(no: number, at: string): Promise<boolean>;
}
