import { UserError } from '../../core/errors.ts';
import type { Period } from '../ledger/period.ts';

/** In the month in which a half ends its analysis is due, and meant where none is named. */
const dueMonths: readonly number[] = [6, 12];

/** `上半年`, `2026年下半年`; nothing is the half whose analysis is due, else the latest that is over. @throws UserError when it is none of these */
export function readHalf(text: string, today: Temporal.PlainDate): Period {
  const plain = text.normalize('NFKC').replaceAll(/\s+/gu, '');
  if (plain === '' && dueMonths.includes(today.month)) return halfOf(today.year, today.month === 6 ? '上' : '下');
  if (plain === '') return today.month <= 6 ? halfOf(today.year - 1, '下') : halfOf(today.year, '上');
  const [, year, half] = /^(?:(\d{4})年?|今年)?([上下])半年$/u.exec(plain) ?? [];
  if (half === undefined)
    throw new UserError('half.form', '请写上半年或下半年，前面可以写年份。\n例：/导出 半年 2026年上半年');
  return halfOf(year === undefined ? today.year : Number(year), half);
}

function halfOf(year: number, half: string): Period {
  const from = Temporal.PlainDate.from({ year, month: half === '上' ? 1 : 7, day: 1 });
  return { from, to: from.add({ months: 6 }).subtract({ days: 1 }) };
}

/** As it is typed: `2026年下半年`. */
export function halfTitle({ year, month }: Temporal.PlainDate): string {
  return `${year}年${month <= 6 ? '上' : '下'}半年`;
}
