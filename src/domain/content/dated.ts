const shape = /^(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?)?$/u;

/**
 * What is wrong with the date of something published, in Chinese; null when nothing is. Public notices often name only
 * the year or the month: `2026`, `2026-05` and `2026-05-01` are all dates, `2026-13` and what lies ahead are none.
 * The schema of an item knows the shape only, so that what was stored before stays readable.
 */
export function wrongDate(written: string, today: Temporal.PlainDate): string | null {
  const begin = firstDay(written);
  if (begin === null) return `“${written}”不是真实的日期`;
  return Temporal.PlainDate.compare(begin, today) > 0 ? `“${written}”还没有到` : null;
}

/** For a date that may lie ahead, as that on which a rule comes into force. */
export function isRealDate(written: string): boolean {
  return firstDay(written) !== null;
}

function firstDay(written: string): Temporal.PlainDate | null {
  const parts = shape.exec(written)?.groups;
  if (!parts || Number(parts.year) < 1949) return null;
  try {
    const fields = { year: Number(parts.year), month: Number(parts.month ?? 1), day: Number(parts.day ?? 1) };
    return Temporal.PlainDate.from(fields, { overflow: 'reject' });
  } catch {
    return null;
  }
}
