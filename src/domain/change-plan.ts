import { UserError } from '../core/errors.ts';
import { type CalledOff, callOff } from './call-off.ts';
import type { Ctx } from './ctx.ts';
import { nextSlot } from './planning.ts';
import { slotTitle } from './reminder.ts';
import type { Schedule } from './schedule.ts';

/** What a change of a plan needs to see. */
type Seen = Pick<Ctx, 'store' | 'now' | 'zone' | 'calendar'>;

export async function pausePlan({ store, now }: Seen, plan: Schedule): Promise<CalledOff> {
  await store.schedules.change(plan.id, { pausedAt: now.toString(), nextAt: null });
  return callOff({ store, now }, plan, '已暂停');
}

/**
 * Goes on with a paused plan; what fell into the pause is not missed. Gives the next slot.
 * @throws UserError when its one moment is over
 */
export async function resumePlan({ store, now, zone, calendar }: Seen, schedule: Schedule): Promise<string | null> {
  const { id, no, rule, at } = schedule;
  const isOver = at !== null && Temporal.Instant.compare(Temporal.Instant.from(at), now) < 0;
  if (isOver) throw new UserError('remind.over', `提醒 ${no} 的时间（${slotTitle(at, zone)}）已经过了，请重新设一条。`);
  const nextAt = rule ? nextSlot(rule, now, { zone, calendar }) : at;
  await store.schedules.change(id, { pausedAt: null, nextAt, doneUntil: now.toString() });
  return nextAt;
}

/** Ends a plan, and what belongs to it: also what has come due and was not sent yet. */
export async function endPlan({ store, now }: Seen, plan: Schedule): Promise<CalledOff> {
  // Dealt with up to now: a clock set back does not bring it again.
  const end = { endedAt: now.toString(), nextAt: null, doneUntil: now.toString() };
  for (const part of await store.schedules.partsOf(plan.id)) await store.schedules.change(part.id, end);
  await store.schedules.change(plan.id, end);
  return callOff({ store, now }, plan, '已取消');
}
