import type { Usage } from './model.ts';
import type { Thumb } from './thumbs.ts';

/** What operators count. No person, no text. */
export interface Meter {
  spent(purpose: 'ask' | 'draft', usage: Usage): void;
  /** `verified`, or what the answer fell short of. */
  answered(outcome: string): void;
  /** Sentences that the guard kept back, by reason. */
  flagged(flag: string): void;
  rated(rating: Thumb['rating']): void;
}
