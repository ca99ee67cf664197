import type { Ctx } from './ctx.ts';
import { isPlanned, type PlannedPost } from './post.ts';
import type { Schedule } from './schedule.ts';
import type { Store } from './store.ts';
import { takeBackUnseen } from './unseen.ts';

/** What had come due of a plan and was not yet there when people ended it. */
export interface CalledOff {
  /** Certainly none of these will be there. */
  readonly stopped: number;
  /** Being sent: what the platform has cannot be had back. */
  readonly going: number;
}

/**
 * Stops the posts of a plan, and of what belongs to it, that have come due and were not sent.
 * @param reason what stands in the ledger
 */
export async function callOff(
  { store, now }: Pick<Ctx, 'store' | 'now'>,
  plan: Schedule,
  reason: string,
): Promise<CalledOff> {
  const own = await underWay(store, plan);
  const rows = await Promise.all(own.map(({ id }) => store.posts.callOff(id, { at: now.toString(), reason })));
  const stopped = rows.filter((row) => row?.state === 'refused');
  for (const row of stopped) if (row) await takeBackUnseen({ store, now }, row);
  return { stopped: stopped.length, going: rows.filter((row) => row?.state === 'sent').length };
}

/** Posts of a plan, and of what belongs to it, whose fate is open. */
export async function underWay({ posts, schedules }: Store, { id }: Schedule): Promise<readonly PlannedPost[]> {
  const open = (await posts.unsettled()).filter(isPlanned);
  const plans = await Promise.all(open.map(({ plan }) => (plan.scheduleId ? schedules.find(plan.scheduleId) : null)));
  return open.filter((_, at) => plans[at]?.id === id || plans[at]?.partOf === id);
}

/** Lines for whoever ended it; none where nothing had come due. */
export function calledOffLines({ stopped, going }: CalledOff): readonly string[] {
  return [
    ...(stopped > 0 ? ['到点还没发出的那一条也不发了。'] : []),
    ...(going > 0 ? ['有一条正在发，可能已发出。'] : []),
  ];
}
