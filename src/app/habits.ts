import { paceOf } from '../domain/daily/cost.ts';
import type { Habits } from '../domain/daily/morning.ts';
import type { House } from './make-ctx.ts';

const lookBack = { hours: 30 * 24 } as const;

/** Who was seen where, and how long a question takes: read from the last 30 days' replies, kept by nobody. */
export async function habitsOf({ store, clock }: Pick<House, 'store' | 'clock'>): Promise<Habits> {
  const since = clock.now().subtract(lookBack).toString();
  const seen = new Map<string, Set<string>>();
  const answers: { activityId: string; userId: string; at: string }[] = [];
  for await (const { kind, chatId, activityId, userId, at } of store.replies.all({ since })) {
    if (chatId === null || kind === 'withdrawal') continue;
    seen.set(chatId, (seen.get(chatId) ?? new Set()).add(userId));
    if (kind === 'answer') answers.push({ activityId, userId, at });
  }
  return { seen, pace: paceOf(answers) };
}
