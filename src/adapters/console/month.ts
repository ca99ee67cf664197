import { type Html, html } from '../../core/html.ts';
import { falls } from '../../core/time/rule.ts';
import type { Activity } from '../../domain/activity.ts';
import type { Calendar } from '../../domain/calendar/calendar.ts';
import { branchTitle, type Chat } from '../../domain/chat.ts';
import { dayOf } from '../../domain/planning.ts';
import { whatTitle } from '../../domain/reminder.ts';
import type { Schedule } from '../../domain/schedule.ts';
import { timeOfDay } from '../../domain/when.ts';
import { base } from './visit.ts';

/** Something on a day of the calendar. */
export interface Entry {
  readonly day: string;
  /** `14:30` */
  readonly time: string;
  readonly tone: 'talk' | 'plan' | 'done';
  readonly words: string;
  readonly to: string;
}

interface Shown {
  /** IANA name. */
  readonly zone: string;
  readonly calendar: Calendar;
  readonly now: Temporal.Instant;
  readonly month: Temporal.PlainYearMonth;
  readonly chats: readonly Chat[];
}

function daysOf(month: Temporal.PlainYearMonth): readonly Temporal.PlainDate[] {
  return Array.from({ length: month.daysInMonth }, (_, at) => month.toPlainDate({ day: at + 1 }));
}

const shortTitles = { talk: '说纪', case: '案例', quiz: '答题' } as const;

/** What was held: activities of the month. */
export function heldEntries(activities: readonly Activity[], shown: Shown): readonly Entry[] {
  return activities.map((activity) => ({
    day: dayOf(activity.openedAt, shown.zone).toString(),
    time: timeOfDay(activity.openedAt, shown.zone),
    tone: 'done',
    words: `${shortTitles[activity.kind]}《${activity.title}》${groupNote(shown.chats, activity.chatId)}`,
    to: `${base}/talks/${activity.id}`,
  }));
}

/** What plans will bring on days of the month that are still to come. */
export function plannedEntries(plans: readonly Schedule[], shown: Shown): readonly Entry[] {
  return plans
    .filter(({ no, endedAt, pausedAt }) => no !== null && endedAt === null && pausedAt === null)
    .flatMap((plan) => slotsIn(plan, shown).map((slot) => entry(plan, slot, shown)));
}

function slotsIn({ rule, at }: Schedule, { zone, calendar, now, month }: Shown): readonly Temporal.ZonedDateTime[] {
  const slots = rule
    ? daysOf(month)
        .filter((day) => falls(rule, day, calendar))
        .map((day) => day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(rule.time) }))
    : [Temporal.Instant.from(at ?? '').toZonedDateTimeISO(zone)];
  return slots.filter(
    (slot) => isIn(slot.toPlainDate(), month) && Temporal.Instant.compare(slot.toInstant(), now) >= 0,
  );
}

function entry({ id, what, chatId, no }: Schedule, slot: Temporal.ZonedDateTime, { zone, chats }: Shown): Entry {
  const isTalk = what.post === 'talk';
  const moment = isTalk ? what.meetingAt : slot.toInstant().toString();
  return {
    day: dayOf(moment, zone).toString(),
    time: timeOfDay(moment, zone),
    tone: isTalk ? 'talk' : 'plan',
    words: `${isTalk ? '预约' : ''}${whatTitle(what)}${groupNote(chats, chatId)}`,
    to: isTalk ? `${base}/book/${id}` : `${base}/reminders#plan-${no}`,
  };
}

function isIn(day: Temporal.PlainDate, month: Temporal.PlainYearMonth): boolean {
  return day.toPlainYearMonth().equals(month);
}

/** Only where one looks at several groups. */
function groupNote(chats: readonly Chat[], chatId: string): string {
  const chat = chats.find(({ id }) => id === chatId);
  if (chats.length < 2 || !chat) return '';
  const isOneSchool = chats.every(({ branch }) => branch.school === chat.branch.school);
  return `（${isOneSchool ? chat.branch.name : branchTitle(chat.branch)}）`;
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const;

interface DayWords {
  /** `国庆节`, `调休上班（国庆节）`, `开学`. */
  readonly notes: readonly string[];
  readonly isOff: boolean;
  readonly canBook: boolean;
  readonly isToday: boolean;
}

/** The month as a table of weeks; on a phone the days that hold something, one under the other. */
export function monthTable(
  month: Temporal.PlainYearMonth,
  entries: readonly Entry[],
  wordsOf: (day: Temporal.PlainDate) => DayWords,
): Html {
  const days = daysOf(month);
  const before = (days[0]?.dayOfWeek ?? 1) - 1;
  const cells = [...Array.from({ length: before }, () => null), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, at) => cells.slice(at * 7, at * 7 + 7));
  const byDay = Map.groupBy(entries, ({ day }) => day);
  const isPlain = (day: Temporal.PlainDate | null) => day === null || isEmpty(wordsOf(day), byDay.get(day.toString()));
  const cell = (day: Temporal.PlainDate | null | undefined) =>
    day ? dayCell(day, wordsOf(day), byDay.get(day.toString()) ?? []) : html`<td role="cell" class="plain"></td>`;
  // A phone would be left with a table of no rows: there it is left out.
  const isBare = cells.every(isPlain);
  return html`<table class="month${isBare && ' bare'}" role="table"><caption class="unseen">${month.year}年${month.month}月</caption>
<thead role="rowgroup"><tr role="row">${weekdays.map((name) => html`<th scope="col" role="columnheader"><span class="unseen">周</span>${name}</th>`)}</tr></thead>
<tbody role="rowgroup">${weeks.map((week) => html`<tr role="row"${week.every(isPlain) && html` class="plain"`}>${weekdays.map((_, at) => cell(week[at]))}</tr>`)}</tbody></table>`;
}

/** Holds nothing that a phone needs to show. */
function isEmpty({ notes, isToday }: DayWords, entries: readonly Entry[] = []): boolean {
  return entries.length + notes.length === 0 && !isToday;
}

function dayCell(day: Temporal.PlainDate, words: DayWords, entries: readonly Entry[]): Html {
  const { notes, isOff, canBook, isToday } = words;
  const title = `${day.month}月${day.day}日 周${weekdays[day.dayOfWeek - 1]}`;
  const number = html`<time datetime="${day.toString()}"${isToday && html` aria-current="date"`}><span class="wide">${day.day}</span><span class="narrow">${title}</span></time>`;
  const book = html`<a class="book" href="${base}/book?day=${day.toString()}" aria-label="${title}，预约说纪">＋<span class="narrow">预约</span></a>`;
  const classes = [isEmpty(words, entries) && 'plain', isOff && 'off'].filter(Boolean).join(' ');
  const sorted = entries.toSorted((one, other) => (one.time < other.time ? -1 : 1));
  return html`<td role="cell" class="${classes}"><div class="day">${number}${notes.map((note) => html`<small>${note}</small>`)}${canBook && book}</div>
${sorted.length > 0 && html`<ul>${sorted.map(({ time, tone, words, to }) => html`<li class="entry entry-${tone}"><a href="${to}"><b>${time}</b> ${words}</a></li>`)}</ul>`}</td>`;
}
