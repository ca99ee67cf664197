import { z } from 'zod';
import { dayTimeSchema, monthSpotSchema } from '../core/time/rule.ts';
import { termSchema } from './calendar/term.ts';

/** 支部. The pair is its identity: two schools may have a branch of the same name. */
export const branchSchema = z.object({ school: z.string(), name: z.string() });
export type Branch = z.infer<typeof branchSchema>;

/** Whom a group consists of (对象); decides which clauses, cases and talks are dealt. */
export const audienceSchema = z.enum(['teacher', 'partyMember', 'cadre']);
export type GroupAudience = z.infer<typeof audienceSchema>;

/** 答题样式: one card for all that each answers alone, or a card a question that stays as it was posted. */
export const quizStyleSchema = z.enum(['ownPace', 'oneByOne']);
export type QuizStyle = z.infer<typeof quizStyleSchema>;

/** The most of its own that the bot ever begins in a group and week; a group may only lower it. */
export const mostInitiative = 2;

/** Planned posts and those of the bot's own initiative together, a conversation; a group may only lower it. */
export const mostPerDay = 10;

const settingsSchema = z.object({
  audience: audienceSchema,
  /** 出厂内容: `postable`, content checked at its source may be posted; `reviewFirst`, only what this school reviewed. */
  shipped: z.enum(['postable', 'reviewFirst']),
  quizStyle: quizStyleSchema.default('ownPace'),
  /** 提前: minutes from a booked talk to its meeting. */
  leadMinutes: z.int().min(0).max(30).default(10),
  /** 每日时间: `HH:MM` for a day without an hour. */
  dayTime: dayTimeSchema.default('08:00'),
  /** 学期: days outside are 寒暑假 where a later term is known. */
  terms: z.array(termSchema).default([]),
  /** 预算: contacts a week of the bot's own initiative. */
  weeklyBudget: z.int().min(0).max(mostInitiative).default(mostInitiative),
  /** 每日上限: planned posts and those of the bot's own initiative together, a day. */
  dailyLimit: z.int().min(1).max(mostPerDay).default(mostPerDay),
  /** 主题党日: the day of each month; null, not said. */
  partyDay: monthSpotSchema.nullable().default(null),
  /** 证件: by when papers for travel are to be handed in, a plain date. */
  papersDue: z.iso.date().nullable().default(null),
});
export type Settings = z.infer<typeof settingsSchema>;

/** From when to when, ISO instants. */
const bindingSchema = z.object({ branch: branchSchema, from: z.string(), until: z.string() });

/** 工作群 that an administrator tied to a branch. An unbound group has no document. */
export const chatSchema = z.object({
  id: z.string(),
  branch: branchSchema,
  settings: settingsSchema,
  boundBy: z.string(),
  boundAt: z.string(),
  /** Until when /暂停 holds. */
  pausedUntil: z.string().nullable().default(null),
  /** Since when the platform takes nothing here because nobody has spoken to the bot. */
  coldSince: z.string().nullable().default(null),
  /** Who gives the talks in turn, and whose turn is next. */
  speakers: z
    .object({ userIds: z.array(z.string()), next: z.int().nonnegative() })
    .default(() => ({ userIds: [], next: 0 })),
  /** The branches that it was bound to before, oldest first: what was held then stays theirs. */
  earlier: z.array(bindingSchema).default([]),
});
export type Chat = z.infer<typeof chatSchema>;

export const defaultSettings: Settings = settingsSchema.parse({ audience: 'teacher', shipped: 'postable' });

export function isSameBranch(one: Branch, other: Branch): boolean {
  return one.school === other.school && one.name === other.name;
}

/** A group as it is now bound, with what it was bound to before. */
export function rebound(before: Chat | undefined, now: Chat): Chat {
  if (!before) return now;
  if (isSameBranch(before.branch, now.branch)) return { ...now, earlier: before.earlier };
  const was = { branch: before.branch, from: before.boundAt, until: now.boundAt };
  return { ...now, earlier: [...before.earlier, was] };
}

/** Whose group it was at an instant. */
export function branchAt({ branch, boundAt, earlier }: Chat, instant: string): Branch {
  const isBefore = (limit: string) => Temporal.Instant.compare(instant, limit) < 0;
  return isBefore(boundAt) ? (earlier.find(({ until }) => isBefore(until))?.branch ?? branch) : branch;
}

/** The branches that groups are bound to, each once. */
export function branchesOf(chats: readonly Chat[]): readonly Branch[] {
  return once(chats.map((chat) => chat.branch));
}

/** The branches that groups are or ever were bound to, each once: whoever held something keeps its records. */
export function branchesEver(chats: readonly Chat[]): readonly Branch[] {
  return once([...branchesOf(chats), ...chats.flatMap(({ earlier }) => earlier.map((was) => was.branch))]);
}

function once(all: readonly Branch[]): readonly Branch[] {
  return all.filter((one, at) => all.findIndex((other) => isSameBranch(one, other)) === at);
}

export function branchTitle(branch: Branch): string {
  return `${branch.school} ${branch.name}`;
}

/** Whether /暂停 holds in a group. */
export function isPaused({ pausedUntil }: Pick<Chat, 'pausedUntil'>, now: Temporal.Instant): boolean {
  return pausedUntil !== null && Temporal.Instant.compare(now, Temporal.Instant.from(pausedUntil)) < 0;
}
