import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedYears } from '../../../src/adapters/calendar/shipped.ts';
import { readContents } from '../../../src/adapters/content/read.ts';
import { contentDir, noticesFile } from '../../../src/compose/paths.ts';
import { makeCalendar } from '../../../src/domain/calendar/calendar.ts';
import { type OccasionContext, occasionSpans } from '../../../src/domain/calendar/occasion.ts';
import { isInTerm } from '../../../src/domain/calendar/term.ts';

const terms = [
  { begin: '2026-09-01', end: '2027-01-29' },
  { begin: '2027-02-22', end: '2027-07-09' },
];
const context: OccasionContext = {
  calendar: makeCalendar(shippedYears(noticesFile)),
  terms,
  partyDay: { on: 'weekday', weekday: 5, nth: 1 },
};
const { occasions } = readContents(join(contentDir));

function spansOf(name: string, year: number, more: Partial<OccasionContext> = {}): readonly string[] | null {
  const occasion = [...occasions.values()].find((one) => one.name === name);
  if (!occasion) throw new Error(`no occasion ${name}`);
  const spans = occasionSpans(occasion.when, year, { ...context, ...more });
  return spans === null ? null : spans.map(({ from, to }) => (from.equals(to) ? `${from}` : `${from}/${to}`));
}

describe('occasions of the shipped library', () => {
  it.each([
    ['元旦', 2027, ['2027-01-01']],
    ['春节', 2027, ['2027-02-06']],
    ['清明', 2026, ['2026-04-05']],
    ['端午', 2026, ['2026-06-19']],
    ['中秋', 2026, ['2026-09-25']],
    ['教师节', 2026, ['2026-09-10']],
    ['开学前', 2027, ['2027-02-15']],
    ['期末放假', 2027, ['2027-01-25', '2027-07-05']],
    ['证件集中管理', 2027, ['2027-01-16', '2027-06-26']],
    ['寒暑假值班', 2027, ['2027-01-30/2027-02-21']],
    ['中高考', 2026, ['2026-06-05/2026-06-30']],
    ['半年意识形态分析', 2026, ['2026-06-20', '2026-12-20']],
    ['职称评审期', 2026, null],
  ])('%s of %i', (name, year, spans) => {
    expect(spansOf(name, year)).toEqual(spans);
  });

  it('give the party day of every month, once the branch has set one', () => {
    const days = spansOf('主题党日', 2026);
    expect(days).toHaveLength(12);
    expect(days?.[11]).toBe('2026-12-04');
    expect(spansOf('主题党日', 2026, { partyDay: null })).toBeNull();
  });

  it('say nothing of terms that nobody has set', () => {
    expect(spansOf('开学前', 2026, { terms: [] })).toBeNull();
  });
});

describe('school terms', () => {
  it.each([
    ['2026-08-31', false],
    ['2026-09-01', true],
    ['2027-01-29', true],
    ['2027-01-30', false],
    ['2027-02-21', false],
    ['2027-02-22', true],
    ['2027-07-10', true],
  ])('know whether %s is within school', (date, isSchool) => {
    expect(isInTerm(Temporal.PlainDate.from(date), terms)).toBe(isSchool);
  });

  it('that nobody has set are always', () => {
    expect(isInTerm(Temporal.PlainDate.from('2026-08-31'), [])).toBe(true);
  });
});
