import type { Settings } from './chat.ts';

/** A setting whose value is typed, not chosen from a list. */
export interface TypedSetting {
  readonly name: string;
  readonly meaning: string;
  /** What it accepts, for the error and the overview. */
  readonly accepts: string;
  /** What stands after `/设置 项` in the example. */
  readonly example: string;
  /** Null for words that it does not accept. */
  read(words: readonly string[], standing: Settings): Partial<Settings> | null;
  shown(settings: Settings): string;
  /** What somebody should know who has just set it to this; null for nothing. */
  note?(settings: Settings, today: Temporal.PlainDate): string | null;
}
