import type { Activity } from '../activity.ts';
import { type Branch, isSameBranch } from '../chat.ts';
import type { Ctx } from '../ctx.ts';
import { isWithin, type Period } from '../ledger/period.ts';
import { enoughPeople } from '../quiz/tally.ts';

/** What brief and summary are made from: what a command sees, or the house at a month's begin. */
export type Sources = Pick<Ctx, 'store' | 'zone'>;

export interface Figures {
  readonly talks: number;
  readonly checkins: number;
  readonly reflections: number;
  readonly cases: number;
  readonly acks: number;
  readonly quizzes: number;
  /** Persons a quiz, added up: who took part in two counts twice. */
  readonly participants: number;
  /** Answers to questions that five people or more answered, and how many of them were right. */
  readonly judged: number;
  readonly right: number;
  /** Talks whose sheet is not kept yet. */
  readonly unfinished: number;
}

/** A question that many had wrong. */
export interface Mistaken {
  readonly stem: string;
  readonly clauses: readonly string[];
  readonly answered: number;
  readonly wrong: number;
}

/** Closed activities of a branch in a period, oldest first. */
export async function closedIn({ store, zone }: Sources, branch: Branch, period: Period): Promise<readonly Activity[]> {
  const found: Activity[] = [];
  for await (const activity of store.activities.all()) {
    if (activity.closedAt === null || !isSameBranch(activity.branch, branch)) continue;
    if (isWithin(activity.openedAt, period, zone)) found.push(activity);
  }
  return found;
}

export async function figuresOf({ store }: Sources, activities: readonly Activity[]): Promise<Figures> {
  const of = (kind: Activity['kind']) => activities.filter((one) => one.kind === kind);
  const sum = (count: (tally: NonNullable<Activity['tally']>) => number) =>
    activities.reduce((total, { tally }) => total + (tally ? count(tally) : 0), 0);
  const told = activities.flatMap(({ tally }) =>
    Object.values(tally?.quiz?.questions ?? {}).filter(({ answered }) => answered >= enoughPeople),
  );
  const kept = await Promise.all(of('talk').map(async ({ id }) => (await store.sheets.of(id)).length));
  return {
    talks: of('talk').length,
    checkins: sum(({ checkins }) => checkins),
    reflections: sum(({ reflections }) => reflections),
    cases: of('case').length,
    acks: sum(({ acks }) => acks),
    quizzes: of('quiz').length,
    participants: sum(({ quiz }) => quiz?.participants ?? 0),
    judged: told.reduce((total, { answered }) => total + answered, 0),
    right: told.reduce((total, { right }) => total + right, 0),
    unfinished: kept.filter((versions) => versions === 0).length,
  };
}

/** What was had wrong most, of questions that enough people answered; the worst first. */
export async function mistakenIn(
  { store }: Sources,
  activities: readonly Activity[],
  most: number,
): Promise<readonly Mistaken[]> {
  const found: Mistaken[] = [];
  for (const { kind, contentRef, tally } of activities) {
    if (kind !== 'quiz') continue;
    const pinned = await store.activities.content(contentRef);
    for (const { id, stem, clauses } of pinned?.questions ?? []) {
      const question = tally?.quiz?.questions[id];
      if (!question || question.answered < enoughPeople || question.right === question.answered) continue;
      found.push({ stem, clauses, answered: question.answered, wrong: question.answered - question.right });
    }
  }
  return found.toSorted((one, other) => other.wrong / other.answered - one.wrong / one.answered).slice(0, most);
}
