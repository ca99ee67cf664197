import { describe, expect, it } from 'vitest';
import { readYearJson, readYearRows } from '../../../src/domain/calendar/read-year.ts';

const head = ['日期', '安排', '节日'];
const october = Array.from({ length: 7 }, (_, index) => [`2027-10-0${index + 1}`, '放假', '国庆节']);
const may = Array.from({ length: 5 }, (_, index) => [`2027/5/${index + 1}`, '休', '劳动节']);
const rowsOf = (cells: readonly (readonly string[])[]) =>
  cells.map((row, index) => ({ sheet: 'csv', row: index + 1, cells: row }));

describe('readYearRows', () => {
  it('takes a year, whatever way its dates are written', () => {
    const { year, refused, repeated } = readYearRows(
      rowsOf([
        ['2027年放假安排'],
        head,
        ...october,
        ...may,
        ['2027年10月9日', '上班', '国庆节'],
        ['2027-10-01', '放假', '国庆节'],
      ]),
    );
    expect([year.year, year.days.length, refused, repeated]).toEqual([2027, 13, [], 1]);
    expect(year.days.at(-1)).toEqual({ date: '2027-10-09', off: false, name: '国庆节' });
  });

  it('says of each row that it refuses where and why', () => {
    const bad = [
      ['2027-02-30', '放假', '春节'],
      ['2027-10-08', '上班', '国庆节'],
      ['2027-10-01', '上班', '国庆节'],
      ['2027-10-10', '也许', '国庆节'],
      ['2029-10-01', '放假', '国庆节'],
      ['2027-06-09', '放假', ''],
    ];
    const { refused } = readYearRows(rowsOf([head, ...october, ...may, ...bad]));
    expect(refused.map(({ row, column, why }) => `${row} ${column}：${why}`)).toEqual([
      '14 日期：日期写成 2027-10-01 这样',
      '15 安排：这一天不是周末，本来就上班',
      '16 安排：这一天不是周末，本来就上班',
      '17 安排：安排写“放假”或“上班”',
      '18 日期：不在 2027 年前后',
      '19 节日：写上是哪个节日，40 字以内',
    ]);
  });

  it('refuses a year that is not whole, and a sheet without a head', () => {
    expect(() => readYearRows(rowsOf([head, ...october]))).toThrow(/少于 11 天/u);
    expect(() => readYearRows(rowsOf([...october]))).toThrow(/没有找到表头/u);
  });
});

describe('readYearJson', () => {
  const days = [...october, ...may].map(([date = '', , name = '']) => ({ date: date.replaceAll('/', '-'), name }));

  it.each(['off', 'isOffDay'])('takes days that say %s', (key) => {
    const json = { year: 2027, notice: '国办发明电〔2026〕9号', days: days.map((one) => ({ ...one, [key]: true })) };
    const { year } = readYearJson(json);
    expect([year.notice, year.days.length]).toEqual(['国办发明电〔2026〕9号', 12]);
  });

  it('says what it takes when it is given something else', () => {
    expect(() => readYearJson({ holidays: [] })).toThrow(/^JSON 应为/u);
  });
});
