import { sayDay } from '../../core/time/say.ts';
import { termAhead } from '../calendar/term.ts';
import { isPaused } from '../chat.ts';
import { weeklySeconds } from './cost.ts';
import type { Bounds } from './facts.ts';

/** The bot's own initiative goes out between these, whatever 每日时间 says. */
export const earliest = Temporal.PlainTime.from('07:00');
export const latest = Temporal.PlainTime.from('21:00');

/** Why nothing may go out to this group now, whatever is due; null when something may. Chinese. */
export function silence(bounds: Bounds): string | null {
  const { chat, hasRobot, now, calendar, contacts, secondsUsed, postsToday } = bounds;
  const { terms, weeklyBudget, dailyLimit } = chat.settings;
  const today = now.toPlainDate();
  if (!calendar.isWorkday(today)) return `今天不上班（${calendar.why(today)}）`;
  const begin = termAhead(today, terms);
  if (begin !== null) return `寒暑假里不主动提醒，${sayDay(begin)}开学`;
  if (isPaused(chat, now.toInstant())) return '本群暂停中';
  if (isQuiet(now.toPlainTime())) return '我自己的提醒只在 7:00 到 21:00 之间发';
  if (chat.coldSince !== null && !hasRobot) return '本群还没有人和我说过话，企业微信不让我先开口。请在群里 @我 说一句';
  if (weeklyBudget === 0) return '本群设了不要我自己提醒（预算 0）';
  if (contacts >= weeklyBudget) return `本周我自己已经提醒 ${contacts} 次，预算是每周 ${weeklyBudget} 次`;
  if (secondsUsed >= weeklySeconds) return `本周估计已占用每位老师 ${secondsUsed} 秒，预算是 ${weeklySeconds} 秒`;
  if (postsToday >= dailyLimit) return `今天已有 ${postsToday} 条要发，上限是 ${dailyLimit} 条`;
  return null;
}

/** That moment, or seven in the morning when it lies in the quiet hours. */
export function afterQuiet(at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const time = at.toPlainTime();
  if (!isQuiet(time)) return at;
  const isEvening = Temporal.PlainTime.compare(time, latest) >= 0;
  return at.add({ days: isEvening ? 1 : 0 }).withPlainTime(earliest);
}

export function isQuiet(time: Temporal.PlainTime): boolean {
  return Temporal.PlainTime.compare(time, earliest) < 0 || Temporal.PlainTime.compare(time, latest) >= 0;
}
