import type { Activity } from '../activity.ts';
import { type Branch, isSameBranch } from '../chat.ts';
import type { Ctx } from '../ctx.ts';
import { isWithin, type Period } from '../ledger/period.ts';
import { enteredAt, type Paper, paperSums, roundsOf } from '../paper/round.ts';
import { enoughPeople } from '../quiz/tally.ts';

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
  /** Talks whose sheet is not kept yet. */
  readonly unfinished: number;
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
  /** Closed, oldest first. */
  readonly activities: readonly Activity[];
  /** With their sums. */
  readonly papers: readonly Paper[];
}

export async function doneIn(sources: Sources, branch: Branch, period: Period): Promise<Done> {
  const papers = (await sources.store.quizzes.papers()).filter((paper) => {
    const at = enteredAt(paper);
    return at !== null && isSameBranch(paper.branch, branch) && isWithin(at, period, sources.zone);
  });
  return { activities: await closedIn(sources, branch, period), papers };
}

/** Closed activities of a branch in a period, oldest first. */
async function closedIn({ store, zone }: Sources, branch: Branch, period: Period): Promise<readonly Activity[]> {
  const found: Activity[] = [];
  for await (const activity of store.activities.all()) {
    if (activity.closedAt === null || !isSameBranch(activity.branch, branch)) continue;
    if (isWithin(activity.openedAt, period, zone)) found.push(activity);
  }
  return found;
}

export async function figuresOf({ store }: Sources, { activities, papers }: Done): Promise<Figures> {
  const of = (kind: Activity['kind']) => activities.filter((one) => one.kind === kind);
  const sum = (count: (tally: NonNullable<Activity['tally']>) => number) =>
    activities.reduce((total, { tally }) => total + (tally ? count(tally) : 0), 0);
  const told = activities.flatMap(({ tally }) =>
    Object.values(tally?.quiz?.questions ?? {}).filter(({ answered }) => answered >= enoughPeople),
  );
  const onPaper = paperSums(papers);
  const kept = await Promise.all(of('talk').map(async ({ id }) => (await store.sheets.of(id)).length));
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
  };
}

/** Questions of the branch's quizzes and papers, the least known first; each time it was asked is one. */
export async function askedIn({ store, library }: Sources, { activities, papers }: Done): Promise<readonly Asked[]> {
  const found: Asked[] = [];
  for (const { kind, contentRef, tally } of activities) {
    if (kind !== 'quiz') continue;
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
