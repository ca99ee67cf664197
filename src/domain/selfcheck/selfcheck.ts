import { z } from 'zod';

/** What a trial on the real platform has shown so far; null: nothing yet. People stand there as keyed hashes. */
export const selfcheckSchema = z.object({
  id: z.string(),
  /** The conversation: a group, or somebody's private chat. */
  placeId: z.string(),
  cardId: z.string(),
  at: z.string(),
  first: z.string().nullable(),
  second: z.string().nullable(),
  /** Whether the first one's update left the second one's copy alone. */
  others: z.enum(['kept', 'changed']).nullable(),
  /** Updates of one copy that were seen, since what they showed was pressed. */
  updates: z.int().nonnegative(),
  /** A vote card that took the place of a button card: its boxes arrived, or it was submitted and they did not. */
  vote: z.enum(['arrived', 'empty']).nullable(),
});
export type Selfcheck = z.infer<typeof selfcheckSchema>;

export interface Selfchecks {
  /** The latest of a conversation. */
  latest(placeId: string): Promise<Selfcheck | null>;
  find(id: string): Promise<Selfcheck | null>;
  begin(selfcheck: Selfcheck): Promise<void>;
  /** One change after the other; null when there is none of that id. */
  change(id: string, by: (standing: Selfcheck) => Selfcheck): Promise<Selfcheck | null>;
}

export const steps = ['try', 'again', 'vote', 'kept', 'changed', 'done'] as const;
export type Step = (typeof steps)[number];

export interface PressedStep {
  readonly step: Step;
  /** The hash of whoever presses, and of whom the pressed card was made for; empty: for all. */
  readonly by: string;
  readonly holder: string;
  readonly ticked: number;
}

/**
 * What a press shows. The card carries for whom it was made: one person's card under another's finger is what the trial
 * looks for.
 */
export function afterStep(standing: Selfcheck, { step, by, holder, ticked }: PressedStep): Selfcheck {
  if (holder !== '' && holder !== by) return { ...standing, second: by, others: 'changed' };
  switch (step) {
    case 'try':
      if (standing.first === null) return { ...standing, first: by };
      return standing.first === by ? standing : { ...standing, second: standing.second ?? by };
    case 'again':
      return { ...standing, updates: Math.max(standing.updates, 1) };
    case 'vote':
      return { ...standing, updates: Math.max(standing.updates, 2), vote: ticked > 0 ? 'arrived' : 'empty' };
    case 'kept':
    case 'changed':
      // What was pressed says more than what was said: a copy once seen changed stays so.
      return standing.others === 'changed' ? standing : { ...standing, others: step };
    case 'done':
      return standing;
    default:
      return step satisfies never;
  }
}
