import { UserError } from '../../core/errors.ts';
import type { Term } from '../calendar/term.ts';
import { readPeriod } from '../ledger/period.ts';

/** The month that a brief is asked for; nothing is the last one. @throws UserError when it is no month */
export function readBriefMonth(
  text: string,
  today: Temporal.PlainDate,
  terms: readonly Term[],
): Temporal.PlainYearMonth {
  const { from, to } = readPeriod(text.trim() === '' ? '上月' : text, today, terms);
  const month = from.toPlainYearMonth();
  if (!month.equals(to.toPlainYearMonth())) throw new UserError('brief.form', '简报是一个月的。\n例：/导出 简报 11月');
  return month;
}
