import { isSameBranch } from '../../../domain/chat.ts';
import type { Grant } from '../../../domain/people.ts';
import { isPlanned, type PlannedPost } from '../../../domain/post.ts';
import type { Document } from '../line.ts';
import type { State } from '../state.ts';
import type { Core } from './core.ts';

/** Runs alone under all these keys. Nobody else holds one turn and waits for another, so that none waits for ever. */
export function inTurns<T>(core: Core, keys: readonly string[], work: () => Promise<T>): Promise<T> {
  const [key, ...rest] = keys;
  return key === undefined ? work() : core.turn(key, () => inTurns(core, rest, work));
}

/** The turns in which what goes with a role may change. */
export function turnsOfHeld(state: State, grant: Grant): readonly string[] {
  const { chats, schedules, posts, feedback } = heldBy(state, grant);
  return [
    ...chats.map((id) => `schedules:${id}`),
    ...schedules.map(({ id }) => `schedule:${id}`),
    ...posts.map(({ id }) => `post:${id}`),
    ...feedback.map(({ no }) => `feedback:${no}`),
  ];
}

export interface Moved {
  readonly documents: readonly Document[];
  /** Reminders and booked talks that are the successor's now. */
  readonly plans: number;
}

/**
 * What goes with a secretary's role to whoever takes it over: plans and what is still to be told of them. An 意见 does
 * not, since whoever handles it sees its sender: it goes back to the administrators when the one who leaves has no role.
 */
export function moved(state: State, grant: Grant, successor: string): Moved {
  const { schedules, posts, feedback } = heldBy(state, grant);
  const documents: Document[] = [
    ...schedules.map((one): Document => ({ type: 'schedule', value: { ...one, setBy: successor } })),
    ...posts.map((one): Document => ({ type: 'post', value: { ...one, plan: { ...one.plan, setBy: successor } } })),
    ...feedback.map((one): Document => ({ type: 'feedback', value: { ...one, handler: null } })),
  ];
  return { documents, plans: schedules.filter(({ no }) => no !== null).length };
}

function heldBy({ shelves }: State, { no, userId, branch }: Grant) {
  const { on } = shelves;
  const chats = [...on.chat.values()].filter((chat) => branch && isSameBranch(chat.branch, branch)).map(({ id }) => id);
  const isTheirs = (setBy: string, chatId: string) => setBy === userId && chats.includes(chatId);
  const hasOtherRole = [...on.grant.values()].some((grant) => grant.userId === userId && grant.no !== no);
  return {
    chats,
    schedules: [...on.schedule.values()].filter((one) => one.endedAt === null && isTheirs(one.setBy, one.chatId)),
    posts: [...on.post.values()]
      .filter(isPlanned)
      .filter((one) => isTheirs(one.plan.setBy, one.chatId) && isUnfinished(one)),
    feedback: hasOtherRole
      ? []
      : [...on.feedback.values()].filter(({ handler, answer }) => handler === userId && answer === null),
  };
}

function isUnfinished({ settledAt, plan }: PlannedPost): boolean {
  return settledAt === null || plan.told === 'due';
}
