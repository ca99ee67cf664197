import { isOpen } from '../domain/activity.ts';
import type { PlannedPost, Post } from '../domain/post.ts';
import type { House } from './make-ctx.ts';
import { plannedNote } from './planned-note.ts';
import type { PostOffice } from './post-office.ts';

/** After that nobody misses the card any more; a quiz may be open for a day. */
const goodForHours = 1;

/**
 * Somebody spoke in a group that took nothing: it does now. What is open there and went out by the robot, without a card,
 * gets its card, once. The rows stand before the group counts as warm, so that a crash between loses none.
 */
export function warming(house: House, office: PostOffice): (chatId: string) => Promise<void> {
  return async (chatId) => {
    const { store } = house;
    if (!(await store.chats.find(chatId))?.coldSince) return;
    const cards = await missingCards(house, chatId);
    const planned: PlannedPost[] = [];
    for (const card of cards) if (await store.posts.plan(card)) planned.push(card);
    await store.chats.mark(chatId, { coldSince: null });
    for (const card of planned) office.send(card);
  };
}

async function missingCards({ store, clock }: House, chatId: string): Promise<readonly PlannedPost[]> {
  const now = clock.now();
  const open = (await store.activities.openIn(chatId, now.toString())).filter((one) => isOpen(one, now));
  const [oldest] = open.map(({ openedAt }) => openedAt).sort();
  if (oldest === undefined) return [];
  const posts = await store.posts.since(chatId, Temporal.Instant.from(oldest).subtract({ hours: 1 }).toString());
  const wordsOnly = new Set(posts.filter(mayBeThereWithoutCard).map(({ activityId }) => activityId));
  return open
    .filter(({ id }) => wordsOnly.has(id))
    .map(({ id }) =>
      plannedNote({
        id: `card:${id}`,
        place: { id: chatId, type: 'group' },
        what: { post: 'card', activityId: id },
        setBy: '',
        now,
        goodForHours,
      }),
    );
}

function mayBeThereWithoutCard({ way, state }: Post): boolean {
  return way === 'webhook' && (state === 'accepted' || state === 'unknown');
}
