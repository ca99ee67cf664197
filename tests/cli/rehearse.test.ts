import { describe, expect, it } from 'vitest';
import { shippedYears } from '../../src/adapters/calendar/shipped.ts';
import { noticesFile } from '../../src/compose/paths.ts';
import { type PlayedDay, play } from '../../src/compose/rehearsal/play.ts';
import { makeCalendar } from '../../src/domain/calendar/calendar.ts';
import { isInTerm } from '../../src/domain/calendar/term.ts';
import { runCli } from '../e2e/program.ts';

const calendar = makeCalendar(shippedYears(noticesFile));
const day = ({ at }: PlayedDay) => Temporal.PlainDate.from(at.slice(0, 10));
const week = (one: PlayedDay) => {
  const date = day(one);
  return `${one.chatId} ${date.yearOfWeek}-${date.weekOfYear}`;
};

const datesIn = (text: string) =>
  [...text.matchAll(/(\d+)年(\d+)月(\d+)日/gu)].map(([, year, month, date]) =>
    Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(date) }),
  );

const isQuiet = ({ at }: PlayedDay) => at.slice(11) < '07:00' || at.slice(11) >= '21:00';

describe('a whole year of ten groups', () => {
  it('has not one contact on a day off, in quiet hours, in the holidays or over budget', {
    timeout: 120_000,
  }, async () => {
    const year = { from: Temporal.PlainDate.from('2026-01-01'), to: Temporal.PlainDate.from('2026-12-31') };
    const { groups, days } = await play({ ...year, groups: 10, zone: 'Asia/Shanghai' });
    expect(days).toHaveLength(3650);
    const contacts = days.filter(({ kind }) => kind !== 'none');
    const settingsOf = new Map(groups.map(({ id, settings }) => [id, settings]));
    const termsOf = (id: string) => settingsOf.get(id)?.terms ?? [];
    expect(contacts.filter((one) => !calendar.isWorkday(day(one)))).toEqual([]);
    expect(contacts.filter((one) => !isInTerm(day(one), termsOf(one.chatId)))).toEqual([]);
    expect(contacts.filter(isQuiet)).toEqual([]);
    const weeks = [...Map.groupBy(contacts, week).values()];
    const budgetOf = ([one]: readonly PlayedDay[]) => settingsOf.get(one?.chatId ?? '')?.weeklyBudget ?? 0;
    const sum = (those: readonly PlayedDay[]) => those.reduce((all, { seconds }) => all + seconds, 0);
    expect(weeks.filter((those) => those.length > budgetOf(those))).toEqual([]);
    expect(weeks.filter((those) => sum(those) > 60)).toEqual([]);
    // It is no use if it never speaks, nor if it leaves out what the year brings.
    for (const { id } of groups) expect(contacts.filter(({ chatId }) => chatId === id).length, id).toBeGreaterThan(10);
    const told = new Set(contacts.flatMap(({ title }) => title.split('；')));
    for (const name of [
      '教师节',
      '中秋',
      '端午',
      '元旦',
      '国庆',
      '期末放假',
      '开学前',
      '招生季',
      '升学宴季',
      '主题党日',
    ]) {
      expect(told, name).toContain(name);
    }
    expect(
      contacts.filter((one) => datesIn(one.reason).some((date) => Temporal.PlainDate.compare(date, day(one)) < 0)),
    ).toEqual([]);
    for (const kind of ['case', 'quiz', 'talk']) expect(contacts.some((one) => one.kind === kind)).toBe(true);
  });
});

describe('npm run rehearse', () => {
  const span = ['--from', '2027-03-01', '--to', '2027-03-07'] as const;

  it('prints a row a group and day, silence as well', async () => {
    const { code, stdout, stderr } = await runCli('rehearse', [...span, '--groups', '2', '--format', 'jsonl'], {});
    expect(code).toBe(0);
    expect(stderr).toContain('没有2027年放假安排');
    const rows: unknown[] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(14);
    expect(rows[0]).toEqual({
      at: '2027-03-01T08:00:00+08:00',
      chatId: 'wr-1',
      kind: expect.stringMatching(/^(?:occasion|partyDay|talk|case|quiz)$/u),
      itemId: expect.any(String),
      class: 'initiative',
      reason: expect.any(String),
    });
    expect(rows.at(-1)).toMatchObject({ kind: 'none', itemId: null, reason: expect.stringContaining('周末') });
  });

  it('sums up what each person of two groups would get', async () => {
    const { stdout } = await runCli('rehearse', span, {});
    expect(stdout).toMatch(/合计（人）\n教师1-1（wr-1、wr-2）：\d+ 次，约 \d+ 秒/u);
  });

  it.each([
    [['--from', '2027-02-30', '--to', '2027-03-01'], '--from 是一个日期'],
    [['--from', '2027-03-02', '--to', '2027-03-01'], '不早于'],
    [[...span, '--groups', '0'], '1 到 200'],
    [[...span, '--format', 'xml'], '只有 jsonl'],
    [['--loud'], '看不懂的参数'],
  ])('refuses %s', async (args, said) => {
    expect(await runCli('rehearse', args, {})).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(said),
    });
  });
});
