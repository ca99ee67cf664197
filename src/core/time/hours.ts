import { type ClockTime, period, readClock } from './clock.ts';
import { number } from './numbers.ts';
import { closed, opened, pattern, type Read } from './scan.ts';

/** A time of day, or the beginning of some hours. */
export interface Hours extends ClockTime {
  /** Where the hours stand, from and to; null where only one time was said. */
  readonly hours: readonly [number, number] | null;
}

const to = '(?:[-~—–]{1,2}|到|至)';
const until = pattern(` ${to} `);
/** `下午3-5点`: the hour stands once. */
const short = pattern(`${period}(?<hour>${number}) ${to} (?=${number} [点时])`);

/** `15:00`, `15:00-16:00`, `下午3点到5点`, `下午3-5点`. @throws UserError for an hour that does not exist */
export function readHours(text: string, at: number): Read<Hours> | null {
  const bracket = opened(text, at);
  if (!bracket) return readBare(text, at);
  const inside = readBare(text, bracket.end);
  const end = inside && closed(text, inside.end)?.end;
  return inside && end ? { value: inside.value, end } : null;
}

function readBare(text: string, at: number): Read<Hours> | null {
  return readShort(text, at) ?? readLong(text, at);
}

function readShort(text: string, at: number): Read<Hours> | null {
  const found = short(text, at);
  const end = found && readClock(text, found.end);
  const begin = found && readClock(`${found.get('period')}${found.get('hour')}点`, 0);
  return begin && end && { value: { ...begin.value, hours: [at, end.end] }, end: end.end };
}

function readLong(text: string, at: number): Read<Hours> | null {
  const begin = readClock(text, at);
  if (!begin) return null;
  const joined = until(text, begin.end);
  const end = joined && readClock(text, joined.end);
  if (!end) return { value: { ...begin.value, hours: null }, end: begin.end };
  return { value: { ...begin.value, hours: [at, end.end] }, end: end.end };
}
