import type { Activity } from '../../domain/activity.ts';
import { decisionId, secondsOf } from '../../domain/daily/decision.ts';
import type { Log } from '../../domain/log.ts';
import type { Posed } from '../../domain/quiz/question.ts';
import type { ReplyRecord } from '../../domain/record.ts';
import { type Group, sampleGroups } from './groups.ts';
import { asShipped, type Backdrop, type Stage, setStage } from './stage.ts';

/** What a group got, or did not get, on a day. */
export interface PlayedDay {
  readonly at: string;
  readonly chatId: string;
  /** Of the post's first part; `none` for silence. */
  readonly kind: string;
  readonly itemId: string | null;
  readonly class: 'initiative';
  readonly reason: string;
  readonly title: string;
  readonly seconds: number;
}

export interface Play {
  readonly groups: readonly Group[];
  readonly days: readonly PlayedDay[];
  readonly notes: readonly string[];
}

export interface Span {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  /** Made-up ones, or these. */
  readonly groups: number | readonly Group[];
  readonly zone: string;
  /** As shipped where nothing is said. */
  readonly backdrop?: Backdrop;
  /** Called when a day was played; what it throws ends the play. */
  readonly afterDay?: () => Promise<void>;
}

const nobodyListens: Log = { info: () => {}, warn: () => {}, error: () => {} };
/** How long these made-up people take over a question or a case, one after the other. */
const answerSeconds = 15;

/** Plays the days with the real engine; in the group everybody presses what is posted. */
export async function play(
  { from, to, groups: wanted, zone, backdrop = asShipped, afterDay }: Span,
  log: Log = nobodyListens,
): Promise<Play> {
  const years = [from.year - 1, from.year, from.year + 1, to.year].filter(isFirst);
  const groups = typeof wanted === 'number' ? sampleGroups(wanted, years) : wanted;
  const stage = await setStage({ groups, from: from.toZonedDateTime(zone), backdrop }, log);
  const days: PlayedDay[] = [];
  const notes = new Set<string>();
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) {
    for (const time of timesOf(groups)) {
      stage.clock.set(day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant());
      await stage.tick();
    }
    for (const note of stage.notes()) notes.add(note);
    for (const group of groups) {
      await answerAll(stage, group);
      days.push(await played(stage, group, day, zone));
    }
    await afterDay?.();
  }
  return { groups, days, notes: [...notes] };
}

function isFirst<T>(one: T, at: number, all: readonly T[]): boolean {
  return all.indexOf(one) === at;
}

/** Every time at which some group's morning may be: its own, and seven where that is too early. */
function timesOf(groups: readonly Group[]): readonly string[] {
  return ['07:00', ...groups.map(({ settings }) => settings.dayTime)].filter(isFirst).sort();
}

async function played({ store }: Stage, { id }: Group, day: Temporal.PlainDate, zone: string): Promise<PlayedDay> {
  const decision = await store.decisions.find(decisionId(id, day));
  if (!decision) throw new Error(`nothing was decided for ${id} on ${day}`);
  const { at, parts, reason } = decision;
  const [first] = parts;
  return {
    at: Temporal.Instant.from(at).toZonedDateTimeISO(zone).toString({ timeZoneName: 'never', smallestUnit: 'second' }),
    chatId: id,
    kind: first?.kind ?? 'none',
    itemId: first?.itemId ?? null,
    class: 'initiative',
    reason,
    title: parts.map(({ title }) => title).join('；'),
    seconds: secondsOf(parts),
  };
}

/** Everybody does what the open cards ask for; asked again they stand, so nothing is recorded twice. */
async function answerAll({ store, clock }: Stage, { id, people }: Group): Promise<void> {
  let at = clock.now();
  for (const activity of await store.activities.openIn(id, at.toString())) {
    const questions = (await store.activities.content(activity.contentRef))?.questions ?? [];
    for (const userId of people) {
      for (const reply of repliesTo(activity, questions, userId)) {
        at = at.add({ seconds: answerSeconds });
        await store.replies.append({ ...reply, at: at.toString() });
      }
    }
  }
}

function repliesTo(
  { id: activityId, chatId }: Activity,
  questions: readonly Posed[],
  userId: string,
): readonly Omit<ReplyRecord, 'at'>[] {
  const own = { chatId, userId, activityId };
  if (questions.length === 0)
    return [{ ...own, id: `${activityId}-${userId}`, kind: 'ack', itemId: null, value: null }];
  return questions.map(({ id, answer }) => ({
    ...own,
    id: `${activityId}-${userId}-${id}`,
    kind: 'answer',
    itemId: id,
    value: answer,
    correct: true,
  }));
}
