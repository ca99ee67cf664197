import { type Branch, branchAt, isSameBranch } from '../../domain/chat.ts';
import type { Store } from '../../domain/store.ts';

/** Decisions are kept for some 60 days. */
const weeks = 8;

export interface WeekContacts {
  /** `11/23`, its Monday. */
  readonly title: string;
  /** What the bot began by itself. */
  readonly contacts: number;
  /** What their groups allow now. */
  readonly budget: number;
}

interface When {
  readonly today: Temporal.PlainDate;
}

/**
 * How often the bot spoke of its own to these branches in each of the last weeks, beside what it may; oldest first. What
 * a group got while it was another branch's is that one's.
 */
export async function contactsByWeek(
  store: Store,
  branches: readonly Branch[],
  { today }: When,
): Promise<readonly WeekContacts[]> {
  const chats = await store.chats.all();
  const isAsked = (branch: Branch) => branches.some((one) => isSameBranch(one, branch));
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const first = monday.subtract({ weeks: weeks - 1 });
  const decided = await Promise.all(
    chats.map(async (chat) =>
      (await store.decisions.since(chat.id, first.toString())).filter(({ at }) => isAsked(branchAt(chat, at))),
    ),
  );
  const posts = await Promise.all(
    decided.flat().map(async ({ postId, day }) => ({
      day,
      postId,
      post: postId === null ? null : await store.posts.find(postId),
    })),
  );
  // Older ones have left memory: what was posted then is taken for arrived.
  const arrived = posts.filter(({ postId, post }) => postId !== null && post?.state !== 'refused');
  const budget = chats
    .filter(({ branch }) => isAsked(branch))
    .reduce((sum, { settings }) => sum + settings.weeklyBudget, 0);
  return Array.from({ length: weeks }, (_, at) => {
    const [from, to] = [first.add({ weeks: at }).toString(), first.add({ weeks: at + 1 }).toString()];
    const { month, day } = first.add({ weeks: at });
    const contacts = arrived.filter((one) => one.day >= from && one.day < to).length;
    return { title: `${month}/${day}`, contacts, budget };
  });
}
