import { UserError } from '../core/errors.ts';
import { underWay } from './call-off.ts';
import type { Ctx } from './ctx.ts';
import type { Schedule } from './schedule.ts';

interface Wanted {
  /** Which kind the number must name. */
  readonly of: 'reminder' | 'booking';
  /** `/提醒 删除`: for the example. */
  readonly command: string;
}

/**
 * The schedule that a typed number names.
 * @throws UserError when there is none of that number, or it is of the other kind
 */
export function numbered(ctx: Ctx, word: string | undefined, wanted: Wanted): Promise<Schedule> {
  return find(ctx, word, { ...wanted, stands: async ({ endedAt }) => endedAt === null });
}

/**
 * The same where it is to be ended: also one that had its last time, while that is not sent yet.
 * @throws UserError as above
 */
export function numberedToEnd(ctx: Ctx, word: string | undefined, wanted: Wanted): Promise<Schedule> {
  const stands = async (plan: Schedule) => plan.endedAt === null || (await underWay(ctx.store, plan)).length > 0;
  return find(ctx, word, { ...wanted, stands });
}

interface Finding extends Wanted {
  stands(plan: Schedule): Promise<boolean>;
}

async function find(ctx: Ctx, word: string | undefined, { of, command, stands }: Finding): Promise<Schedule> {
  const digits = /^(?:编号|#)?(\d{1,9})$/u.exec(word ?? '')?.[1];
  const list = of === 'booking' ? '/说纪 列表' : '/提醒 列表';
  if (!digits) throw new UserError('number.form', `请写编号，${list} 里有。\n例：${command} 3`);
  const found = await ctx.store.schedules.findByNo(ctx.place.id, Number(digits));
  if (!found || !(await stands(found))) {
    throw new UserError(
      'schedule.unknown',
      `本群没有编号 ${digits} 的${of === 'booking' ? '预约' : '提醒'}。发 ${list} 看看。`,
    );
  }
  const isBooking = found.what.post === 'talk';
  if (isBooking === (of === 'booking')) return found;
  throw new UserError(
    'schedule.kind',
    isBooking
      ? `${digits} 是预约的说纪，取消请发：/说纪 取消 ${digits}`
      : `${digits} 是提醒，不要了请发：/提醒 删除 ${digits}`,
  );
}
