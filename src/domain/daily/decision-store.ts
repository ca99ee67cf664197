import type { PlannedPost } from '../post.ts';
import type { Decision } from './decision.ts';

export interface Decisions {
  /**
   * Writes a decision down together with the row of its post (null: silence). Exactly one a group and day wins; false
   * for the others.
   */
  decide(decision: Decision, post: PlannedPost | null): Promise<boolean>;
  find(id: string): Promise<Decision | null>;
  /** Of a group, from that day on, oldest first: what was posted of some 60 days, silence of a week. */
  since(chatId: string, day: string): Promise<readonly Decision[]>;
}
