import { sayDay } from '../../core/time/say.ts';
import type { Activity, Pinned } from '../activity.ts';
import type { Ctx } from '../ctx.ts';
import type { ReplyRecord } from '../record.ts';
import { timeOfDay } from '../when.ts';
import { nothingSaid, type SheetSaid } from './final-sheet.ts';

/** What a 会前说纪记录表 holds: names, never userids. What is empty is left for the pen. */
export interface RecordSheet {
  readonly no: number;
  /** Of one that is kept; null for a draft. */
  readonly version: number | null;
  readonly school: string;
  readonly branch: string;
  readonly day: string;
  readonly time: string;
  /** When the meeting began for which the talk was booked. */
  readonly meeting: string;
  readonly speaker: string;
  readonly title: string;
  readonly topic: string;
  readonly clauses: readonly string[];
  readonly cases: readonly string[];
  readonly due: number | null;
  readonly present: number | null;
  readonly checkins: number;
  readonly signed: readonly string[];
  readonly reflections: readonly SheetReflection[];
  /** Some of what was posted was drafted by a model. */
  readonly isByAi: boolean;
  /** How many the talk has beside those on the sheet. */
  readonly otherReflections: number;
}

export interface SheetReflection {
  readonly name: string;
  readonly text: string;
}

const unregistered = '（未登记姓名）';

/** A talk's reflections in the order in which they were said, as their numbers on `/说纪 记录` count them. */
export async function reflectionsOf(ctx: Ctx, records: readonly ReplyRecord[]): Promise<readonly SheetReflection[]> {
  // Without words: erased by the person who wrote it.
  const written = records.filter(({ kind, value }) => kind === 'reflection' && value !== null);
  return Promise.all(
    written.map(async ({ userId, value }) => {
      const person = await ctx.store.people.find(userId);
      return { name: person?.name ?? unregistered, text: value ?? '' };
    }),
  );
}

export interface SheetWishes {
  /** Numbers of the reflections that the secretary wants on it, from 1; null for all. */
  readonly chosen: readonly number[] | null;
  readonly said: SheetSaid | null;
  /** None: a draft. */
  readonly version?: number | null;
}

/** What was said for a talk's latest sheet: a further version begins with it. */
export async function saidBefore({ store }: Pick<Ctx, 'store'>, talkId: string): Promise<SheetSaid> {
  return (await store.sheets.of(talkId)).at(-1) ?? nothingSaid;
}

export async function recordSheetOf(
  ctx: Ctx,
  talk: Activity,
  pinned: Pinned,
  { chosen, said, version = null }: SheetWishes,
): Promise<RecordSheet> {
  const { due, present, speaker } = said ?? (await saidBefore(ctx, talk.id));
  const records = await ctx.store.replies.of(talk);
  const signed = records.filter(({ kind }) => kind === 'checkin');
  const people = await Promise.all(signed.map(({ userId }) => ctx.store.people.find(userId)));
  const all = await reflectionsOf(ctx, records);
  const reflections = all.filter((_, at) => chosen === null || chosen.includes(at + 1));
  const booked = await bookingOf(ctx, talk);
  const tally = talk.tally ?? (await ctx.store.replies.tally(talk.id));
  return {
    no: talk.no,
    version,
    school: talk.branch.school,
    branch: talk.branch.name,
    day: sayDay(Temporal.Instant.from(talk.openedAt).toZonedDateTimeISO(ctx.zone).toPlainDate()),
    time: `${timeOfDay(talk.openedAt, ctx.zone)} 至 ${timeOfDay(talk.closedAt ?? talk.closesAt, ctx.zone)}`,
    meeting: booked.meeting,
    speaker: speaker ?? booked.speaker,
    title: talk.title,
    topic: pinned.topic,
    clauses: pinned.clauses,
    cases: pinned.caseTitles,
    due: due ?? talk.due,
    present: present ?? talk.present,
    checkins: tally.checkins,
    signed: people.flatMap((person) => person?.name ?? []),
    reflections,
    isByAi: pinned.isByAi ?? false,
    otherReflections: tally.reflections - reflections.length,
  };
}

/** What was said when it was booked; the ledger's row knows. */
async function bookingOf(ctx: Ctx, talk: Activity): Promise<Pick<RecordSheet, 'meeting' | 'speaker'>> {
  const plan = (await ctx.store.posts.ofActivity(talk)).find(({ plan }) => plan !== null)?.plan;
  if (plan?.what.post !== 'talk') return { meeting: '', speaker: '' };
  const { meetingAt, speaker } = plan.what;
  return { meeting: `${timeOfDay(meetingAt, ctx.zone)} 开始的会议`, speaker: speaker ?? '' };
}
