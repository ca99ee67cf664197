import type { Post, PostState } from '../../../domain/post.ts';
import type { Posts } from '../../../domain/store.ts';
import type { Core } from './core.ts';

const settled: readonly PostState[] = ['accepted', 'refused', 'unknown'];

export function postsOf(core: Core): Posts {
  const posts = core.state.shelves.on.post;
  return {
    async queue(wanted) {
      const post: Post = { ...wanted, state: 'queued', settledAt: null, code: null };
      await core.commit({ put: [{ type: 'post', value: post }] });
      return post;
    },
    settle: (id, state, at, code) =>
      core.turn(`post:${id}`, async () => {
        const post = posts.get(id);
        if (!post) throw new Error(`no post ${id} to settle`);
        const settledAt = settled.includes(state) ? at : null;
        await core.commit({ put: [{ type: 'post', value: { ...post, state, settledAt, code } }] });
      }),
    latest: async (chatId, count) =>
      [...posts.values()]
        .filter((post) => post.chatId === chatId)
        .slice(-count)
        .reverse(),
    unsettled: async () => [...posts.values()].filter((post) => post.settledAt === null),
  };
}
