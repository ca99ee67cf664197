import { UserError } from '../errors.ts';
import { type Anchored, type AnchorNames, readAnchored } from './anchored.ts';
import { type ClockTime, readClock } from './clock.ts';
import { readDay, type SaidDay } from './day.ts';
import { type Repetition, readRepetition } from './repeat.ts';
import type { Rule } from './rule.ts';
import { pattern, plain, type Read } from './scan.ts';
import { readSpan, type Span } from './span.ts';

export interface ReadOptions {
  readonly now: Temporal.Instant;
  /** IANA name. */
  readonly zone: string;
  /** `HH:MM` for a day without an hour. */
  readonly dayTime: string;
  /** Words for events (`期末`) and the event each means. */
  readonly anchors: AnchorNames;
  /** What an error shows after `例：`. */
  readonly example: string;
}

/** A time phrase, read; `rest` is what was typed behind it. */
export type ReadTime =
  | { readonly kind: 'once'; readonly at: Temporal.Instant; readonly hourGiven: boolean; readonly rest: string }
  | { readonly kind: 'rule'; readonly rule: Rule; readonly hourGiven: boolean; readonly rest: string }
  | (Anchored & { readonly kind: 'anchored'; readonly rest: string });

type Meaning =
  | { readonly kind: 'once'; readonly at: Temporal.Instant; readonly hourGiven: boolean }
  | { readonly kind: 'rule'; readonly rule: Rule; readonly hourGiven: boolean }
  | (Anchored & { readonly kind: 'anchored' });

const accepted = [
  '现在、10分钟后、15:00、明天下午3点、周五 8:00、下周一、12月9日 9:00、月底',
  '每天、每个工作日、每周一三五、每两周周一、每月5日、每月第一个周五，后面写时间',
].join('；');

const glue = pattern(' ?[,，]? ?的? ?');
const immediately = pattern('现在|立刻|立即|马上');
const passing = pattern('(?:再|还)? ?过 ?');
const afterwards = pattern(' ?(?:以后|之后|后)(?!勤|台|面|续|来)');
const before = pattern(' ?(?:以前|之前|前)');
/** `周五前交表` names a deadline, not the moment to be told. */
const deadline = pattern('(?:以前|之前|前(?![往台面去来后])|以内|之内|内)');
const secondClock = pattern(' ?[、,，和及与] ?');
const separators = /^[\s\p{Cc}\p{Cf},，、:：;；。]+/u;

/**
 * Reads the time phrase that `typed` begins with.
 * @throws UserError `time.none`, `time.past`, `time.impossible`, `time.unclear`: what is accepted, with an example
 */
export function readTime(typed: string, options: ReadOptions): ReadTime {
  const text = plain(typed);
  const start = /^ */u.exec(text)?.[0].length ?? 0;
  try {
    const read = readMeaning(text, start, options);
    if (!read) throw new UserError('time.none', `请先写时间。可以写：${accepted}。`);
    if (deadline(text, read.end)) {
      const said = typed.slice(start, read.end);
      throw new UserError('time.unclear', `“${said}前”是截止时间，没有说几时提醒。请写提醒的时间。`);
    }
    return { ...read.value, rest: typed.slice(read.end).replace(separators, '').trimEnd() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.code, `${error.message}\n例：${options.example}`, { cause: error });
  }
}

function readMeaning(text: string, at: number, options: ReadOptions): Read<Meaning> | null {
  return (
    readImmediate(text, at, options) ??
    readRelative(text, at, options) ??
    readRule(text, at, options) ??
    readAnchoredTime(text, at, options) ??
    readMoment(text, at, options)
  );
}

function readImmediate(text: string, at: number, { now }: ReadOptions): Read<Meaning> | null {
  const found = immediately(text, at);
  return found && { value: { kind: 'once', at: now, hourGiven: true }, end: found.end };
}

/** `10分钟后`, `过两天`, `三天后上午9点`. */
function readRelative(text: string, at: number, options: ReadOptions): Read<Meaning> | null {
  const prefix = passing(text, at);
  const span = readSpan(text, prefix?.end ?? at);
  if (!span) return null;
  if (before(text, span.end) && !prefix) throw past();
  const suffix = afterwards(text, span.end);
  if (!(prefix || suffix)) return null;
  const end = suffix?.end ?? span.end;
  const moved = move(span.value, options);
  const clock = isWholeDays(span.value) ? readClock(text, glue(text, end)?.end ?? end) : null;
  if (!clock) return { value: { kind: 'once', at: moved.toInstant(), hourGiven: true }, end };
  return {
    value: { kind: 'once', at: onDay(moved.toPlainDate(), clock.value, options), hourGiven: true },
    end: clock.end,
  };
}

function move({ seconds, days, months, workdays }: Span, { now, zone }: ReadOptions): Temporal.ZonedDateTime {
  if (workdays > 0) throw new UserError('time.unclear', '几个工作日后请写成日期。');
  return now.toZonedDateTimeISO(zone).add({ months, days }).add({ seconds });
}

function isWholeDays({ seconds }: Span): boolean {
  return seconds === 0;
}

function readRule(text: string, at: number, options: ReadOptions): Read<Meaning> | null {
  const repetition = readRepetition(text, at);
  if (!repetition) return null;
  const from = glue(text, repetition.end)?.end ?? repetition.end;
  const clock = readClock(text, from);
  if (clock) refuseSecond(text, clock.end);
  const time = clock ? ruleTime(clock.value) : options.dayTime;
  const value = { kind: 'rule', rule: makeRule(repetition.value, time, options), hourGiven: clock !== null } as const;
  return { value, end: clock?.end ?? repetition.end };
}

function refuseSecond(text: string, at: number): void {
  const joined = secondClock(text, at);
  if (joined && readClock(text, joined.end)) {
    throw new UserError('time.unclear', '一条提醒写一个时间，几个时间请分几条设。');
  }
}

function ruleTime({ minutes }: ClockTime): string {
  if (minutes >= 24 * 60) throw new UserError('time.unclear', '半夜零点请写成第二天的 0:00。');
  return timeOf(minutes).toString({ smallestUnit: 'minute' });
}

/** Weeks are counted from the first slot that is still to come. */
function makeRule(repetition: Repetition, time: string, { now, zone }: ReadOptions): Rule {
  if (repetition.every !== 'week') return { ...repetition, time };
  const local = now.toZonedDateTimeISO(zone);
  const passed = Temporal.PlainTime.compare(local.toPlainTime(), Temporal.PlainTime.from(time)) >= 0;
  const first = local.toPlainDate().add({ days: passed ? 1 : 0 });
  const ahead = repetition.weekdays.map((weekday) => (weekday - first.dayOfWeek + 7) % 7);
  return { ...repetition, time, from: first.add({ days: Math.min(...ahead) }).toString() };
}

function readAnchoredTime(text: string, at: number, options: ReadOptions): Read<Meaning> | null {
  const said = readDayAndClock(text, at, options);
  const read = readAnchored(text, said ? (glue(text, said.end)?.end ?? said.end) : at, options.anchors, said !== null);
  if (!read) return null;
  const { value, end } = read;
  if (!said) return { value: { kind: 'anchored', ...value }, end };
  const { day, clock } = said.value;
  if (!clock) return { value: { kind: 'anchored', ...value, day: day?.date ?? null }, end };
  const start = settle(said.value, options);
  const moved = start.add({ minutes: value.offset.amount });
  if (Temporal.Instant.compare(moved, options.now) < 0) throw past();
  return { value: { kind: 'once', at: moved, hourGiven: true }, end };
}

/** `明天 15:00`, `周五`, `15:00`. */
function readMoment(text: string, at: number, options: ReadOptions): Read<Meaning> | null {
  const said = readDayAndClock(text, at, options);
  if (!said) return null;
  const value = { kind: 'once', at: settle(said.value, options), hourGiven: said.value.clock !== null } as const;
  return { value, end: said.end };
}

interface DayAndClock {
  /** Null: today. */
  readonly day: SaidDay | null;
  readonly clock: ClockTime | null;
}

function readDayAndClock(text: string, at: number, options: ReadOptions): Read<DayAndClock> | null {
  const day = readDay(text, at, today(options));
  const clock = readClock(text, day ? (glue(text, day.end)?.end ?? day.end) : at);
  if (clock) return { value: { day: day?.value ?? null, clock: clock.value }, end: clock.end };
  return day && { value: { day: day.value, clock: null }, end: day.end };
}

/** The moment; the words' next day where the first one is over and they leave that open. @throws UserError when past */
function settle({ day, clock }: DayAndClock, options: ReadOptions): Temporal.Instant {
  const time = clock ?? { minutes: minutesOf(options.dayTime) };
  for (let said: SaidDay | null = day ?? { date: today(options), later: () => null }; said; said = said.later()) {
    const at = onDay(said.date, time, options);
    if (Temporal.Instant.compare(at, options.now) >= 0) return at;
  }
  throw past();
}

function onDay(date: Temporal.PlainDate, { minutes }: ClockTime, { zone }: ReadOptions): Temporal.Instant {
  const day = minutes >= 24 * 60 ? date.add({ days: 1 }) : date;
  return day.toZonedDateTime({ timeZone: zone, plainTime: timeOf(minutes % (24 * 60)) }).toInstant();
}

function timeOf(minutes: number): Temporal.PlainTime {
  return new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60);
}

function minutesOf(time: string): number {
  const { hour, minute } = Temporal.PlainTime.from(time);
  return hour * 60 + minute;
}

function today({ now, zone }: ReadOptions): Temporal.PlainDate {
  return now.toZonedDateTimeISO(zone).toPlainDate();
}

function past(): UserError {
  return new UserError('time.past', '这个时间已经过了，没有设。');
}
