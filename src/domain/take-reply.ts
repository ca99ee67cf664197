import { UserError } from '../core/errors.ts';
import { type Activity, isOpen } from './activity.ts';
import type { Ctx } from './ctx.ts';
import { digest } from './digest.ts';
import { refusePersonalNumbers } from './personal-numbers.ts';
import { type ReplyRecord, reflectionLength } from './record.ts';
import type { Appended } from './store.ts';

/** Said once to everybody, with the first reply that is recorded of them. */
export const firstNotice = '我会记下您的签到和体会，/我的 可查可删';

/** Records what somebody did with an open activity; resolves when it is on disk. */
export async function takeReply(
  ctx: Ctx,
  activity: Activity,
  kind: 'checkin' | 'reflection' | 'ack',
  value: string | null = null,
): Promise<Appended> {
  const record: ReplyRecord = {
    id: digest(ctx.store.secret, kind, ctx.requestId),
    at: ctx.now.toString(),
    kind,
    chatId: activity.chatId,
    userId: ctx.who.userId,
    activityId: activity.id,
    itemId: null,
    value,
  };
  return ctx.store.replies.append(record);
}

/**
 * Checks and records a reflection.
 * @throws UserError when it is empty, too long, or holds a number that is never stored
 */
export async function takeReflection(ctx: Ctx, talk: Activity, text: string): Promise<Appended> {
  if (text === '') throw new UserError('reflection.empty', '请把体会写在后面。\n例：/体会 婉拒家长要早、要清楚');
  const length = Array.from(text).length;
  if (length > reflectionLength) {
    throw new UserError(
      'reflection.long',
      `体会最多 ${reflectionLength} 字，这一条有 ${length} 字，没有记录。请分成几条发。`,
    );
  }
  refusePersonalNumbers(text);
  return takeReply(ctx, talk, 'reflection', text);
}

/** The talk that is open in this group now, or null. */
export async function openTalk(ctx: Ctx): Promise<Activity | null> {
  const open = await ctx.store.activities.openIn(ctx.place.id, ctx.now.toString());
  return open.find((activity) => activity.kind === 'talk' && isOpen(activity, ctx.now)) ?? null;
}

/** Lines for a person's first recorded reply, and for a person whose name is not known yet. */
export function personalLines(ctx: Ctx, first: boolean, signs: boolean): readonly string[] {
  const lines: string[] = [];
  if (signs && ctx.who.name === null) lines.push(`发 @${ctx.botName} /认领 姓名 可上签到表`);
  if (first) lines.push(firstNotice);
  return lines;
}
