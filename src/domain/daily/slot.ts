import type { Chat } from '../chat.ts';
import { timeOfDay } from '../when.ts';
import { earliest, isQuiet } from './limits.ts';

/** When a group's morning is: 每日时间, but not in the quiet hours before it. */
export function slotOf(
  { settings }: Pick<Chat, 'settings'>,
  day: Temporal.PlainDate,
  zone: string,
): Temporal.ZonedDateTime {
  const wanted = Temporal.PlainTime.from(settings.dayTime);
  const plainTime = Temporal.PlainTime.compare(wanted, earliest) < 0 ? earliest : wanted;
  return day.toZonedDateTime({ timeZone: zone, plainTime });
}

/** Whether a group was bound on this very day behind its time: nobody expects anything of a bot that has just come. */
export function isBoundBehind(chat: Chat, now: Temporal.ZonedDateTime): boolean {
  const boundAt = Temporal.Instant.from(chat.boundAt).toZonedDateTimeISO(now.timeZoneId);
  const slot = slotOf(chat, now.toPlainDate(), now.timeZoneId);
  return boundAt.toPlainDate().equals(now.toPlainDate()) && Temporal.ZonedDateTime.compare(boundAt, slot) > 0;
}

/** Why the bot never begins anything in this group: its 每日时间 lies behind the hours for that. Null where it may. */
export function neverReason({ settings }: Pick<Chat, 'settings'>): string | null {
  const time = Temporal.PlainTime.from(settings.dayTime);
  const isTooLate = isQuiet(time) && Temporal.PlainTime.compare(time, earliest) >= 0;
  return isTooLate ? `每日时间是 ${settings.dayTime}，我自己的提醒只在 7:00 到 21:00 之间发` : null;
}

/** Of a day on which nothing was decided yet: what will become of it. */
export function outlook(chat: Chat, now: Temporal.ZonedDateTime): string {
  const never = neverReason(chat);
  if (never !== null) return `今天不发：${never}`;
  const at = slotOf(chat, now.toPlainDate(), now.timeZoneId).toInstant().toString();
  const daily = `每天 ${timeOfDay(at, now.timeZoneId)} 看一次`;
  return isBoundBehind(chat, now) ? `今天刚绑定，从明天起${daily}` : `今天还没有定：${daily}`;
}
