import type { Activity, Pinned } from '../../domain/activity.ts';
import { type Branch, branchTitle, isSameBranch } from '../../domain/chat.ts';
import { enoughPeople, share } from '../../domain/quiz/tally.ts';

/** A term and a bit. */
export const shownWeeks = 16;
/** The six disciplines, then what talks of this library are about besides. */
const disciplines = ['政治', '组织', '廉洁', '群众', '工作', '生活', '师德', '纪法'] as const;

export interface WeekFigures {
  /** `11/23`, its Monday. */
  readonly title: string;
  readonly talks: number;
  readonly checkins: number;
  readonly reflections: number;
  /** Who took part in quizzes; twice who took part in two. */
  readonly quizzers: number;
}

/** What ended in each of the last weeks, oldest first, the current one last. */
export function byWeek(
  activities: readonly Activity[],
  today: Temporal.PlainDate,
  zone: string,
): readonly WeekFigures[] {
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const sums = Array.from({ length: shownWeeks }, (_, at) => {
    const { month, day } = monday.subtract({ weeks: shownWeeks - 1 - at });
    return { title: `${month}/${day}`, talks: 0, checkins: 0, reflections: 0, quizzers: 0 };
  });
  for (const { kind, tally, openedAt } of activities) {
    const day = Temporal.Instant.from(openedAt).toZonedDateTimeISO(zone).toPlainDate();
    const ago = Math.ceil(day.until(monday).total('days') / 7);
    const week = sums[shownWeeks - 1 - Math.max(0, ago)];
    if (!tally || !week) continue;
    week.quizzers += tally.quiz?.participants ?? 0;
    if (kind !== 'talk') continue;
    week.talks += 1;
    week.checkins += tally.checkins;
    week.reflections += tally.reflections;
  }
  return sums;
}

export interface DisciplineFigures {
  readonly title: string;
  readonly talks: number;
}

/** How many talks were about each discipline. */
export function byDiscipline(
  activities: readonly Activity[],
  disciplineOf: (contentId: string) => string | null,
): readonly DisciplineFigures[] {
  const counts = new Map<string, number>(disciplines.map((title) => [title, 0]));
  for (const { kind, contentRef } of activities) {
    if (kind !== 'talk') continue;
    const title = disciplineOf(contentRef.split('@', 1)[0] ?? '') ?? '其他';
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return [...counts].map(([title, talks]) => ({ title, talks }));
}

export interface BranchFigures {
  readonly title: string;
  readonly talks: number;
  readonly cases: number;
  readonly quizzes: number;
  readonly checkins: string;
  readonly reflections: string;
}

/** Sums by branch, for whoever looks at several: small headcounts stay inside the branch. */
export function byBranch(activities: readonly Activity[], branches: readonly Branch[]): readonly BranchFigures[] {
  return branches.map((branch) => {
    const own = activities.filter((activity) => isSameBranch(activity.branch, branch));
    const sum = (count: (tally: NonNullable<Activity['tally']>) => number) =>
      own.reduce((total, { tally }) => total + (tally ? count(tally) : 0), 0);
    return {
      title: branchTitle(branch),
      talks: own.filter(({ kind }) => kind === 'talk').length,
      cases: own.filter(({ kind }) => kind === 'case').length,
      quizzes: own.filter(({ kind }) => kind === 'quiz').length,
      checkins: unlessFew(sum(({ checkins }) => checkins)),
      reflections: unlessFew(sum(({ reflections }) => reflections)),
    };
  });
}

function unlessFew(count: number): string {
  return count > 0 && count < enoughPeople ? `不足 ${enoughPeople}` : String(count);
}

export interface ClauseFigures {
  readonly title: string;
  /** Answers to the questions of it that five people or more answered. */
  readonly answered: number;
  /** In per cent. */
  readonly right: number;
}

/** Shares of right answers by clause, the least known first. */
export function byClause(
  quizzes: readonly { readonly activity: Activity; readonly pinned: Pinned }[],
): readonly ClauseFigures[] {
  const sums = new Map<string, { answered: number; right: number }>();
  for (const { activity, pinned } of quizzes) {
    for (const { id, clauses } of pinned.questions ?? []) {
      const one = activity.tally?.quiz?.questions[id];
      if (!one || share(one) === null) continue;
      for (const clause of clauses) {
        const before = sums.get(clause) ?? { answered: 0, right: 0 };
        sums.set(clause, { answered: before.answered + one.answered, right: before.right + one.right });
      }
    }
  }
  return Array.from(sums, ([title, { answered, right }]) => ({
    title,
    answered,
    right: Math.round((100 * right) / answered),
  })).sort((one, other) => one.right - other.right);
}
