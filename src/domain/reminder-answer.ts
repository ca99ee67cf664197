import { describeRule, usesWorkdays } from '../core/time/say.ts';
import { bookingTitle } from './booking.ts';
import { missingYears } from './calendar/calendar.ts';
import { type Chat, isPaused } from './chat.ts';
import type { Ctx } from './ctx.ts';
import { dayOf } from './planning.ts';
import { type Reminder, slotTitle, whatTitle } from './reminder.ts';
import type { Schedule } from './schedule.ts';

const hourAmong = /(?:[上下中]午|早上|晚上)?\d{1,2}(?:[:：]\d{2}|[点时](?!间)半?)/u;

/** What the group reads once a reminder is set: the full date, so that a misunderstanding shows at once. */
export function reminderAnswer(ctx: Ctx, chat: Chat, set: Schedule, reminder: Reminder): string {
  const next = slotTitle(set.nextAt, ctx.zone);
  const when = set.rule ? `${describeRule(set.rule)}，下一次 ${next}` : next;
  return [
    `已设提醒 ${set.no}：${when}`,
    `> ${whatTitle(set.what)}`,
    ...hourNotes(chat, reminder, '改每日时间：/设置 每日时间 7:50'),
    ...meetingNotes(ctx, reminder),
    ...planNotes(ctx, chat, set),
    `不要了：/提醒 删除 ${set.no}`,
  ].join('\n');
}

/** Where no hour was said: which one is taken, and that one among the words is not. @param how to change it */
export function hourNotes({ settings }: Chat, { hourGiven, what }: Reminder, how = ''): readonly string[] {
  if (hourGiven) return [];
  const among = what.post === 'words' ? hourAmong.exec(what.text)?.[0] : undefined;
  const unread = among ? [`内容里的“${among}”不算提醒的时间；要那时提醒，请把它写在日期后面。`] : [];
  return [`没写几点，按每日时间 ${settings.dayTime}。${how}`, ...unread];
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
