import { z } from 'zod';
import { UserError } from '../../core/errors.ts';
import { type CalendarYear, calendarYearSchema, type SetDay } from './year.ts';

/** A row of a year's file: from a sheet, or an item of a JSON list. */
export interface YearRow {
  readonly sheet: string;
  readonly row: number;
  readonly cells: readonly string[];
}

interface RefusedRow {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly why: string;
}

export interface ReadYear {
  readonly year: CalendarYear;
  readonly refused: readonly RefusedRow[];
  /** Rows that say again what an earlier one said. */
  readonly repeated: number;
}

const dateTitles = ['日期', 'date'];
const kindTitles = ['安排', '类型', '放假或上班', 'isoffday', 'off', 'kind'];
const nameTitles = ['节日', '名称', '节日名称', 'name'];
const offWords = ['放假', '休', '休息', 'true', '1', '是'];
const workWords = ['上班', '班', '调休上班', 'false', '0', '否'];

const example = '第一行：日期,安排,节日；以下每行一天。\n例：2027-10-01,放假,国庆节';
/** Every year so far has had more; a file with fewer was cut off somewhere. */
const fewestDaysOff = 11;

const jsonSchema = z.object({
  year: z.int(),
  notice: z.string().nullable().optional(),
  days: z.array(
    z.object({
      date: z.string(),
      name: z.string(),
      off: z.boolean().optional(),
      isOffDay: z.boolean().optional(),
    }),
  ),
});

/**
 * Reads a year from rows below a head row with 日期, 安排 (放假 or 上班) and 节日; the year is the one most of them are of.
 * @throws UserError when there is no head row or the year is not whole
 */
export function readYearRows(rows: readonly YearRow[]): ReadYear {
  const head = rows.findIndex((row) => columnsOf(row.cells) !== null);
  const columns = columnsOf(rows[head]?.cells ?? []);
  if (!columns) throw new UserError('calendar.head', `没有找到表头。${example}`);
  const read = rows.slice(head + 1).map(({ sheet, row, cells }) => {
    const cell = (at: number) => (cells[at] ?? '').normalize('NFKC').trim();
    return { sheet, row, date: cell(columns.date), kind: cell(columns.kind), name: cell(columns.name) };
  });
  return collect(read, null, null);
}

/**
 * Reads `{ year, notice, days: [{ date, off, name }] }`; `isOffDay` stands for `off`.
 * @throws UserError when it is of another shape or the year is not whole
 */
export function readYearJson(json: unknown): ReadYear {
  const parsed = jsonSchema.safeParse(json);
  if (!parsed.success) {
    throw new UserError(
      'calendar.shape',
      `JSON 应为 {"year":2027,"days":[{"date":"2027-10-01","off":true,"name":"国庆节"}]}`,
    );
  }
  const { year, notice, days } = parsed.data;
  const read = days.map(({ date, name, off, isOffDay }, index) => {
    return { sheet: 'days', row: index + 1, date, kind: String(off ?? isOffDay ?? ''), name };
  });
  return collect(read, year, notice ?? null);
}

interface ReadRow {
  readonly sheet: string;
  readonly row: number;
  readonly date: string;
  readonly kind: string;
  readonly name: string;
}

function columnsOf(cells: readonly string[]): { date: number; kind: number; name: number } | null {
  const titles = cells.map((cell) => cell.normalize('NFKC').replace(/\s/gu, '').toLowerCase());
  const at = (names: readonly string[]) => titles.findIndex((title) => names.includes(title));
  const columns = { date: at(dateTitles), kind: at(kindTitles), name: at(nameTitles) };
  return columns.date >= 0 && columns.kind >= 0 && columns.name >= 0 ? columns : null;
}

function collect(rows: readonly ReadRow[], saidYear: number | null, notice: string | null): ReadYear {
  const days = new Map<string, SetDay>();
  const refused: RefusedRow[] = [];
  let repeated = 0;
  const year = saidYear ?? commonYear(rows);
  for (const row of rows) {
    const day = toDay(row, year);
    const standing = 'why' in day ? undefined : days.get(day.date);
    if ('why' in day) refused.push({ sheet: row.sheet, row: row.row, ...day });
    else if (!standing) days.set(day.date, day);
    else if (standing.off === day.off) repeated += 1;
    else refused.push({ sheet: row.sheet, row: row.row, column: '安排', why: '同一天前面写的是另一种' });
  }
  const sorted = [...days.values()].sort((one, other) => (one.date < other.date ? -1 : 1));
  if (sorted.filter(({ off }) => off).length < fewestDaysOff) {
    throw new UserError('calendar.few', `放假的日子少于 ${fewestDaysOff} 天，不像一整年的安排，没有收。${example}`);
  }
  return { year: calendarYearSchema.parse({ year, notice, days: sorted }), refused, repeated };
}

function commonYear(rows: readonly ReadRow[]): number {
  const counts = Map.groupBy(rows, ({ date }) => /^(\d{4})\D/u.exec(date)?.[1] ?? '');
  counts.delete('');
  const [first] = [...counts].sort(([, one], [, other]) => other.length - one.length);
  if (!first) throw new UserError('calendar.head', `没有看到日期。${example}`);
  return Number(first[0]);
}

function toDay({ date, kind, name }: ReadRow, year: number): SetDay | { column: string; why: string } {
  const day = readDate(date);
  if (!day) return { column: '日期', why: '日期写成 2027-10-01 这样' };
  if (Math.abs(day.until(Temporal.PlainDate.from({ year, month: 7, day: 1 }), { largestUnit: 'days' }).days) > 220) {
    return { column: '日期', why: `不在 ${year} 年前后` };
  }
  const off = offWords.includes(kind.toLowerCase()) ? true : workWords.includes(kind.toLowerCase()) ? false : null;
  if (off === null) return { column: '安排', why: '安排写“放假”或“上班”' };
  if (!off && day.dayOfWeek <= 5) return { column: '安排', why: '这一天不是周末，本来就上班' };
  if (name === '' || name.length > 40) return { column: '节日', why: '写上是哪个节日，40 字以内' };
  return { date: day.toString(), off, name };
}

function readDate(text: string): Temporal.PlainDate | null {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number);
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
