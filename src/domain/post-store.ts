import type { Activity } from './activity.ts';
import type { PlannedPost, Post, PostState } from './post.ts';

export interface PostChange {
  readonly state: PostState;
  readonly at: string;
  readonly code?: number | null;
  readonly way?: Post['way'];
  readonly kind?: string;
  readonly activityId?: string;
  readonly reason?: string;
  readonly told?: PlannedPost['plan']['told'];
  /** Pieces of it that reached the conversation, or may have. */
  readonly arrived?: number;
}

/** The delivery ledger. */
export interface Posts {
  queue(post: Omit<Post, 'state' | 'settledAt' | 'code' | 'plan' | 'way'>): Promise<Post>;
  /** A planned one without a schedule; false when there is a row of that id. */
  plan(post: PlannedPost): Promise<boolean>;
  /**
   * Plans posts and marks for good what they tell, in one line: of many tries with one of these marks exactly one wins,
   * also long after the rows are forgotten.
   */
  planOnce(marks: readonly string[], posts: readonly PlannedPost[]): Promise<boolean>;
  isMarked(mark: string): Promise<boolean>;
  settle(
    id: string,
    state: PostState,
    at: string,
    more: { readonly code: number | null; readonly arrived?: number },
  ): Promise<void>;
  /**
   * What is settled stays as it is. What was called off while it was being sent and is to be queued again is refused
   * instead. Gives the row as it then stands.
   */
  change(id: string, change: PostChange): Promise<Post>;
  /**
   * One that is queued is refused for that reason, and nobody is told; one that is being sent is not queued again. Gives the
   * row as it then stands; null where its fate was known already.
   */
  callOff(id: string, why: { readonly at: string; readonly reason: string }): Promise<PlannedPost | null>;
  /** Whoever set these has been told what became of them. */
  told(ids: readonly string[]): Promise<void>;
  /** Planned ones of whose fate somebody is still to be told. */
  untold(): Promise<readonly PlannedPost[]>;
  find(id: string): Promise<Post | null>;
  /** All of history, each once, as it now stands. */
  all(): AsyncIterable<Post>;
  /** Those that posted an activity, however long ago. */
  ofActivity(activity: Pick<Activity, 'id' | 'openedAt'>): Promise<readonly Post[]>;
  /** Those of a group that were queued at `instant` or later; of the latest 30 days. */
  since(chatId: string, instant: string): Promise<readonly Post[]>;
  /** The latest posts of a group, newest first. */
  latest(chatId: string, count: number): Promise<readonly Post[]>;
  /** Neither accepted, refused nor unknown: what a crash left open. */
  unsettled(): Promise<readonly Post[]>;
}
