import type { Calendar } from '../calendar/calendar.ts';
import type { Chat } from '../chat.ts';
import type { Season } from './occasions.ts';

/** Something the library would give. */
export interface Offer {
  readonly itemId: string;
  readonly title: string;
  readonly seconds: number;
  /** Chinese: why this one. */
  readonly why: string;
}

/** What decides whether anything may go out at all. */
export interface Bounds {
  readonly chat: Chat;
  /** The group's robot would say what the bot may not. */
  readonly hasRobot: boolean;
  readonly now: Temporal.ZonedDateTime;
  readonly calendar: Calendar;
  /** Contacts of the bot's own in this group since Monday. */
  readonly contacts: number;
  /** Of a teacher's week, with the groups that reach the same people. */
  readonly secondsUsed: number;
  /** Planned posts and the bot's own of today, those still to come included. */
  readonly postsToday: number;
}

/** All that a decision is made from, where something may go out. */
export interface Facts extends Bounds {
  /** Occasions that may be posted, and what was said of them: keys of what groups were given. */
  readonly seasons: readonly Season[];
  readonly given: ReadonlySet<string>;
  /** When a talk, a case, a quiz was last posted here by whomever; null: never. */
  readonly last: Readonly<Record<'talk' | 'case' | 'quiz', Temporal.PlainDate | null>>;
  /** When the bot last posted of its own. */
  readonly lastOwn: Temporal.PlainDate | null;
  /** A talk is booked, or one is to come today. */
  readonly isTalkBooked: boolean;
  readonly isQuizOpen: boolean;
  readonly occasionSeconds: (season: Season) => number;
  readonly offers: {
    readonly talk: Offer | null;
    readonly case: Offer | null;
    readonly quiz: Offer | null;
    /** A question that was missed or rested long enough is waiting. */
    readonly isQuestionDue: boolean;
  };
}
