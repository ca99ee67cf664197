import { UserError } from '../core/errors.ts';
import { holdsPersonalNumber } from './personal-numbers.ts';
import type { RosterEntry } from './store.ts';

/** A row of a roster as it stood in a file. */
export interface RosterRow {
  readonly sheet: string;
  readonly row: number;
  readonly cells: readonly string[];
}

interface RefusedRow {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  /** What stands there; null where it may be a number that is never kept or shown. */
  readonly value: string | null;
  readonly why: string;
}

export interface ReadRoster {
  readonly people: readonly RosterEntry[];
  readonly refused: readonly RefusedRow[];
  /** Rows that say again what an earlier one said. */
  readonly repeated: number;
}

const accountTitles = ['账号', '帐号', '企业微信账号', '成员账号', 'userid', '用户id'];
const nameTitles = ['姓名', '名字', '成员姓名', 'name'];
const accountShape = /^[\w.@-]{1,64}$/u;
const nameShape = /^\p{L}[\p{L}\p{M}·• ]{0,18}\p{L}$/u;

export function isPersonName(name: string): boolean {
  return nameShape.test(name);
}

interface Columns {
  readonly account: number;
  readonly name: number;
}

/**
 * Reads 账号 and 姓名 below a head row of each sheet; other columns are not looked at.
 * @throws UserError when no sheet has such a head row
 */
export function readRoster(rows: readonly RosterRow[]): ReadRoster {
  const people = new Map<string, string>();
  const refused: RefusedRow[] = [];
  let repeated = 0;
  const heads = new Map<string, Columns>();
  for (const row of rows) {
    const columns = heads.get(row.sheet);
    if (!columns) {
      const found = headOf(row.cells);
      if (found) heads.set(row.sheet, found);
      continue;
    }
    const entry = { userId: row.cells[columns.account] ?? '', name: (row.cells[columns.name] ?? '').normalize('NFC') };
    const why = mistake(entry, people);
    if (why) refused.push({ sheet: row.sheet, row: row.row, ...why, value: shownOf(entry, why.column) });
    else if (people.has(entry.userId)) repeated += 1;
    else people.set(entry.userId, entry.name);
  }
  if (heads.size === 0)
    throw new UserError('roster.head', '没有找到表头。第一行要有“账号”和“姓名”两列。\n例：账号,姓名');
  return { people: Array.from(people, ([userId, name]) => ({ userId, name })), refused, repeated };
}

function headOf(cells: readonly string[]): Columns | null {
  const titles = cells.map((cell) => cell.normalize('NFKC').replace(/[\s*]/gu, '').toLowerCase());
  const account = titles.findIndex((title) => accountTitles.includes(title));
  const name = titles.findIndex((title) => nameTitles.includes(title));
  return account >= 0 && name >= 0 ? { account, name } : null;
}

function mistake(
  { userId, name }: RosterEntry,
  earlier: ReadonlyMap<string, string>,
): { column: string; why: string } | null {
  if (!accountShape.test(userId)) return { column: '账号', why: '账号应为 1 到 64 位字母、数字或 . _ @ -' };
  if (!isPersonName(name)) return { column: '姓名', why: '姓名应为 2 到 20 个字，不带数字和标点' };
  const standing = earlier.get(userId);
  if (standing !== undefined && standing !== name) return { column: '姓名', why: '同一账号前面已有另一个姓名' };
  return holdsPersonalNumber(userId) ? { column: '账号', why: '账号像是手机号或证件号，不能存' } : null;
}

function shownOf({ userId, name }: RosterEntry, column: string): string | null {
  const value = column === '账号' ? userId : name;
  return holdsPersonalNumber(value) ? null : value;
}
