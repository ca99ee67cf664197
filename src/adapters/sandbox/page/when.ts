const defaultZone = 'Asia/Shanghai';
const weekdays = '一二三四五六日';
/** Longer silences get a time above what follows. */
const silenceMinutes = 5;

const local = (at: string, zone: string | undefined): Temporal.ZonedDateTime =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zone ?? defaultZone);

export function timeOf(at: string, zone: string | undefined): string {
  return local(at, zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** What stands between two entries: the day where it begins, the time after a silence, else nothing. */
export function timeAbove(at: string, before: string | null, zone: string | undefined): string | null {
  const now = local(at, zone);
  const then = before === null ? null : local(before, zone);
  const time = timeOf(at, zone);
  if (!then?.toPlainDate().equals(now.toPlainDate())) {
    return `${now.month}月${now.day}日 周${weekdays.charAt(now.dayOfWeek - 1)} ${time}`;
  }
  return now.since(then).total('minutes') > silenceMinutes ? time : null;
}
