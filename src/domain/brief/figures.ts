import { type Activity, type ActivityKind, byKind } from '../activity.ts';
import { type Branch, isSameBranch } from '../chat.ts';
import type { Ctx } from '../ctx.ts';
import { isWithin, type Period, wholeMonth } from '../ledger/period.ts';
import { enteredAt, type Paper, paperSums, roundsOf } from '../paper/round.ts';
import { enoughPeople } from '../quiz/tally.ts';
import type { Store } from '../store.ts';

/** What brief and summary are made from: what a command sees, or the house at a month's begin. */
export type Sources = Pick<Ctx, 'store' | 'zone' | 'library'>;

export interface Figures {
  readonly talks: number;
  readonly checkins: number;
  readonly reflections: number;
  readonly cases: number;
  readonly acks: number;
  readonly quizzes: number;
  /** Quizzes on paper whose sums were entered; they are in what follows too. */
  readonly papers: number;
  /** Persons a quiz, added up: who took part in two counts twice. */
  readonly participants: number;
  /** Answers to questions that five people or more answered, and how many of them were right. */
  readonly judged: number;
  readonly right: number;
  /** Ended talks whose sheet is not kept yet. */
  readonly unfinished: number;
  /** How many of each kind are not over: their persons are those so far. */
  readonly running: Readonly<Record<ActivityKind, number>>;
}

/** A question that five people or more answered. */
export interface Asked {
  readonly stem: string;
  readonly clauses: readonly string[];
  readonly answered: number;
  readonly right: number;
}

/** What a branch did in a period. */
export interface Done {
  /** Opened in it, each with its tally; one that still runs, with the tally so far. */
  readonly activities: readonly Activity[];
  /** With their sums. */
  readonly papers: readonly Paper[];
}

export async function doneIn(sources: Pick<Sources, 'store' | 'zone'>, branch: Branch, period: Period): Promise<Done> {
  return {
    activities: await openedIn(sources, branch, period),
    papers: await papersIn(sources, branch, period),
  };
}

export async function didAnything(
  sources: Pick<Sources, 'store' | 'zone'>,
  branch: Branch,
  month: Temporal.PlainYearMonth,
): Promise<boolean> {
  const { activities, papers } = await doneIn(sources, branch, wholeMonth(month));
  return activities.length + papers.length > 0;
}

/** By the day on which their sums were first told: what was only printed is not known to have been held. */
export async function papersIn(
  { store, zone }: Pick<Sources, 'store' | 'zone'>,
  branch: Branch,
  period: Period,
): Promise<readonly Paper[]> {
  return (await store.quizzes.papers()).filter((paper) => {
    const at = enteredAt(paper);
    return at !== null && isSameBranch(paper.branch, branch) && isWithin(at, period, zone);
  });
}

/**
 * A branch's activities by the day on which they were opened, whether or not they are over: what a month's end finds
 * running would else be in no month's brief.
 */
async function openedIn(
  { store, zone }: Pick<Sources, 'store' | 'zone'>,
  branch: Branch,
  period: Period,
): Promise<readonly Activity[]> {
  const found: Activity[] = [];
  for await (const activity of store.activities.all()) {
    if (!isSameBranch(activity.branch, branch) || !isWithin(activity.openedAt, period, zone)) continue;
    found.push(await withTally(store, activity));
  }
  return found;
}

/** What still runs has its sums in memory. */
export async function withTally(store: Pick<Store, 'replies'>, activity: Activity): Promise<Activity> {
  return activity.tally ? activity : { ...activity, tally: await store.replies.tally(activity.id) };
}

export async function figuresOf({ store }: Sources, { activities, papers }: Done): Promise<Figures> {
  const of = (kind: Activity['kind']) => activities.filter((one) => one.kind === kind);
  const sum = (count: (tally: NonNullable<Activity['tally']>) => number) =>
    activities.reduce((total, { tally }) => total + (tally ? count(tally) : 0), 0);
  const over = activities.filter(({ closedAt }) => closedAt !== null);
  // Of a quiz that runs, shares at two moments would tell what those between them answered.
  const told = over.flatMap(({ tally }) =>
    Object.values(tally?.quiz?.questions ?? {}).filter(({ answered }) => answered >= enoughPeople),
  );
  const onPaper = paperSums(papers);
  const ended = over.filter(({ kind }) => kind === 'talk');
  const kept = await Promise.all(ended.map(async ({ id }) => (await store.sheets.of(id)).length));
  return {
    talks: of('talk').length,
    checkins: sum(({ checkins }) => checkins),
    reflections: sum(({ reflections }) => reflections),
    cases: of('case').length,
    acks: sum(({ acks }) => acks),
    quizzes: of('quiz').length,
    papers: onPaper.count,
    participants: sum(({ quiz }) => quiz?.participants ?? 0) + onPaper.participants,
    judged: told.reduce((total, { answered }) => total + answered, onPaper.judged),
    right: told.reduce((total, { right }) => total + right, onPaper.right),
    unfinished: kept.filter((versions) => versions === 0).length,
    running: runningOf(activities),
  };
}

function runningOf(activities: readonly Activity[]): Figures['running'] {
  const counts = byKind(() => 0);
  for (const { kind, closedAt } of activities) if (closedAt === null) counts[kind] += 1;
  return counts;
}

/** `其中案例 1 则还在进行，人次算到现在`; empty when all is over. */
export function runningWords({ running }: Figures): string {
  const measured = [
    ['说纪', running.talk, '次'],
    ['案例', running.case, '则'],
    ['答题', running.quiz, '次'],
  ] as const;
  const parts = measured.flatMap(([what, count, unit]) => (count > 0 ? [`${what} ${count} ${unit}`] : []));
  return parts.length > 0 ? `其中${parts.join('、')}还在进行，人次算到现在` : '';
}

/** Questions of the branch's ended quizzes and papers, the least known first; each time it was asked is one. */
export async function askedIn({ store, library }: Sources, { activities, papers }: Done): Promise<readonly Asked[]> {
  const found: Asked[] = [];
  for (const { kind, contentRef, closedAt, tally } of activities) {
    if (kind !== 'quiz' || closedAt === null) continue;
    const pinned = await store.activities.content(contentRef);
    for (const { id, stem, clauses } of pinned?.questions ?? []) {
      const sums = tally?.quiz?.questions[id];
      if (sums) found.push({ stem, clauses, answered: sums.answered, right: sums.right });
    }
  }
  for (const { id, tally } of papers.flatMap(roundsOf)) {
    const question = library.question(id);
    if (question && tally) found.push({ ...question, answered: tally.answered, right: tally.right });
  }
  return found
    .filter(({ answered }) => answered >= enoughPeople)
    .toSorted((one, other) => one.right / one.answered - other.right / other.answered);
}

export function mistaken(asked: readonly Asked[], most: number): readonly Asked[] {
  return asked.filter(({ answered, right }) => right < answered).slice(0, most);
}
