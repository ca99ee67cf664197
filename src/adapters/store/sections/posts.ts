import { isPlanned, type PlannedPost, type Post, type PostState } from '../../../domain/post.ts';
import type { PostChange, Posts } from '../../../domain/post-store.ts';
import type { Core } from './core.ts';
import { postsOfActivity, streamPosts } from './post-history.ts';

const settled: readonly PostState[] = ['accepted', 'refused', 'unknown'];

export function postsOf(core: Core): Posts {
  const posts = core.state.shelves.on.post;
  const change = (id: string, change: PostChange) =>
    core.turn(`post:${id}`, async () => {
      const post = posts.get(id);
      if (!post) throw new Error(`no post ${id} to change`);
      if (post.settledAt !== null) return post;
      const value = changed(post, change);
      await core.commit({ put: [{ type: 'post', value }] });
      return value;
    });
  return {
    async queue(wanted) {
      const fresh = { ...wanted, state: 'queued', way: 'socket', settledAt: null, code: null, plan: null } as const;
      const post: Post = ofBranch(core, fresh);
      await core.commit({ put: [{ type: 'post', value: post }] });
      return post;
    },
    plan: (post) =>
      core.turn(`post:${post.id}`, async () => {
        if (posts.has(post.id)) return false;
        await core.commit({ put: [{ type: 'post', value: ofBranch(core, post) }] });
        return true;
      }),
    planOnce: (marks, wanted) => core.turn('marks', () => planOnce(core, marks, wanted)),
    isMarked: async (key) => core.state.shelves.on.mark.has(key),
    async settle(id, state, at, more) {
      await change(id, { state, at, ...more });
    },
    change,
    callOff: (id, why) => core.turn(`post:${id}`, () => callOff(core, id, why)),
    async told(ids) {
      const rows = ids.flatMap((id) => posts.get(id) ?? []).filter(isPlanned);
      const put = rows.map((post) => ({
        type: 'post' as const,
        value: { ...post, plan: { ...post.plan, told: 'done' as const } },
      }));
      if (put.length > 0) await core.commit({ put });
    },
    untold: async () => [...posts.values()].filter(isPlanned).filter(({ plan }) => plan.told === 'due'),
    find: async (id) => posts.get(id) ?? null,
    latest: async (chatId, count) =>
      [...posts.values()]
        .filter((post) => post.chatId === chatId)
        .slice(-count)
        .reverse(),
    all: () => streamPosts(core.log),
    ofActivity: (activity) => postsOfActivity(core.log, activity),
    since: async (chatId, instant) =>
      [...posts.values()].filter((post) => post.chatId === chatId && !isBefore(post.queuedAt, instant)),
    unsettled: async () => [...posts.values()].filter((post) => post.settledAt === null),
  };
}

/** With the branch whose group it is now: the group may be bound to another later. */
export function ofBranch<P extends Post>(core: Core, post: P): P {
  const chat = core.state.shelves.on.chat.get(post.chatId);
  return chat ? { ...post, branch: chat.branch } : post;
}

function changed(post: Post, { at, reason, told, ...change }: PostChange): Post {
  if (change.state === 'queued' && post.plan?.calledOff !== undefined) {
    return changed(post, { at, state: 'refused', reason: post.plan.calledOff, told: 'none' });
  }
  const settledAt = settled.includes(change.state) ? at : null;
  const plan = post.plan && { ...post.plan, reason: reason ?? post.plan.reason, told: told ?? post.plan.told };
  return { ...post, code: null, ...change, settledAt, plan };
}

async function callOff(
  core: Core,
  id: string,
  { at, reason }: { readonly at: string; readonly reason: string },
): Promise<PlannedPost | null> {
  const post = core.state.shelves.on.post.get(id);
  if (!post || !isPlanned(post) || post.settledAt !== null) return null;
  const plan = { ...post.plan, calledOff: reason };
  const value: PlannedPost =
    post.state === 'queued'
      ? { ...post, state: 'refused', settledAt: at, plan: { ...plan, reason, told: 'none' } }
      : { ...post, plan };
  await core.commit({ put: [{ type: 'post', value }] });
  return value;
}

async function planOnce(core: Core, marks: readonly string[], wanted: readonly PlannedPost[]): Promise<boolean> {
  if (marks.some((key) => core.state.shelves.on.mark.has(key))) return false;
  const at = wanted[0]?.queuedAt ?? '';
  await core.commit({
    put: [
      ...marks.map((key) => ({ type: 'mark' as const, value: { key, at } })),
      ...wanted.map((post) => ({ type: 'post' as const, value: ofBranch(core, post) })),
    ],
  });
  return true;
}

function isBefore(instant: string, limit: string): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(instant), Temporal.Instant.from(limit)) < 0;
}
