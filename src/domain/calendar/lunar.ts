/** The days of an ordinary year on which a lunar date falls: none or one. Leap months are not meant. */
export function lunarDates(year: number, month: number, day: number): readonly Temporal.PlainDate[] {
  // The last lunar months of a year lie in the next ordinary one.
  return [year - 1, year]
    .map((lunarYear) => lunarDate(lunarYear, month, day))
    .filter((date) => date?.year === year && date !== null)
    .flatMap((date) => date ?? []);
}

/** Null where that month has no such day. */
function lunarDate(lunarYear: number, month: number, day: number): Temporal.PlainDate | null {
  const monthCode = `M${String(month).padStart(2, '0')}`;
  try {
    const fields = { calendar: 'chinese', year: lunarYear, monthCode, day };
    return Temporal.PlainDate.from(fields, { overflow: 'reject' }).withCalendar('iso8601');
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * 清明 of a year from 2000 to 2099: 4 or 5 April. The mean sun needs 365.2422 days a year, the calendar's leap days take
 * back what adds up.
 */
export function qingming(year: number): Temporal.PlainDate {
  const ofCentury = year - 2000;
  const day = Math.floor(ofCentury * 0.2422 + 4.81) - Math.floor(ofCentury / 4);
  return Temporal.PlainDate.from({ year, month: 4, day });
}
