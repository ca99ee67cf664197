import { UserError } from '../core/errors.ts';
import { type ReadTime, readTime } from '../core/time/read.ts';
import type { Rule } from '../core/time/rule.ts';
import { sayDay, sayMoment } from '../core/time/say.ts';
import { anchorNames } from './calendar/anchors.ts';
import type { Chat } from './chat.ts';
import type { Ctx } from './ctx.ts';
import { digest } from './digest.ts';
import { refusePersonalNumbers } from './personal-numbers.ts';
import { fullDay, nextSlot, type Zoned } from './planning.ts';
import { boundChat } from './roles.ts';
import { hangsOnMeeting, saidMoment } from './said-moment.ts';
import { defaultCatchUpMinutes, type NewSchedule, type Planned, type Schedule } from './schedule.ts';

const example = '/提醒 明天 15:00 交材料';
const longestWords = 500;

/** What was typed behind /提醒, understood. */
export interface Reminder {
  readonly what: Planned;
  readonly rule: Rule | null;
  /** Null for a rule. */
  readonly at: Temporal.Instant | null;
  readonly hourGiven: boolean;
  /** Before a meeting: the booking that the time was counted from, then others of that day; else none. */
  readonly bookings: readonly Schedule[];
}

/** @throws UserError that says what is accepted */
export async function readReminder(ctx: Ctx, chat: Chat, text: string): Promise<Reminder> {
  const { dayTime } = chat.settings;
  const read = readTime(text, { now: ctx.now, zone: ctx.zone, dayTime, anchors: anchorNames, example });
  const what = readWhat(ctx, read);
  if (read.kind === 'rule') return { what, rule: read.rule, at: null, hourGiven: read.hourGiven, bookings: [] };
  const { at, bookings } = read.kind === 'once' ? { at: read.at, bookings: [] } : await saidMoment(ctx, chat, read);
  return {
    what,
    rule: null,
    at,
    hourGiven: read.kind === 'once' ? read.hourGiven : read.time !== null || hangsOnMeeting(read),
    bookings,
  };
}

/** The name of a command that may be planned, alone, posts one item; everything else is the secretary's own words. */
function readWhat(ctx: Ctx, { rest, hours }: Pick<ReadTime, 'rest' | 'hours'>): Planned {
  if (rest === '') throw new UserError('remind.empty', `请在时间后面写要提醒什么。\n例：${example}`);
  const command = ctx.registry.find(
    rest
      .normalize('NFKC')
      .replace(/^[/、]/u, '')
      .toLowerCase(),
  );
  if (command?.canBePlanned) return { post: 'item', command: command.name };
  const length = Array.from(rest).length;
  if (length > longestWords) {
    throw new UserError('remind.long', `提醒最多 ${longestWords} 字，这一条有 ${length} 字，没有设。请写短些。`);
  }
  refusePersonalNumbers(rest);
  // The end of 15:00-16:00 is for those who come.
  return { post: 'words', text: hours === null ? rest : `${rest}（${hours}）` };
}

/**
 * Sets a reminder; asked again by the same message, it is the one that stands.
 * @throws UserError when a conversation has enough on a day
 */
export async function setReminder(ctx: Ctx, chat: Chat, reminder: Reminder): Promise<Schedule> {
  const at = reminder.at?.toString() ?? null;
  const zoned: Zoned = { zone: ctx.zone, calendar: ctx.calendar };
  const wanted = newSchedule(ctx, chat, {
    what: reminder.what,
    rule: reminder.rule,
    at,
    nextAt: reminder.rule ? nextSlot(reminder.rule, ctx.now, zoned) : at,
    catchUpMinutes: defaultCatchUpMinutes,
    ...meetingOf(reminder),
  });
  const standing = await ctx.store.schedules.in(chat.id);
  if (!standing.some(({ originId }) => originId === wanted.originId)) refuseFullDay(ctx, wanted, standing);
  const [set] = await ctx.store.schedules.add([wanted]);
  if (!set) throw new Error('a schedule was not set');
  return set;
}

/** @throws UserError that names the day */
export function refuseFullDay(ctx: Ctx, wanted: Pick<Schedule, 'rule' | 'at'>, standing: readonly Schedule[]): void {
  const { dailyLimit } = boundChat(ctx.chat).settings;
  const inGroup = standing.filter(({ place }) => place.type === 'group');
  const day = fullDay(wanted, inGroup, ctx.now, { zone: ctx.zone, calendar: ctx.calendar, dailyLimit });
  if (!day) return;
  throw new UserError(
    'plan.full',
    `${sayDay(day)}已经有 ${dailyLimit} 条要发，本群一天最多 ${dailyLimit} 条，这一条没有设。发 /提醒 列表 看看可以删哪条。`,
  );
}

/** What a request sets carries this: asked again, it is known. */
export function originOf(ctx: Ctx): string {
  return digest(ctx.store.secret, 'origin', ctx.requestId);
}

function meetingOf({ bookings: [booking] }: Reminder): Pick<NewSchedule, 'meetingOf'> {
  return booking ? { meetingOf: booking.id } : {};
}

type Own = Pick<NewSchedule, 'what' | 'rule' | 'at' | 'nextAt' | 'catchUpMinutes' | 'meetingOf'>;

export function newSchedule(ctx: Ctx, chat: Chat, own: Own): NewSchedule {
  return {
    id: ctx.ids.next(),
    chatId: chat.id,
    place: { id: chat.id, type: 'group' },
    ...own,
    setBy: ctx.who.userId,
    setAt: ctx.now.toString(),
    originId: originOf(ctx),
    partOf: null,
    isNumbered: true,
  };
}

/** `书记提醒：交材料`, `一则案例`. */
export function whatTitle(what: Planned): string {
  switch (what.post) {
    case 'words':
      return `书记提醒：${what.text}`;
    case 'item':
      return `${what.command}（核对过的内容）`;
    case 'talk':
      return `说纪${what.topic === '' ? '' : `“${what.topic}”`}`;
    case 'script':
      return '给主讲的讲稿';
    case 'resumed':
      return '暂停到时的通知';
    case 'daily':
      return what.parts.map(({ title }) => title).join('、');
    case 'note':
      return '通知';
    case 'correction':
      return '更正';
    case 'card':
      return '卡片';
    case 'trial':
      return '群推送试发';
    default:
      return what satisfies never;
  }
}

/** The slot's full date; for one that waits for nothing, a dash. */
export function slotTitle(instant: string | null, zone: string): string {
  return instant === null ? '—' : sayMoment(Temporal.Instant.from(instant), zone);
}
