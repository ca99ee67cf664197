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
