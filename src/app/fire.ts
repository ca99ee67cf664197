import { isPaused } from '../domain/chat.ts';
import { digest } from '../domain/digest.ts';
import type { Log } from '../domain/log.ts';
import { dayOf, nextSlot, type Zoned } from '../domain/planning.ts';
import { isMissed, type PlannedPost, slotId } from '../domain/post.ts';
import { isRepeating, type Schedule } from '../domain/schedule.ts';
import type { House } from './make-ctx.ts';
import type { PostOffice } from './post-office.ts';

interface Parts {
  readonly house: House;
  readonly office: PostOffice;
  readonly log: Log;
}

/** Why a slot is not posted; `told`: whether whoever set it has to hear of it. */
interface Refused {
  readonly reason: string;
  readonly told: 'due' | 'none';
}

/**
 * Claims the slots that are due and puts their posts into the office. A slot that is over, silenced or too many gets its
 * row with the reason instead: nothing is lost without a line. Never rejects.
 */
export function firing(parts: Parts): () => Promise<void> {
  const { house } = parts;
  return async () => {
    const now = house.clock.now();
    for (const schedule of await house.store.schedules.all()) {
      if (isAfter(schedule.doneUntil, now)) await rewind(parts, schedule, now);
    }
    // A group's one after the other, since they share its day; the groups at once, since they share one write.
    const byChat = Map.groupBy(await house.store.schedules.due(now.toString()), ({ chatId }) => chatId);
    await Promise.all(byChat.values().map((schedules) => fireOf(parts, schedules, now)));
  };
}

async function fireOf(parts: Parts, schedules: readonly Schedule[], now: Temporal.Instant): Promise<void> {
  for (const schedule of schedules) {
    try {
      await fireAll(parts, schedule, now);
    } catch (error) {
      // The others are due as well.
      parts.log.error({ err: error, schedule: schedule.id }, 'schedule');
    }
  }
}

/**
 * A clock set back: slots that were dealt with lie ahead again. They come once more; those that were posted have their
 * row and do not go out twice.
 */
async function rewind({ house, log }: Parts, schedule: Schedule, now: Temporal.Instant): Promise<void> {
  const { rule, at, doneUntil, endedAt, pausedAt } = schedule;
  const wasDeleted = endedAt !== null && doneUntil !== at;
  if (wasDeleted || pausedAt !== null) return;
  const nextAt = rule ? nextSlot(rule, now, zonedOf(house)) : at;
  if (nextAt === null) return;
  log.warn({ schedule: schedule.id, doneUntil, nextAt }, 'the clock went back: a schedule follows it');
  await house.store.schedules.change(schedule.id, { doneUntil: now.toString(), nextAt, endedAt: null });
}

async function fireAll(parts: Parts, schedule: Schedule, now: Temporal.Instant): Promise<void> {
  const { rule } = schedule;
  for (let slot = schedule.nextAt; slot !== null && !isAfter(slot, now); ) {
    const nextAt = rule ? nextSlot(rule, Temporal.Instant.from(slot), zonedOf(parts.house)) : null;
    const post = await rowOf(parts, schedule, slot, now);
    const fired = await parts.house.store.schedules.fire(schedule.id, { slot, nextAt, post });
    if (fired) tell(parts, fired);
    slot = nextAt;
  }
}

function tell({ house, office, log }: Parts, post: PlannedPost): void {
  const { reason, slot } = post.plan;
  if (post.state === 'queued') office.send(post);
  else log.warn({ postId: digest(house.store.secret, post.id), slot, reason }, 'slot not posted');
}

async function rowOf(parts: Parts, schedule: Schedule, slot: string, now: Temporal.Instant): Promise<PlannedPost> {
  const refused = await refusal(parts.house, schedule, slot, now);
  const at = now.toString();
  return {
    id: slotId(schedule.id, slot),
    chatId: schedule.chatId,
    activityId: '',
    kind: schedule.what.post,
    class: 'planned',
    queuedAt: at,
    state: refused ? 'refused' : 'queued',
    way: 'socket',
    settledAt: refused ? at : null,
    code: null,
    plan: {
      scheduleId: schedule.id,
      place: schedule.place,
      what: schedule.what,
      setBy: schedule.setBy,
      slot,
      until: untilOf(schedule, slot).toString(),
      reason: refused?.reason ?? null,
      told: refused?.told ?? 'none',
    },
  };
}

/** True of a process that did not run, of a machine that slept, and of a clock that jumped. */
const tooLate = '到点没有发成，已过补发的时限';

async function refusal(house: House, schedule: Schedule, slot: string, now: Temporal.Instant): Promise<Refused | null> {
  const { store, zone } = house;
  const chat = await store.chats.find(schedule.chatId);
  if (!chat) return { reason: '本群没有绑定支部', told: 'due' };
  const isSilenced = isPaused(chat, now) || isPaused(chat, Temporal.Instant.from(slot));
  if (isRepeating(schedule) && isSilenced) return { reason: '本群暂停中', told: 'none' };
  if (isAfter(now.toString(), untilOf(schedule, slot))) return { reason: tooLate, told: 'due' };
  const today = dayOf(now.toString(), zone);
  const posts = await store.posts.since(chat.id, today.toZonedDateTime(zone).toInstant().toString());
  const sameplace = posts.filter((post) => !isMissed(post) && post.plan?.place.id === schedule.place.id);
  const { dailyLimit } = chat.settings;
  if (sameplace.length >= dailyLimit) return { reason: `这一天已经发了 ${dailyLimit} 条计划内的消息`, told: 'due' };
  return null;
}

function untilOf({ catchUpMinutes }: Schedule, slot: string): Temporal.Instant {
  return Temporal.Instant.from(slot).add({ minutes: catchUpMinutes });
}

function zonedOf({ zone, calendar }: House): Zoned {
  return { zone, calendar: calendar.current() };
}

function isAfter(instant: string, limit: Temporal.Instant): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(instant), limit) > 0;
}

/**
 * What a changed calendar moves: each repeating schedule's next slot is looked for again behind those that are dealt
 * with. Called at the start (the shipped calendar may be newer) and after an import.
 */
export async function replan(house: House): Promise<void> {
  for (const { id, rule, doneUntil, nextAt, pausedAt, endedAt } of await house.store.schedules.all()) {
    if (rule === null || pausedAt !== null || endedAt !== null) continue;
    const moved = nextSlot(rule, Temporal.Instant.from(doneUntil), zonedOf(house));
    if (moved !== nextAt) await house.store.schedules.change(id, { nextAt: moved });
  }
}
