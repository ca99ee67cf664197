import type { Chat } from '../../domain/chat.ts';
import type { Store } from '../../domain/store.ts';

/** Decisions are kept for some 60 days. */
const weeks = 8;

export interface WeekContacts {
  /** `11/23`, its Monday. */
  readonly title: string;
  /** What the bot began by itself. */
  readonly contacts: number;
  /** What these groups allow now. */
  readonly budget: number;
}

interface When {
  readonly today: Temporal.PlainDate;
}

/** How often the bot spoke of its own in each of the last weeks, beside what it may; oldest first. */
export async function contactsByWeek(
  store: Store,
  chats: readonly Chat[],
  { today }: When,
): Promise<readonly WeekContacts[]> {
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const first = monday.subtract({ weeks: weeks - 1 });
  const decided = (await Promise.all(chats.map(({ id }) => store.decisions.since(id, first.toString())))).flat();
  const posts = await Promise.all(
    decided.map(async ({ postId, day }) => ({
      day,
      postId,
      post: postId === null ? null : await store.posts.find(postId),
    })),
  );
  // Older ones have left memory: what was posted then is taken for arrived.
  const arrived = posts.filter(({ postId, post }) => postId !== null && post?.state !== 'refused');
  const budget = chats.reduce((sum, { settings }) => sum + settings.weeklyBudget, 0);
  return Array.from({ length: weeks }, (_, at) => {
    const [from, to] = [first.add({ weeks: at }).toString(), first.add({ weeks: at + 1 }).toString()];
    const { month, day } = first.add({ weeks: at });
    const contacts = arrived.filter((one) => one.day >= from && one.day < to).length;
    return { title: `${month}/${day}`, contacts, budget };
  });
}
