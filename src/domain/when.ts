const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** `11月24日 周二 15:02` in the bot's time zone. */
export function dayAndTime(instant: string, zone: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return `${at.month}月${at.day}日 周${weekdays[at.dayOfWeek - 1]} ${timeOfDay(instant, zone)}`;
}

/** `15:02` in the bot's time zone. */
export function timeOfDay(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
}
