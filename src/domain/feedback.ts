import { z } from 'zod';
import { UserError } from '../core/errors.ts';
import type { Workdays } from '../core/time/rule.ts';
import { refusePersonalNumbers } from './personal-numbers.ts';
import { nobody } from './privacy/faceless.ts';
import { dayAndTime } from './when.ts';
import { addWorkdays } from './workday.ts';

const feedbackLength = 2000;
/** So many of one person may wait for an answer at a time. */
export const waitingFeedback = 20;
const termWorkdays = 5;

/** 意见: a suggestion or complaint, with what became of it. */
export const feedbackSchema = z.object({
  id: z.string(),
  no: z.int().positive(),
  at: z.string(),
  /** Seen only by those who handle it. */
  userId: z.string(),
  text: z.string(),
  /** `2026-12-01`: answered on this day at the latest. */
  answerBy: z.string(),
  /** 办理人; null: all administrators. */
  handler: z.string().nullable(),
  answer: z
    .object({
      text: z.string(),
      by: z.string(),
      at: z.string(),
      /** What is known of the answer's way to the person; `unknown` until the platform said something. */
      delivery: z.enum(['accepted', 'refused', 'unknown']),
    })
    .nullable(),
  /** When the handler was told that the term ends. */
  remindedAt: z.string().nullable(),
  /** When whoever handles it was told that it came. */
  toldAt: z.string().nullable().default(null),
});
export type Feedback = z.infer<typeof feedbackSchema>;
export type NewFeedback = Omit<Feedback, 'no' | 'handler' | 'answer' | 'remindedAt' | 'toldAt'>;

/** Somebody is still to answer it: whoever wrote it is there to be answered. */
export function isWaiting({ answer, userId }: Pick<Feedback, 'answer' | 'userId'>): boolean {
  return answer === null && !isOwnerless({ userId });
}

/** Nobody knows any more who wrote it: they erased themselves, or its time is over. */
export function isOwnerless({ userId }: Pick<Feedback, 'userId'>): boolean {
  return userId === nobody;
}

export const turnedAway = '检举控告请走纪检渠道（12388），这里不受理也不记录';

/** Words that say that somebody reports somebody. Of offences only those that do not just name a kind of content. */
const report = /举报|检举|控告|揭发|12388/u;
const offence = /(?:贪污|受贿|行贿|索贿|挪用公款|违纪违法)(?!的?(?:案例|案件|内容|主题|条款|条文|规定|题|知识))/u;

/**
 * The text of an 意见, checked.
 * @throws UserError for what is empty, too long, a discipline report, or holds a number that is never stored
 */
export function readFeedback(typed: string): string {
  const text = typed.trim();
  if (text === '')
    throw new UserError('feedback.empty', '请把意见或建议写在后面。\n例：/意见 说纪能不能放在周三例会前');
  const plain = text.normalize('NFKC').replace(/\s+/gu, '');
  if (report.test(plain) || offence.test(plain)) throw new UserError('feedback.report', `${turnedAway}。`);
  const length = Array.from(text).length;
  if (length > feedbackLength) {
    throw new UserError('feedback.long', `意见最多 ${feedbackLength} 字，这一条有 ${length} 字，没有记录。请写短些。`);
  }
  refusePersonalNumbers(text);
  return text;
}

/**
 * An answer, checked.
 * @throws UserError for what is empty, too long, or holds a number that is never stored
 */
export function readAnswer(typed: string): string {
  const text = typed.replace(/\r\n?/gu, '\n').trim();
  if (text === '') throw new UserError('answer.empty', '请写答复。例：已采纳，下月起放在周三例会前。');
  const length = Array.from(text).length;
  if (length > feedbackLength) {
    throw new UserError('answer.long', `答复最多 ${feedbackLength} 字，现在有 ${length} 字。请写短些。`);
  }
  refusePersonalNumbers(text);
  return text;
}

/** The day by which an 意见 that came at `at` is answered. */
export function answerDay(at: Temporal.Instant, zone: string, calendar: Workdays): string {
  return addWorkdays(at.toZonedDateTimeISO(zone).toPlainDate(), termWorkdays, calendar).toString();
}

/** What came before this was built, or while the bot was off for long, is in the list and reminded of. */
const newsHours = 24;

/** Whether whoever handles it has yet to hear that it came. */
export function isNews(feedback: Feedback, now: Temporal.Instant): boolean {
  const until = Temporal.Instant.from(feedback.at).add({ hours: newsHours });
  return isWaiting(feedback) && feedback.toldAt === null && Temporal.Instant.compare(now, until) < 0;
}

/** Whether the handler is to be told now: from nine o'clock of the workday before the term's last day, not at night. */
export function isReminderDue(feedback: Feedback, now: Temporal.ZonedDateTime, calendar: Workdays): boolean {
  if (!isWaiting(feedback) || feedback.remindedAt !== null || now.hour < 9 || now.hour >= 21) return false;
  const day = addWorkdays(Temporal.PlainDate.from(feedback.answerBy), -1, calendar);
  const due = day.toZonedDateTime({ timeZone: now.timeZoneId, plainTime: '09:00' });
  return Temporal.ZonedDateTime.compare(now, due) >= 0;
}

/** `12月1日 周二` */
export function dayTitle(day: string): string {
  const { month, day: date, dayOfWeek } = Temporal.PlainDate.from(day);
  return `${month}月${date}日 周${'一二三四五六日'.charAt(dayOfWeek - 1)}`;
}

/** How the person who wrote it sees it. */
export function feedbackLine({ no, at, text, answer, answerBy }: Feedback, zone: string): string {
  const state = answer
    ? `答复（${dayAndTime(answer.at, zone)}）：${answer.text}`
    : `还没有答复，最晚 ${dayTitle(answerBy)}`;
  return `${dayAndTime(at, zone)} 意见 ${no}：${text}\n  ${state}`;
}
