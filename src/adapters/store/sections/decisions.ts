import type { Decisions } from '../../../domain/daily/decision-store.ts';
import type { Core } from './core.ts';
import { ofBranch } from './posts.ts';

export function decisionsOf(core: Core): Decisions {
  const { decision: decisions, post: posts } = core.state.shelves.on;
  return {
    decide: (decision, post) =>
      core.turn(`decision:${decision.id}`, async () => {
        // A row without its decision is from a time that was forgotten meanwhile: it was sent.
        if (decisions.has(decision.id) || (post && posts.has(post.id))) return false;
        await core.commit({
          put: [
            { type: 'decision', value: decision },
            ...(post ? [{ type: 'post' as const, value: ofBranch(core, post) }] : []),
          ],
        });
        return true;
      }),
    find: async (id) => decisions.get(id) ?? null,
    since: async (chatId, day) =>
      [...decisions.values()]
        .filter((one) => one.chatId === chatId && one.day >= day)
        .sort((one, other) => (one.day < other.day ? -1 : 1)),
  };
}
