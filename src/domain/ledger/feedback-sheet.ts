import type { Feedback } from '../feedback.ts';
import { enoughPeople } from '../quiz/tally.ts';
import type { Period } from './period.ts';
import { type Columns, day, sheetOf } from './sheets.ts';
import type { Cell, Sheet } from './workbook.ts';

/** For administrators, who see them all anyway. What people wrote and who they are is not in it. */
export function datedFeedbackSheet(all: readonly Feedback[], zone: string): Sheet {
  const columns = [
    ['编号', 9],
    ['收到', 12],
    ['答复期限', 12],
    ['答复', 12],
    ['按期', 9],
  ] as const satisfies Columns;
  const rows = all.map((one): Cell[] => {
    const { no, at, answerBy, answer } = one;
    const due = Temporal.PlainDate.from(answerBy);
    return [no, day(at, zone), due, answer && day(answer.at, zone), answer && (isInTime(one, zone) ? '是' : '否')];
  });
  return sheetOf('意见', columns, rows);
}

interface Days {
  readonly period: Period;
  readonly today: Temporal.PlainDate;
  readonly zone: string;
}

/**
 * For secretaries: an 意见 has no branch, and in a small school its date alone would name whoever wrote it. So whole months
 * that are over, of all branches, from five on: overlapping periods, or two exports a day apart, give nothing more.
 */
export function monthlyFeedbackSheet(all: readonly Feedback[], { period, today, zone }: Days): Sheet {
  const columns = [
    ['月份', 12],
    ['范围', 18],
    ['收到', 14],
    ['按期答复', 10],
  ] as const satisfies Columns;
  const scope = '全部支部合计';
  const told = [...Map.groupBy(all, ({ at }) => day(at, zone).toPlainYearMonth().toString())].filter(
    ([month, own]) => own.length >= enoughPeople && isTold(Temporal.PlainYearMonth.from(month), period, today),
  );
  const rows = told.map(([month, own]): Cell[] => [
    month,
    scope,
    own.length,
    own.filter((one) => isInTime(one, zone)).length,
  ]);
  return sheetOf('意见', columns, [
    ...rows,
    ['其余各月', scope, `每月不足 ${enoughPeople} 条`, null],
    ['本月', scope, '月底以后再计', null],
  ]);
}

function isTold(month: Temporal.PlainYearMonth, { from, to }: Period, today: Temporal.PlainDate): boolean {
  const isOver = Temporal.PlainYearMonth.compare(month, today.toPlainYearMonth()) < 0;
  const begin = month.toPlainDate({ day: 1 });
  const end = month.toPlainDate({ day: month.daysInMonth });
  return isOver && Temporal.PlainDate.compare(end, from) >= 0 && Temporal.PlainDate.compare(begin, to) <= 0;
}

function isInTime({ answer, answerBy }: Feedback, zone: string): boolean {
  return answer !== null && day(answer.at, zone).toString() <= answerBy;
}
