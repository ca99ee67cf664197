import { z } from 'zod';
import type { Workdays } from '../core/time/rule.ts';
import { branchSchema, quizStyleSchema } from './chat.ts';
import { posedSchema } from './quiz/question.ts';
import { quizTallySchema } from './quiz/tally.ts';
import { oneWorkdayAfter } from './workday.ts';

export const activityKindSchema = z.enum(['talk', 'case', 'quiz']);
export type ActivityKind = z.infer<typeof activityKindSchema>;

/** Something for each kind of activity. */
export function byKind<T>(make: () => T): Record<ActivityKind, T> {
  return { talk: make(), case: make(), quiz: make() };
}

/** The question a talk ends with. Its key is shown at the close, not before. */
const pinnedQuestionSchema = z.object({
  id: z.string(),
  stem: z.string(),
  options: z.array(z.string()),
  answer: z.string(),
  explanation: z.string(),
});

/** Content exactly as it was posted: stored once, never changed, so that a later edit of the library changes no record. */
export const pinnedSchema = z.object({
  /** `talk-01@3f9c2a1b`: the library's id and a digest of what follows. */
  ref: z.string(),
  contentId: z.string(),
  kind: activityKindSchema,
  title: z.string(),
  topic: z.string(),
  /** Markdown as posted, without the line of the running number. */
  text: z.string(),
  /** `《文件》第几条` of every clause in the text. */
  clauses: z.array(z.string()),
  caseTitles: z.array(z.string()),
  question: pinnedQuestionSchema.nullable(),
  /** Set when any of it was drafted by a model: the mark goes wherever it goes. */
  isByAi: z.literal(true).optional(),
  /** Of a quiz, in the order asked. */
  questions: z.array(posedSchema).optional(),
});
export type Pinned = z.infer<typeof pinnedSchema>;

/** Sums of an activity's standing replies; persons are not in it. */
export const tallySchema = z.object({
  checkins: z.int().nonnegative(),
  reflections: z.int().nonnegative(),
  acks: z.int().nonnegative(),
  /** Of a quiz that somebody answered. */
  quiz: quizTallySchema.optional(),
});
export type Tally = z.infer<typeof tallySchema>;
export const emptyTally: Tally = { checkins: 0, reflections: 0, acks: 0 };

/** How a quiz goes on. */
const quizStateSchema = z.object({
  style: quizStyleSchema,
  /** How many questions were put before the group; at one's own pace, all. */
  shown: z.int().positive(),
  /** The message that asked for the latest of them: asked again after a crash, nothing moves on. */
  stepId: z.string(),
});

/** Everything the bot holds with people: opened, collects replies, closed. */
export const activitySchema = z.object({
  id: z.string(),
  /** Counts up within the group; what people type as 编号. */
  no: z.int().positive(),
  kind: activityKindSchema,
  chatId: z.string(),
  branch: branchSchema,
  startedBy: z.string(),
  /** The message that asked for it: asked again after a crash, it is this activity that is answered. */
  originId: z.string(),
  cardId: z.string(),
  /** A `Pinned.ref`. */
  contentRef: z.string(),
  title: z.string(),
  openedAt: z.string(),
  /** When it closes itself. */
  closesAt: z.string(),
  closedAt: z.string().nullable(),
  /** What the secretary said of 应到 and 实到, in persons. */
  due: z.int().nonnegative().nullable(),
  present: z.int().nonnegative().nullable(),
  /** Null while open. */
  tally: tallySchema.nullable(),
  quiz: quizStateSchema.optional(),
  /**
   * Its post certainly reached nobody and nobody did anything with it: closed, it counts nowhere. `latest` is the one of its
   * kind that stood before it in the group.
   */
  neverHeld: z.object({ latest: z.string().nullable() }).optional(),
});
export type Activity = z.infer<typeof activitySchema>;

interface Days {
  /** IANA name. */
  readonly zone: string;
  readonly calendar: Workdays;
}

/** When an activity that begins at `now` closes itself. */
export function closingTime(kind: ActivityKind, now: Temporal.Instant, { zone, calendar }: Days): Temporal.Instant {
  switch (kind) {
    case 'talk':
      return now.add({ hours: 3 });
    case 'case':
      return now.add({ hours: 7 * 24 });
    case 'quiz':
      return oneWorkdayAfter(now, zone, calendar);
    default:
      return kind satisfies never;
  }
}

/** Closed by somebody, or past its time, whether or not anybody has written that down yet. */
export function isOpen(activity: Activity, now: Temporal.Instant): boolean {
  return activity.closedAt === null && Temporal.Instant.compare(now, Temporal.Instant.from(activity.closesAt)) < 0;
}
