import { UserError } from '../errors.ts';
import {
  type Anchored,
  type AnchoredRead,
  type AnchorNames,
  afterName,
  meetingAnchor,
  readAnchored,
  readWorkdaysAhead,
} from './anchored.ts';
import type { ClockTime } from './clock.ts';
import { type Hours, readHours } from './hours.ts';
import { type DayAndHours, type Here, onDay, past, settle, timeOf, today } from './moment.ts';
import { type Repetition, readRepetition } from './repeat.ts';
import { type Lack, refuseHalfRead, refuseVagueHour } from './rest.ts';
import type { Rule } from './rule.ts';
import { afterGap, readDay } from './same-day.ts';
import { pattern, plain, type Read } from './scan.ts';
import { readSpan, type Span } from './span.ts';

export interface ReadOptions extends Here {
  /** Words for events (`期末`) and the event each means. */
  readonly anchors: AnchorNames;
  /** What an error shows after `例：`. */
  readonly example: string;
}

/** A time phrase, read. */
export type ReadTime = Meaning & {
  /** What was typed behind it. */
  readonly rest: string;
  /** `15:00-16:00` as typed, where its beginning is the time; else null. */
  readonly hours: string | null;
};

type Meaning =
  | { readonly kind: 'once'; readonly at: Temporal.Instant; readonly hourGiven: boolean }
  | { readonly kind: 'rule'; readonly rule: Rule; readonly hourGiven: boolean }
  | (Anchored & { readonly kind: 'anchored' });

interface Found {
  readonly value: Meaning;
  readonly end: number;
  readonly lacks: Lack;
  /** Where a range of hours stands, from and to. */
  readonly hours: Hours['hours'];
}

const accepted = [
  '现在、10分钟后、15:00、明天下午3点、周五 8:00、下周一、12月9日 9:00、月底',
  '每天、每个工作日、每周一三五、每两周周一、每月5日、每月第一个周五，后面写时间',
].join('；');

const immediately = pattern('现在|立刻|立即|马上');
const passing = pattern('(?:再|还)? ?过 ?');
const afterwards = pattern(' ?(?:以后|之后|后)(?!勤|台|面|续|来)');
/** From which week on 双周 counts, nobody said. */
const oddOrEven = pattern('[单双] (?:周|星期|礼拜)');
const before = pattern(' ?(?:以前|之前|前)');
/** `周五前交表` names a deadline, not the moment to be told. */
const deadline = pattern('(?:以前|之前|前(?![往台面去来后])|以内|之内|内)');
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
    if (!read) throw nothingRead(text, start);
    if (deadline(text, read.end)) {
      const said = typed.slice(start, read.end);
      throw new UserError('time.unclear', `“${said}前”是截止时间，没有说几时提醒。请写提醒的时间。`);
    }
    refuseHalfRead(text, read, today(options));
    const hours = read.hours && typed.slice(...read.hours).trim();
    return { ...read.value, hours, rest: typed.slice(read.end).replace(separators, '').trimEnd() };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.code, `${error.message}\n例：${options.example}`, { cause: error });
  }
}

function nothingRead(text: string, start: number): UserError {
  if (oddOrEven(text, start))
    return new UserError('time.unclear', '“双周”“单周”从哪一周数起说不准，请写“每两周周五”。');
  refuseVagueHour(text, start);
  if (/^[a-z]/u.test(text.slice(start))) return new UserError('time.none', '请先写时间，用中文写，比如“明天 9:00”。');
  return new UserError('time.none', `请先写时间。可以写：${accepted}。`);
}

function readMeaning(text: string, at: number, options: ReadOptions): Found | null {
  return (
    readImmediate(text, at, options) ??
    readRelative(text, at, options) ??
    readRule(text, at, options) ??
    readAnchoredTime(text, at, options) ??
    readMoment(text, at, options)
  );
}

function readImmediate(text: string, at: number, { now }: ReadOptions): Found | null {
  const found = immediately(text, at);
  return found && complete({ kind: 'once', at: now, hourGiven: true }, found.end);
}

function complete(value: Meaning, end: number): Found {
  return { value, end, lacks: null, hours: null };
}

/** `10分钟后`, `过两天`, `三天后上午9点`. */
function readRelative(text: string, at: number, options: ReadOptions): Found | null {
  const prefix = passing(text, at);
  const span = readSpan(text, prefix?.end ?? at);
  if (!span || span.value.workdays > 0) return null;
  if (before(text, span.end) && !prefix) throw past();
  const suffix = afterwards(text, span.end);
  if (!(prefix || suffix)) return null;
  const end = suffix?.end ?? span.end;
  const moved = move(span.value, options);
  if (!isWholeDays(span.value)) return complete({ kind: 'once', at: moved.toInstant(), hourGiven: true }, end);
  const hours = readHours(text, afterGap(text, end));
  const moment = hours ? onDay(moved.toPlainDate(), hours.value, options) : moved.toInstant();
  return withHours({ kind: 'once', at: moment, hourGiven: true }, end, hours);
}

function withHours(value: Meaning, end: number, hours: Read<Hours> | null): Found {
  return { value, end: hours?.end ?? end, lacks: hours ? null : 'hour', hours: hours?.value.hours ?? null };
}

function move({ seconds, days, months }: Span, { now, zone }: ReadOptions): Temporal.ZonedDateTime {
  return now.toZonedDateTimeISO(zone).add({ months, days }).add({ seconds });
}

function isWholeDays({ seconds }: Span): boolean {
  return seconds === 0;
}

function readRule(text: string, at: number, options: ReadOptions): Found | null {
  const repetition = readRepetition(text, at);
  if (!repetition) return null;
  const hours = readHours(text, afterGap(text, repetition.end));
  const time = hours ? ruleTime(hours.value) : options.dayTime;
  const value = { kind: 'rule', rule: makeRule(repetition.value, time, options), hourGiven: hours !== null } as const;
  return withHours(value, repetition.end, hours);
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

function readAnchoredTime(text: string, at: number, options: ReadOptions): Found | null {
  const ahead = readWorkdaysAhead(text, at);
  if (ahead) return hanging(ahead);
  const said = readDayAndHours(text, at, options);
  const read = readAnchored(text, said ? afterGap(text, said.end) : at, options.anchors, said !== null);
  if (!read) return null;
  const { value, end } = read;
  if (!said) return hanging(read);
  const { day, hours } = said.value;
  if (!hours) return hanging({ ...read, value: { ...value, day: day?.date ?? null } });
  const start = settle(said.value, options);
  const moved = start.add({ minutes: value.offset.amount });
  if (Temporal.Instant.compare(moved, options.now) < 0) throw past();
  return complete({ kind: 'once', at: moved, hourGiven: true }, end);
}

/** Before a meeting, the meeting has the hour. */
function hanging({ value, end, hours }: AnchoredRead): Found {
  const lacks = value.time === null && value.anchor !== meetingAnchor ? 'hour' : null;
  return { value: { kind: 'anchored', ...value }, end, lacks, hours };
}

/** `明天 15:00`, `周五`, `15:00`. */
function readMoment(text: string, at: number, options: ReadOptions): Found | null {
  const said = readDayAndHours(text, at, options);
  if (!said) return null;
  const { day, hours } = said.value;
  const lacks = hours ? (day ? null : 'day') : 'hour';
  // Before a day without its hour is called over: `今天 16.30` is not.
  refuseHalfRead(text, { end: said.end, lacks }, today(options));
  const value = { kind: 'once', at: settle(said.value, options), hourGiven: hours !== null } as const;
  return { value, end: said.end, lacks, hours: hours?.hours ?? null };
}

function readDayAndHours(text: string, at: number, options: ReadOptions): Read<DayAndHours> | null {
  const day = readDay(text, at, today(options));
  const from = day ? afterGap(text, day.end) : at;
  const hours =
    readHours(text, from) ?? (day && readHours(text, afterGap(text, afterName(text, from, options.anchors))));
  if (hours) return { value: { day: day?.value ?? null, hours: hours.value }, end: hours.end };
  return day && { value: { day: day.value, hours: null }, end: day.end };
}
