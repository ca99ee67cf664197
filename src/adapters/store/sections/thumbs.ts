import type { Thumbs } from '../../../domain/ai/thumbs.ts';
import type { Core } from './core.ts';

export function thumbsOf(core: Core): Thumbs {
  const shelf = core.state.shelves.on.thumb;
  return {
    put: (thumb) => core.turn('thumbs', () => core.commit({ put: [{ type: 'thumb', value: thumb }] })),
    async since(at) {
      const from = Temporal.Instant.from(at);
      const standing = [...shelf.values()].filter(
        (thumb) => Temporal.Instant.compare(Temporal.Instant.from(thumb.at), from) >= 0,
      );
      const count = (rating: string) => standing.filter((thumb) => thumb.rating === rating).length;
      return { helpful: count('helpful'), unhelpful: count('unhelpful') };
    },
  };
}
