import { number, toNumber } from './numbers.ts';
import { pattern, plain, type Read } from './scan.ts';

/** A length of time as said: exact seconds, and calendar days and months beside them. */
export interface Span {
  readonly seconds: number;
  readonly days: number;
  readonly months: number;
  readonly workdays: number;
}

const none: Span = { seconds: 0, days: 0, months: 0, workdays: 0 };

const hour = '(?:小时|钟头|h(?![a-z]))';
const pieces: readonly (readonly [source: string, toSpan: (count: number) => Partial<Span>])[] = [
  [`半 个? ${hour}`, () => ({ seconds: 1800 })],
  [`(?<count>${number}) 个半 ${hour}`, (count) => ({ seconds: count * 3600 + 1800 })],
  [`(?<count>\\d{1,3}\\.\\d) 个? ${hour}`, (count) => ({ seconds: count * 3600 })],
  [`(?<count>${number}) 个? ${hour}`, (count) => ({ seconds: count * 3600 })],
  [`(?<count>${number}) 刻钟?`, (count) => ({ seconds: count * 900 })],
  [`(?<count>${number}) (?:分钟|分|min(?![a-z]))`, (count) => ({ seconds: count * 60 })],
  [`(?<count>${number}) 秒钟?`, (count) => ({ seconds: count })],
  [`(?<count>${number}) 个? (?:工作日|上班日)`, (count) => ({ workdays: count })],
  [`(?<count>${number}) (?:天|日)`, (count) => ({ days: count })],
  [`(?<count>${number}) 个? (?:周|星期|礼拜)(?![一二三四五六日天末])`, (count) => ({ days: count * 7 })],
  ['半 个 月', () => ({ days: 15 })],
  ['半 年', () => ({ months: 6 })],
  [`(?<count>${number}) 个 月`, (count) => ({ months: count })],
];
const readers = pieces.map(([source, toSpan]) => ({ read: pattern(source), toSpan }));

/** `10分钟`, `一个半小时`, `1小时30分钟`, `三天`; null where none stands. */
export function readSpan(text: string, at: number): Read<Span> | null {
  let span = none;
  let end = at;
  for (let next = piece(text, end); next; next = piece(text, end)) {
    const { value } = next;
    span = {
      seconds: span.seconds + (value.seconds ?? 0),
      days: span.days + (value.days ?? 0),
      months: span.months + (value.months ?? 0),
      workdays: span.workdays + (value.workdays ?? 0),
    };
    end = next.end;
  }
  return end > at ? { value: span, end } : null;
}

function piece(text: string, at: number): Read<Partial<Span>> | null {
  const from = at + (/^ */u.exec(text.slice(at))?.[0].length ?? 0);
  for (const { read, toSpan } of readers) {
    const found = read(text, from);
    const count = found ? toNumber(found.get('count') || '1') : Number.NaN;
    if (found && !Number.isNaN(count)) return { value: toSpan(count), end: found.end };
  }
  return null;
}

/** A length of time and nothing else: `3天`, `两周`, `1小时30分钟`; null for anything more or less. */
export function readLength(typed: string): Span | null {
  const text = plain(typed).trim();
  const read = readSpan(text, 0);
  return read && read.end === text.length ? read.value : null;
}
