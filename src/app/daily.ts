import type { Chat } from '../domain/chat.ts';
import { type Decision, decisionId, type Part } from '../domain/daily/decision.ts';
import { latest } from '../domain/daily/limits.ts';
import { type Habits, morning } from '../domain/daily/morning.ts';
import { isBoundBehind, neverReason, slotOf } from '../domain/daily/slot.ts';
import { digest } from '../domain/digest.ts';
import type { Log } from '../domain/log.ts';
import type { PlannedPost } from '../domain/post.ts';
import { timeOfDay } from '../domain/when.ts';
import { habitsOf } from './habits.ts';
import { type House, makeCtx } from './make-ctx.ts';
import type { PostOffice } from './post-office.ts';

/** Stands for a person where the bot itself begins something; no userid has a colon. */
const houseUserId = ':daily';

/** A morning's contact is worth something until noon; a group that was not looked at by then is left in peace. */
const windowHours = 3;
/** Groups a tick: what is planned waits for its turn of a tick, and is due within five seconds. */
const mostPerTick = 20;

interface Parts {
  readonly house: House;
  readonly office: PostOffice;
  readonly log: Log;
}

/** Decides once a group and day, at its 每日时间; the decision and the row of its post are one line of the journal. */
export function dailyEngine({ house, office, log }: Parts): () => Promise<void> {
  const habits = dailyHabits(house);
  return async () => {
    const now = house.clock.now().toZonedDateTimeISO(house.zone);
    const due: Chat[] = [];
    for (const chat of await house.store.chats.all()) {
      if (due.length < mostPerTick && (await isDue(house, chat, now))) due.push(chat);
    }
    for (const chat of due) {
      try {
        const post = await decideFor(house, chat, now, habits);
        if (post) office.send(post);
      } catch (error) {
        // The others' morning is due as well.
        log.error({ err: error, chat: digest(house.store.secret, chat.id) }, 'daily decision');
      }
    }
  };
}

async function isDue({ store, zone }: House, chat: Chat, now: Temporal.ZonedDateTime): Promise<boolean> {
  const today = now.toPlainDate();
  if (Temporal.ZonedDateTime.compare(slotOf(chat, today, zone), now) > 0 || isBoundBehind(chat, now)) return false;
  return (await store.decisions.find(decisionId(chat.id, today))) === null;
}

/** The post to send; null for silence, or when this morning is decided already. */
async function decideFor(
  house: House,
  chat: Chat,
  now: Temporal.ZonedDateTime,
  habits: (day: Temporal.PlainDate) => Promise<Habits>,
): Promise<PlannedPost | null> {
  const today = now.toPlainDate();
  const id = decisionId(chat.id, today);
  const { seen, pace } = await habits(today);
  const isOver = Temporal.ZonedDateTime.compare(now, untilOf(house, chat, today)) > 0;
  const place = { id: chat.id, type: 'group' } as const;
  const ctx = await makeCtx(house, { id: rowId(id), place, senderId: houseUserId });
  const { parts, reason } = isOver
    ? { parts: [], reason: overReason(house, chat, today) }
    : await morning(ctx, chat, { seen, pace });
  const at = now.toInstant().toString();
  const post = parts.length === 0 ? null : rowOf(house, chat, { id: rowId(id), parts, now });
  const day = today.toString();
  const decision: Decision = {
    id,
    chatId: chat.id,
    day,
    at,
    parts: [...parts],
    reason,
    postId: post?.id ?? null,
    pace,
  };
  return (await house.store.decisions.decide(decision, post)) ? post : null;
}

/** True as well where the clock jumped, or 每日时间 was set after it. */
function overReason({ zone }: House, chat: Chat, day: Temporal.PlainDate): string {
  const slot = slotOf(chat, day, zone).toInstant().toString();
  return neverReason(chat) ?? `今天 ${timeOfDay(slot, zone)} 没有看成，已过时限`;
}

/** Tries end with the window, and before the evening's quiet hours in any case. */
function untilOf({ zone }: House, chat: Chat, day: Temporal.PlainDate): Temporal.ZonedDateTime {
  const window = slotOf(chat, day, zone).add({ hours: windowHours });
  const evening = day.toZonedDateTime({ timeZone: zone, plainTime: latest }).subtract({ seconds: 1 });
  return Temporal.ZonedDateTime.compare(window, evening) < 0 ? window : evening;
}

function rowId(decision: string): string {
  return `daily:${decision}`;
}

interface Row {
  readonly parts: readonly Part[];
  readonly id: string;
  readonly now: Temporal.ZonedDateTime;
}

function rowOf(house: House, chat: Chat, { id, parts, now }: Row): PlannedPost {
  const day = now.toPlainDate();
  return {
    id,
    chatId: chat.id,
    activityId: '',
    kind: parts[0]?.kind ?? 'occasion',
    class: 'initiative',
    queuedAt: now.toInstant().toString(),
    state: 'queued',
    way: 'socket',
    settledAt: null,
    code: null,
    plan: {
      scheduleId: null,
      place: { id: chat.id, type: 'group' },
      what: { post: 'daily', parts: [...parts] },
      setBy: houseUserId,
      slot: slotOf(chat, day, house.zone).toInstant().toString(),
      until: untilOf(house, chat, day).toInstant().toString(),
      reason: null,
      told: 'none',
    },
  };
}

/** Read from the replies once a day: what is measured does not change within one. */
function dailyHabits(house: House): (day: Temporal.PlainDate) => Promise<Habits> {
  let known: { readonly day: string; readonly habits: Promise<Habits> } | null = null;
  return (day) => {
    if (known?.day === day.toString()) return known.habits;
    const habits = habitsOf(house);
    known = { day: day.toString(), habits };
    // What could not be read is read again with the next group.
    habits.catch(() => {
      known = null;
    });
    return habits;
  };
}
