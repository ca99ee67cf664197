import type { Activity } from '../../../domain/activity.ts';
import type { Post } from '../../../domain/post.ts';
import type { Log } from '../log.ts';

/** Every row of the ledger, each once, as it now stands, in the order of their queueing. */
export async function* streamPosts(log: Pick<Log, 'history'>): AsyncIterable<Post> {
  const rows = new Map<string, Post>();
  for await (const line of log.history({ needles: ['"type":"post"'] })) {
    for (const document of line.put ?? []) if (document.type === 'post') rows.set(document.value.id, document.value);
  }
  yield* rows.values();
}

/** A row names its activity as soon as that is posted: within a day of its opening, whatever crashed between. */
const namedWithin = { hours: 24 } as const;

/** The rows that posted an activity, however long ago: found in the journal of its time. */
export async function postsOfActivity(
  log: Pick<Log, 'history'>,
  { id, openedAt }: Pick<Activity, 'id' | 'openedAt'>,
): Promise<readonly Post[]> {
  // The clock may have been set since.
  const since = Temporal.Instant.from(openedAt).subtract(namedWithin).toString();
  const until = Temporal.Instant.from(openedAt).add(namedWithin).toString();
  const needles = ['"type":"post"', `"activityId":${JSON.stringify(id)}`];
  const rows = new Map<string, Post>();
  for await (const line of log.history({ needles, since, until })) {
    for (const { type, value } of line.put ?? [])
      if (type === 'post' && value.activityId === id) rows.set(value.id, value);
  }
  return [...rows.values()];
}
