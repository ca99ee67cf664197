import { z } from 'zod';
import { type Branch, branchAt, branchSchema, type Chat, isSameBranch } from './chat.ts';
import { placeSchema, plannedSchema } from './schedule.ts';

/** What is known of something posted. `unknown`, an answer that never came, is not sent again by itself. */
const postStateSchema = z.enum(['queued', 'sent', 'accepted', 'refused', 'unknown']);
export type PostState = z.infer<typeof postStateSchema>;

/** What a post of a schedule needs beside: enough to be sent after a restart, and to tell whoever set it. */
const planSchema = z.object({
  /** Null: of the house's own. */
  scheduleId: z.string().nullable(),
  place: placeSchema,
  what: plannedSchema,
  setBy: z.string(),
  /** When it was due, and after when it is not sent any more. */
  slot: z.string(),
  until: z.string(),
  /** Chinese: why it did not go out, or is not known to have. */
  reason: z.string().nullable(),
  /** Whether whoever set it knows the reason; `none`: there is nothing to tell. */
  told: z.enum(['none', 'due', 'done']),
  /** Chinese: why it is not to be sent (again). People ended its plan when it had come due. */
  calledOff: z.string().optional(),
});

/** A row of the delivery ledger. */
export const postSchema = z.object({
  id: z.string(),
  chatId: z.string(),
  /** Whose group it was then. The store fills it in; absent where the group was not bound, and in rows of older programs. */
  branch: branchSchema.optional(),
  activityId: z.string(),
  /** talk, case, correction, words … */
  kind: z.string(),
  class: z.enum(['asked', 'planned', 'initiative']),
  queuedAt: z.string(),
  state: postStateSchema,
  /** How it went out, or would: over the bot's own connection, or by the group's robot. */
  way: z.enum(['socket', 'webhook']).default('socket'),
  settledAt: z.string().nullable(),
  /** The platform's error number when refused. */
  code: z.int().nullable(),
  /** Of a refused one: pieces that reached the conversation before, or may have; none where it is absent. */
  arrived: z.int().nonnegative().optional(),
  /** Null for what was asked for and posted at once. */
  plan: planSchema.nullable().default(null),
});
export type Post = z.infer<typeof postSchema>;
export type Way = Post['way'];
/** A row whose plan is there. */
export type PlannedPost = Post & { readonly plan: NonNullable<Post['plan']> };

export function isPlanned(post: Post): post is PlannedPost {
  return post.plan !== null;
}

/** Never went out, and certainly not: another try doubles nothing. */
export function isMissed({ state, code, plan }: Post): boolean {
  return state === 'refused' && code === null && plan !== null;
}

/** A slot that a clock set back brings again: missed, and not because people wanted it so. */
export function mayComeAgain(post: Post): boolean {
  return isMissed(post) && post.plan?.calledOff === undefined;
}

/** Refused, and no piece of it is there. */
export function reachedNobody({ state, arrived = 0 }: Post): boolean {
  return state === 'refused' && arrived === 0;
}

/** The claim of a slot: the ledger's row for it has this name, and there is only one. */
export function slotId(scheduleId: string, slot: string): string {
  return `${scheduleId}:${slot}`;
}

/** Whether a post belongs to a branch: it stays with the one whose group it was, whatever the group is bound to since. */
export function isPostOf(post: Post, branch: Branch, chats: readonly Chat[]): boolean {
  const own = branchOfPost(post, chats);
  return own !== null && isSameBranch(own, branch);
}

export function branchOfPost({ branch, chatId, queuedAt }: Post, chats: readonly Chat[]): Branch | null {
  if (branch) return branch;
  const chat = chats.find(({ id }) => id === chatId);
  return chat ? branchAt(chat, queuedAt) : null;
}
