import type { Activity } from './activity.ts';
import type { Calendar } from './calendar/calendar.ts';
import { digest } from './digest.ts';
import type { Feedback } from './feedback.ts';
import type { Person } from './people.ts';
import type { Post } from './post.ts';
import { isFaceless } from './privacy/faceless.ts';
import type { StandingRecord } from './record.ts';

/** A row that leaves the house: field → value, in the order of the columns. */
export type ExportRow = Readonly<Record<string, string | number | boolean | null>>;

function local(instant: string, zone: string, smallestUnit: 'second' | 'minute'): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).round({ smallestUnit, roundingMode: 'floor' });
  return at.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

/**
 * A reply as contract §5 has it. People sign check-ins and reflections; acks and answers carry a pseudonym that holds
 * within one activity only, and the minute, so that no export can be sorted into a ranking.
 */
export function replyRow(record: StandingRecord, secret: string, zone: string): ExportRow {
  const isCut = record.kind === 'ack' || record.kind === 'answer';
  return {
    id: record.id,
    at: local(record.at, zone, isCut ? 'minute' : 'second'),
    kind: record.kind,
    chatId: record.chatId,
    person: personIn(record, secret),
    activityId: record.activityId,
    itemId: record.itemId,
    value: record.withdrawnAt === null ? record.value : null,
    correct: record.correct ?? null,
    withdrawnAt: record.withdrawnAt === null ? null : local(record.withdrawnAt, zone, isCut ? 'minute' : 'second'),
  };
}

/** Null once the person was erased, or time has taken them from the record. */
function personIn(record: StandingRecord, secret: string): string | null {
  if (isFaceless(record.userId)) return null;
  return signs(record) ? record.userId : digest(secret, 'pseudonym', record.activityId, record.userId);
}

function signs({ kind }: StandingRecord): boolean {
  return kind === 'checkin' || kind === 'reflection';
}

/** An 意见 among the replies: its text, never its person. */
export function feedbackRow({ id, at, text }: Feedback, zone: string): ExportRow {
  return {
    id,
    at: local(at, zone, 'minute'),
    kind: 'feedback',
    chatId: null,
    person: null,
    activityId: null,
    itemId: null,
    value: text,
    correct: null,
    withdrawnAt: null,
  };
}

export function activityRow(activity: Activity, zone: string): ExportRow {
  const { tally } = activity;
  return {
    id: activity.id,
    no: activity.no,
    kind: activity.kind,
    chatId: activity.chatId,
    school: activity.branch.school,
    branch: activity.branch.name,
    contentRef: activity.contentRef,
    title: activity.title,
    openedAt: local(activity.openedAt, zone, 'second'),
    closesAt: local(activity.closesAt, zone, 'second'),
    closedAt: activity.closedAt === null ? null : local(activity.closedAt, zone, 'second'),
    due: activity.due,
    present: activity.present,
    checkins: tally?.checkins ?? null,
    reflections: tally?.reflections ?? null,
    acks: tally?.acks ?? null,
    participants: tally && (tally.quiz?.participants ?? 0),
  };
}

export function personRow(person: Person): ExportRow {
  return { userId: person.userId, name: person.name, nameFrom: person.nameFrom };
}

export function calendarRow(day: Temporal.PlainDate, calendar: Calendar): ExportRow {
  return { date: day.toString(), workday: calendar.isWorkday(day), why: calendar.why(day) };
}

/** A post whose chat is one person's private one: its id is theirs. */
function isPersons({ chatId, plan }: Post): boolean {
  return plan?.place.type === 'private' && plan.place.id === chatId;
}

/** A row of the delivery ledger. Who got something privately is not in it, nor anybody's words. */
export function deliveryRow(post: Post, zone: string): ExportRow {
  const { plan } = post;
  return {
    id: post.id,
    class: post.class,
    kind: post.kind,
    chatId: isPersons(post) ? null : post.chatId,
    place: plan?.place.type ?? 'group',
    activityId: post.activityId === '' ? null : post.activityId,
    dueAt: plan ? local(plan.slot, zone, 'second') : null,
    queuedAt: local(post.queuedAt, zone, 'second'),
    way: post.way,
    state: post.state,
    settledAt: post.settledAt === null ? null : local(post.settledAt, zone, 'second'),
    code: post.code,
    reason: plan?.reason ?? null,
  };
}
