import { readFileSync } from 'node:fs';
import { LegalHoliday, LunarDay, SolarTerm } from 'tyme4ts';
import { describe, expect, it } from 'vitest';
import { shippedYears } from '../../../src/adapters/calendar/shipped.ts';
import { noticesFile } from '../../../src/compose/paths.ts';
import { makeCalendar, missingYears } from '../../../src/domain/calendar/calendar.ts';
import { lunarDates, qingming } from '../../../src/domain/calendar/lunar.ts';

const shipped = shippedYears(noticesFile);
const calendar = makeCalendar(shipped);
const day = (text: string) => Temporal.PlainDate.from(text);

/** Every day from the first to the last year, both included. */
function* daysOf(first: number, last: number): Iterable<Temporal.PlainDate> {
  for (let date = day(`${first}-01-01`); date.year <= last; date = date.add({ days: 1 })) yield date;
}

describe('the official calendar', () => {
  it('agrees with an independent one on every day from 2007 to 2026 but for two that its notices name', () => {
    const differing = [...daysOf(2007, 2026)].filter((date) => {
      const other = LegalHoliday.fromYmd(date.year, date.month, date.day);
      return calendar.isWorkday(date) !== (other ? other.isWork() : date.dayOfWeek <= 5);
    });
    // Both are Sundays and Saturdays that 国办发明电〔2012〕33号 says are worked; the other calendar left them out.
    expect(differing.map(String)).toEqual(['2013-04-07', '2013-10-12']);
    expect([...daysOf(2007, 2026)]).toHaveLength(7305);
  });

  it.each([
    ['2026-10-01', false, '国庆节'],
    ['2026-10-03', false, '国庆节'],
    ['2026-10-10', true, '调休上班（国庆节）'],
    ['2026-10-11', false, '周末'],
    ['2026-10-12', true, '工作日'],
    ['2026-06-19', false, '端午节'],
    ['2020-02-01', false, '春节'],
    ['2028-05-01', true, '工作日（没有2028年放假安排，按周一至周五）'],
    ['2028-05-06', false, '周末（没有2028年放假安排，按周一至周五）'],
  ])('says of %s whether it is worked and why', (date, isWorked, why) => {
    expect([calendar.isWorkday(day(date)), calendar.why(day(date))]).toEqual([isWorked, why]);
  });

  it('names the notice of every year that ships', () => {
    expect(shipped.map(({ year }) => year)).toEqual(Array.from({ length: 20 }, (_, index) => 2007 + index));
    for (const { year } of shipped) expect(calendar.notice(year)).toMatch(/^国办发明电〔20\d\d〕\d+号$/u);
    expect(calendar.notice(2026)).toBe('国办发明电〔2025〕7号');
    expect(calendar.notice(2028)).toBeNull();
  });

  it('marks a notice that was seen in one place only as to be checked', () => {
    const notices: { year: number; checked: string; checkedAt?: string; note?: string }[] = JSON.parse(
      readFileSync(noticesFile, 'utf8'),
    );
    for (const { checked, checkedAt, note } of notices) {
      expect(checked === '已核' ? checkedAt : note).toBeTruthy();
    }
  });

  it('takes an imported year instead of the shipped one, and its days in the year before', () => {
    const days = [
      { date: '2026-12-31', off: true, name: '元旦' },
      { date: '2027-01-01', off: true, name: '元旦' },
    ];
    const imported = makeCalendar(shipped, [{ year: 2027, notice: null, days }]);
    expect(imported.why(day('2026-12-31'))).toBe('元旦');
    expect(imported.isWorkday(day('2027-01-01'))).toBe(false);
    const amended = makeCalendar(shipped, [{ year: 2026, notice: null, days: [] }]);
    expect(amended.isWorkday(day('2026-10-01'))).toBe(true);
  });

  it('tells of the next year from October on while it is missing', () => {
    const upTo2026 = makeCalendar(shipped.filter(({ year }) => year <= 2026));
    expect(missingYears(upTo2026, day('2026-09-30'))).toEqual([]);
    expect(missingYears(upTo2026, day('2026-10-01'))).toEqual([expect.stringContaining('没有2027年放假安排')]);
    expect(missingYears(upTo2026, day('2027-03-01'))).toEqual([expect.stringContaining('没有2027年放假安排')]);
  });
});

describe('lunar dates and 清明', () => {
  const isoOf = (solar: { getYear(): number; getMonth(): number; getDay(): number }) =>
    Temporal.PlainDate.from({ year: solar.getYear(), month: solar.getMonth(), day: solar.getDay() }).toString();
  const years = Array.from({ length: 50 }, (_, index) => 2000 + index);

  it.each([
    ['春节', 1, 1],
    ['元宵', 1, 15],
    ['端午', 5, 5],
    ['中秋', 8, 15],
    ['重阳', 9, 9],
  ])('agree with an independent calendar from 2000 to 2049: %s', (_name, month, date) => {
    for (const year of years) {
      const other = isoOf(LunarDay.fromYmd(year, month, date).getSolarDay());
      expect(lunarDates(year, month, date).map(String)).toEqual([other]);
    }
  });

  it('find the last lunar month in the year it lies in', () => {
    expect(lunarDates(2027, 12, 8).map(String)).toEqual(['2027-01-15']);
  });

  it('put 清明 where the sun does', () => {
    for (const year of [...years, ...years.map((early) => early + 50)]) {
      const other = isoOf(SolarTerm.fromName(year, '清明').getJulianDay().getSolarDay());
      expect(qingming(year).toString()).toBe(other);
    }
  });
});
