import { UserError } from '../core/errors.ts';
import { readTime } from '../core/time/read.ts';
import { readLength } from '../core/time/span.ts';
import { anchorNames } from './calendar/anchors.ts';
import type { Chat } from './chat.ts';
import type { Ctx } from './ctx.ts';
import { afterQuiet } from './daily/limits.ts';
import { newSchedule, originOf } from './reminder.ts';
import { saidMoment } from './said-moment.ts';
import type { Schedule } from './schedule.ts';

const example = '/暂停 3天';
const mostDays = 180;
/** A notice that a pause is over is of use the whole day. */
const noticeCatchUpMinutes = 12 * 60;

/** Until when: a length (`3天`, `两周`), or a day or moment (`到下周一`). @throws UserError that says what is accepted */
export async function readPause(ctx: Ctx, chat: Chat, text: string): Promise<Temporal.Instant> {
  const until = lengthFrom(ctx, text) ?? (await momentOf(ctx, chat, text));
  if (Temporal.Instant.compare(until, ctx.now) <= 0) {
    throw new UserError('pause.none', `这样等于没有暂停，没有变化。请写暂停多久，提前结束用 /恢复。\n例：${example}`);
  }
  const furthest = ctx.now.toZonedDateTimeISO(ctx.zone).add({ days: mostDays }).toInstant();
  if (Temporal.Instant.compare(until, furthest) <= 0) return until;
  throw new UserError('pause.long', `一次最多暂停 ${mostDays} 天。\n例：${example}`);
}

function lengthFrom(ctx: Ctx, text: string): Temporal.Instant | null {
  const length = readLength(text);
  if (!length || length.workdays > 0) return null;
  const { seconds, days, months } = length;
  return ctx.now.toZonedDateTimeISO(ctx.zone).add({ months, days }).add({ seconds }).toInstant();
}

async function momentOf(ctx: Ctx, chat: Chat, text: string): Promise<Temporal.Instant> {
  const words = text.replace(/^[到至]\s*/u, '');
  if (words === '') throw new UserError('pause.form', `请写暂停多久，或到哪一天。\n例：${example}，或 /暂停 到下周一`);
  const { dayTime } = chat.settings;
  const read = readTime(words, { now: ctx.now, zone: ctx.zone, dayTime, anchors: anchorNames, example });
  if (read.kind !== 'rule' && read.rest === '' && read.hours === null) {
    return read.kind === 'once' ? read.at : (await saidMoment(ctx, chat, read)).at;
  }
  throw new UserError('pause.form', `请写暂停多久，或到哪一天。\n例：${example}，或 /暂停 到下周一`);
}

/** Silences the group until then, and says so when it is over, in the morning after a night. */
export async function pauseChat(ctx: Ctx, chat: Chat, until: Temporal.Instant): Promise<void> {
  await ctx.store.chats.mark(chat.id, { pausedUntil: until.toString() });
  await dropNotices(ctx, chat);
  const at = afterQuiet(until.toZonedDateTimeISO(ctx.zone)).toInstant().toString();
  const own = { what: { post: 'resumed' }, rule: null, at, nextAt: at, catchUpMinutes: noticeCatchUpMinutes } as const;
  await ctx.store.schedules.add([{ ...newSchedule(ctx, chat, own), isNumbered: false }]);
}

export async function resumeChat(ctx: Ctx, chat: Chat): Promise<void> {
  await ctx.store.chats.mark(chat.id, { pausedUntil: null });
  await dropNotices(ctx, chat);
}

/** The notice of an earlier pause would come in the middle of this one, or after a pause that was ended by hand. */
async function dropNotices(ctx: Ctx, chat: Chat): Promise<void> {
  for (const { id, what, originId } of await ctx.store.schedules.in(chat.id)) {
    if (what.post === 'resumed' && originId !== originOf(ctx)) {
      await ctx.store.schedules.change(id, { endedAt: ctx.now.toString(), nextAt: null });
    }
  }
}

/** What still goes out before `until`: set for one moment. */
export async function stillGoingOut(ctx: Ctx, chat: Chat, until: Temporal.Instant): Promise<readonly Schedule[]> {
  return (await ctx.store.schedules.in(chat.id)).filter(
    ({ no, rule, nextAt }) =>
      no !== null &&
      rule === null &&
      nextAt !== null &&
      Temporal.Instant.compare(Temporal.Instant.from(nextAt), until) < 0,
  );
}
