import { describeRule, usesWorkdays } from '../core/time/say.ts';
import { bookingTitle } from './booking.ts';
import { missingYears } from './calendar/calendar.ts';
import { type Chat, isPaused } from './chat.ts';
import type { Ctx } from './ctx.ts';
import { dayOf } from './planning.ts';
import { type Reminder, slotTitle, whatTitle } from './reminder.ts';
import type { Schedule } from './schedule.ts';

/** What the group reads once a reminder is set: the full date, so that a misunderstanding shows at once. */
export function reminderAnswer(ctx: Ctx, chat: Chat, set: Schedule, reminder: Reminder): string {
  const next = slotTitle(set.nextAt, ctx.zone);
  const when = set.rule ? `${describeRule(set.rule)}，下一次 ${next}` : next;
  return [
    `已设提醒 ${set.no}：${when}`,
    `> ${whatTitle(set.what)}`,
    ...(reminder.hourGiven ? [] : [`没写几点，按每日时间 ${chat.settings.dayTime}。改每日时间：/设置 每日时间 7:50`]),
    ...meetingNotes(ctx, reminder),
    ...planNotes(ctx, chat, set),
    `不要了：/提醒 删除 ${set.no}`,
  ].join('\n');
}

/** Which meeting a time was counted from, and which others there are that day. */
export function meetingNotes(ctx: Ctx, { bookings: [taken, ...others] }: Reminder): readonly string[] {
  if (!taken) return [];
  const also = others.map((other) => `，不是${bookingTitle(ctx, other)}`).join('');
  return [`按${bookingTitle(ctx, taken)}算的${also}。会议改期或取消，这一条不跟着变。`];
}

/** What somebody should know of a plan's days: a day off, the notice that is followed, a pause. */
export function planNotes(
  ctx: Ctx,
  chat: Chat,
  { rule, nextAt }: Pick<Schedule, 'rule' | 'nextAt'>,
): readonly string[] {
  if (nextAt === null) return [];
  const day = dayOf(nextAt, ctx.zone);
  if (!rule) return ctx.calendar.isWorkday(day) ? [] : [`那天放假（${ctx.calendar.why(day)}），照发。`];
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate();
  const notice = ctx.calendar.notice(day.year);
  const paused = isPaused(chat, ctx.now) ? [`本群暂停到 ${slotTitle(chat.pausedUntil, ctx.zone)}，之前不发。`] : [];
  if (!usesWorkdays(rule)) return paused;
  return [
    ...(notice ? [`${day.year}年依据：${notice}`] : []),
    ...missingYears(ctx.calendar, today).map((note) => note.replace(/通知公布后.*$/u, '管理员导入后自动改按安排。')),
    ...paused,
  ];
}
