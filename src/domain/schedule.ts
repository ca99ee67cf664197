import { z } from 'zod';
import { ruleSchema } from '../core/time/rule.ts';
import { partSchema } from './daily/decision.ts';

/** What goes out when its time comes. It is composed then, so that what has expired meanwhile is not posted. */
export const plannedSchema = z.discriminatedUnion('post', [
  /** A secretary's own words. */
  z.object({ post: z.literal('words'), text: z.string() }),
  /** One approved item: what this command, named in Chinese, posts. */
  z.object({ post: z.literal('item'), command: z.string() }),
  /** A booked talk; `topic` as asked, or the title that was chosen at booking. */
  z.object({ post: z.literal('talk'), topic: z.string(), meetingAt: z.string(), speaker: z.string().nullable() }),
  /** The booked talk's text, for the speaker alone. */
  z.object({ post: z.literal('script'), topic: z.string(), meetingAt: z.string() }),
  /** A pause is over. */
  z.object({ post: z.literal('resumed') }),
  /** What the daily engine chose for a morning. */
  z.object({ post: z.literal('daily'), parts: z.array(partSchema) }),
  /** Words of the house's own, for one person. */
  z.object({
    post: z.literal('note'),
    text: z.string(),
    /** Nothing private in it: an answer in the group that it is of may take it along. */
    anywhere: z.literal(true).optional(),
  }),
  /** Right answers instead of wrong ones that a group was told. */
  z.object({ post: z.literal('correction'), text: z.string() }),
  /** The card of an activity whose words went out by the group's robot, now that the bot may speak there. */
  z.object({ post: z.literal('card'), activityId: z.string() }),
  /** A line by the group's robot, to see whether it works. */
  z.object({ post: z.literal('trial') }),
]);
export type Planned = z.infer<typeof plannedSchema>;

export const placeSchema = z.object({ id: z.string(), type: z.enum(['group', 'private']) });

/** 日程: something that goes out at a time, or again and again. Instants are ISO 8601. */
export const scheduleSchema = z.object({
  id: z.string(),
  /** Counts up within the group; what people type as 编号. Null for what belongs to another one or to the house. */
  no: z.int().positive().nullable(),
  chatId: z.string(),
  /** Where it goes: the group itself, or somebody's private chat. */
  place: placeSchema,
  what: plannedSchema,
  /** Null: once, at `at`. */
  rule: ruleSchema.nullable(),
  at: z.string().nullable(),
  /** The next slot; null while paused, and when there is none any more. */
  nextAt: z.string().nullable(),
  /** Slots up to this instant are dealt with: claimed, or before it was set or resumed. */
  doneUntil: z.string(),
  pausedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** A slot that is missed by more is not sent. */
  catchUpMinutes: z.int().positive(),
  setBy: z.string(),
  setAt: z.string(),
  /** The message that set it: asked again after a crash, it is this one that is answered. */
  originId: z.string(),
  /** The booking that this script or notice belongs to. */
  partOf: z.string().nullable(),
  /** The booking whose meeting this reminder's time was counted from (`会前半小时`); it does not end with it. */
  meetingOf: z.string().optional(),
});
export type Schedule = z.infer<typeof scheduleSchema>;

export const defaultCatchUpMinutes = 30;

/** A schedule about to be set: the store numbers it where `isNumbered`. */
export type NewSchedule = Pick<
  Schedule,
  | 'id'
  | 'chatId'
  | 'place'
  | 'what'
  | 'rule'
  | 'at'
  | 'nextAt'
  | 'catchUpMinutes'
  | 'setBy'
  | 'setAt'
  | 'originId'
  | 'partOf'
  | 'meetingOf'
> & { readonly isNumbered: boolean };

/** Repeats, and so falls silent under /暂停; what is set for one moment does not. */
export function isRepeating({ rule }: Pick<Schedule, 'rule'>): boolean {
  return rule !== null;
}
