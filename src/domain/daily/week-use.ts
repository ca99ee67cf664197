import type { Pinned } from '../activity.ts';
import { mondayOf } from '../planning.ts';
import type { Post } from '../post.ts';
import type { Store } from '../store.ts';
import { readingSeconds } from './cost.ts';
import { secondsOf } from './decision.ts';

interface When {
  readonly now: Temporal.Instant;
  readonly zone: string;
  /** Seconds a question. */
  readonly pace: number;
}

export interface WeekUse {
  /** Of the bot's own. */
  readonly contacts: number;
  /** Of one teacher's time outside meetings: the bot's own, and cases and quizzes that a secretary had posted. */
  readonly seconds: number;
}

/** What a group got since Monday. What certainly did not arrive does not count; what may have does. */
export async function weekUse(store: Store, chatId: string, { now, zone, pace }: When): Promise<WeekUse> {
  const monday = mondayOf(now, zone);
  const decisions = await store.decisions.since(chatId, monday.toPlainDate().toString());
  const posts = (await store.posts.since(chatId, monday.toInstant().toString())).filter(mayBeThere);
  const own = new Set(posts.flatMap(({ id, class: kind }) => (kind === 'initiative' ? [id] : [])));
  const decided = decisions.filter(({ postId }) => postId !== null && own.has(postId));
  const others = posts.filter(({ id, kind }) => !own.has(id) && (kind === 'case' || kind === 'quiz'));
  const asked = await Promise.all(others.map((post) => secondsOfPost(store, post, pace)));
  return {
    contacts: own.size,
    seconds: [...decided.map(({ parts }) => secondsOf(parts)), ...asked].reduce((sum, one) => sum + one, 0),
  };
}

function mayBeThere({ state, plan }: Post): boolean {
  return state !== 'refused' && plan?.place.type !== 'private';
}

async function secondsOfPost(store: Store, { activityId }: Post, pace: number): Promise<number> {
  const activity = await store.activities.find(activityId);
  const pinned = activity && (await store.activities.content(activity.contentRef));
  return pinned ? contentSeconds(pinned, pace) : 0;
}

function contentSeconds({ questions, text }: Pinned, pace: number): number {
  return questions ? questions.length * pace : readingSeconds(text);
}
