import type { Chat } from '../chat.ts';
import type { Ctx } from '../ctx.ts';
import { dayOf, isOn } from '../planning.ts';
import { isMissed } from '../post.ts';
import type { Schedule } from '../schedule.ts';
import { readingSeconds } from './cost.ts';
import { decide, type Verdict } from './decide.ts';
import type { Decision } from './decision.ts';
import type { Bounds, Facts } from './facts.ts';
import { kinOf, type Seen } from './kin.ts';
import { silence } from './limits.ts';
import { seasonsAround, topicsOf } from './occasions.ts';
import { offersFor } from './offers.ts';
import { weekUse } from './week-use.ts';

/** What the replies of the last 30 days say of all groups. */
export interface Habits {
  readonly seen: Seen;
  /** Seconds a question. */
  readonly pace: number;
}

/** How far back what was given is known. */
const rememberedDays = 60;

/** One thing or nothing for this group now, and why. The library is asked only where something may go out. */
export async function morning(ctx: Ctx, chat: Chat, habits: Habits): Promise<Verdict> {
  const bounds = await boundsOf(ctx, chat, habits);
  const silent = silence(bounds);
  return silent === null ? decide(await factsOf(ctx, bounds, habits)) : { parts: [], reason: silent };
}

async function boundsOf(ctx: Ctx, chat: Chat, { seen, pace }: Habits): Promise<Bounds> {
  const { store, zone, calendar } = ctx;
  const when = { now: ctx.now, zone, pace };
  const own = await weekUse(store, chat.id, when);
  const kin = await Promise.all(kinOf(chat.id, seen).map((id) => weekUse(store, id, when)));
  return {
    chat,
    hasRobot: (await store.webhooks.keyOf(chat.id)) !== null,
    now: ctx.now.toZonedDateTimeISO(zone),
    calendar,
    contacts: own.contacts,
    secondsUsed: [own, ...kin].reduce((sum, { seconds }) => sum + seconds, 0),
    postsToday: await postsToday(ctx, chat),
  };
}

async function factsOf(ctx: Ctx, bounds: Bounds, { pace }: Habits): Promise<Facts> {
  const { store } = ctx;
  const { chat, now, calendar } = bounds;
  const today = now.toPlainDate();
  const ask = { reviewedOnly: chat.settings.shipped === 'reviewFirst', today };
  const seasons = seasonsAround(today, ctx.library.occasions(ask), { calendar, settings: chat.settings });
  const decisions = await store.decisions.since(chat.id, today.subtract({ days: rememberedDays }).toString());
  const posted = await thatArrived(ctx, decisions);
  const lastOwn = posted.at(-1)?.day;
  const schedules = await groupPlans(ctx, chat);
  return {
    ...bounds,
    seasons,
    given: new Set(posted.flatMap(({ parts }) => parts.map(({ key }) => key))),
    last: await lastOf(ctx, chat),
    lastOwn: lastOwn === undefined ? null : Temporal.PlainDate.from(lastOwn),
    isTalkBooked: schedules.some(({ what, nextAt }) => what.post === 'talk' && nextAt !== null),
    isQuizOpen: (await store.activities.openIn(chat.id, ctx.now.toString())).some(({ kind }) => kind === 'quiz'),
    occasionSeconds: ({ occasion }) => readingSeconds(occasion.text),
    offers: await offersFor(ctx, chat, topicsOf(today, seasons), pace),
  };
}

async function groupPlans({ store }: Ctx, { id }: Chat): Promise<readonly Schedule[]> {
  return (await store.schedules.in(id)).filter(({ place }) => place.type === 'group');
}

/** Without what certainly did not arrive, which may be tried again; a row that is forgotten was settled long ago. */
async function thatArrived({ store }: Ctx, decisions: readonly Decision[]): Promise<readonly Decision[]> {
  const rows = await Promise.all(decisions.map(({ postId }) => (postId === null ? null : store.posts.find(postId))));
  return decisions.filter(({ postId }, at) => postId !== null && rows[at]?.state !== 'refused');
}

async function lastOf({ store, zone }: Ctx, { id }: Chat): Promise<Facts['last']> {
  const dayOfLatest = async (kind: 'talk' | 'case' | 'quiz') => {
    const activity = await store.activities.latest(id, kind);
    return activity ? dayOf(activity.openedAt, zone) : null;
  };
  return { talk: await dayOfLatest('talk'), case: await dayOfLatest('case'), quiz: await dayOfLatest('quiz') };
}

/** What has gone out of the day's limit, and what is still to come. */
async function postsToday(ctx: Ctx, chat: Chat): Promise<number> {
  const { store, zone, calendar, now } = ctx;
  const today = dayOf(now.toString(), zone);
  const rows = await store.posts.since(chat.id, today.toZonedDateTime(zone).toInstant().toString());
  const gone = rows.filter((post) => !isMissed(post) && post.plan?.place.id === chat.id);
  const tonight = today.add({ days: 1 }).toZonedDateTime(zone).toInstant();
  const isToCome = (nextAt: string | null) =>
    nextAt !== null && Temporal.Instant.compare(Temporal.Instant.from(nextAt), tonight) < 0;
  const coming = (await groupPlans(ctx, chat)).filter(
    (one) => isToCome(one.nextAt) && isOn(one, today, { zone, calendar }),
  );
  return gone.length + coming.length;
}
