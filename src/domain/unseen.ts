import { type Activity, isOpen } from './activity.ts';
import type { Ctx } from './ctx.ts';
import { type Post, reachedNobody } from './post.ts';
import { originOf } from './post-activity.ts';
import type { Store } from './store.ts';

/** A planned post may be queued long before the activity that it opens. */
const rowsFromHours = 7 * 24;

/**
 * Closes as never held what a refused post was to open, where certainly no piece of any of its posts is there. What is not
 * known to have failed stays open, and so does what somebody did something with.
 * @returns what was open and is no more; null where it stands
 */
export async function takeBackUnseen({ store, now }: Pick<Ctx, 'store' | 'now'>, row: Post): Promise<Activity | null> {
  if (!reachedNobody(row)) return null;
  const own = originOf(store, row.id);
  const open = await store.activities.openIn(row.chatId, now.toString());
  const activity = open.find(({ id, originId }) => id === row.activityId || originId === own);
  if (!activity || !(await wasSeenByNobody(store, activity))) return null;
  return (await store.activities.takeBack(activity.id, now.toString())) ? activity : null;
}

/** After a start: a crash may lie between a refusal that was written down and the closing. */
export async function takeBackLeftovers({ store, now }: Pick<Ctx, 'store' | 'now'>): Promise<void> {
  for (const activity of await store.activities.recent()) {
    if (!isOpen(activity, now) || !(await hasRows(store, activity)) || !(await wasSeenByNobody(store, activity)))
      continue;
    await store.activities.takeBack(activity.id, now.toString());
  }
}

async function wasSeenByNobody(store: Store, activity: Activity): Promise<boolean> {
  return (await rowsOf(store, activity)).every(reachedNobody);
}

async function hasRows(store: Store, activity: Activity): Promise<boolean> {
  return (await rowsOf(store, activity)).length > 0;
}

async function rowsOf({ posts }: Store, { id, chatId, openedAt }: Activity): Promise<readonly Post[]> {
  const from = Temporal.Instant.from(openedAt).subtract({ hours: rowsFromHours }).toString();
  return (await posts.since(chatId, from)).filter(({ activityId }) => activityId === id);
}
