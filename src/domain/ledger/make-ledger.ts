import type { Activity, ActivityKind } from '../activity.ts';
import { papersIn, withTally } from '../brief/figures.ts';
import { type Branch, isSameBranch } from '../chat.ts';
import type { Ctx } from '../ctx.ts';
import type { Holder } from '../holder.ts';
import { isPostOf, type Post } from '../post.ts';
import { holdsAnywhere } from '../roles.ts';
import { datedFeedbackSheet, monthlyFeedbackSheet } from './feedback-sheet.ts';
import { isWithin, type Period, periodInName } from './period.ts';
import { caseSheet, type Posted, postSheet, quizSheet, talkSheet } from './sheets.ts';
import { branchFileName, type Sheet, type Workbook } from './workbook.ts';

export type LedgerPart = '说纪' | '答题' | '台账';

/** What inspections ask for, of one branch and period: sums and dates, and the reminders as their secretaries wrote them. */
export async function makeLedger(
  ctx: Ctx,
  { branch }: Pick<Holder, 'branch'>,
  period: Period,
  part: LedgerPart,
): Promise<Workbook> {
  const name = branchFileName(branch, `${part} ${periodInName(period)}`);
  return { name, sheets: await sheetsOf(ctx, branch, period, part) };
}

async function sheetsOf(ctx: Ctx, branch: Branch, period: Period, part: LedgerPart): Promise<readonly Sheet[]> {
  const all = await activitiesOf(ctx, branch);
  const inPeriod = all.filter(({ openedAt }) => isWithin(openedAt, period, ctx.zone));
  const of = (kind: ActivityKind) =>
    postedOf(
      ctx,
      inPeriod.filter((activity) => activity.kind === kind),
    );
  switch (part) {
    case '说纪':
      return [await talks(ctx, await of('talk'))];
    case '答题':
      return [await quizzes(ctx, await of('quiz'), branch, period)];
    case '台账':
      return [
        await talks(ctx, await of('talk')),
        caseSheet(await of('case'), ctx.zone),
        await quizzes(ctx, await of('quiz'), branch, period),
        postSheet(await postsIn(ctx, branch, period), new Map(all.map((one) => [one.id, one])), ctx.zone),
        await feedback(ctx, period),
      ];
    default:
      return part satisfies never;
  }
}

/** All that a branch ever held, oldest first. */
async function activitiesOf(ctx: Ctx, branch: Branch): Promise<readonly Activity[]> {
  const found: Activity[] = [];
  for await (const activity of ctx.store.activities.all()) {
    if (isSameBranch(activity.branch, branch)) found.push(activity);
  }
  return found.toSorted((one, other) => Temporal.Instant.compare(one.openedAt, other.openedAt));
}

function postedOf(ctx: Ctx, activities: readonly Activity[]): Promise<readonly Posted[]> {
  return Promise.all(
    activities.map(async (activity) => ({
      activity: await withTally(ctx.store, activity),
      pinned: await ctx.store.activities.content(activity.contentRef),
    })),
  );
}

async function talks(ctx: Ctx, posted: readonly Posted[]): Promise<Sheet> {
  const withSheets = posted.map(async (one) => ({ ...one, sheets: await ctx.store.sheets.of(one.activity.id) }));
  return talkSheet(await Promise.all(withSheets), ctx.zone);
}

async function quizzes(ctx: Ctx, posted: readonly Posted[], branch: Branch, period: Period): Promise<Sheet> {
  return quizSheet(posted, await papersIn(ctx, branch, period), ctx.zone);
}

async function postsIn({ store, zone }: Ctx, branch: Branch, period: Period): Promise<readonly Post[]> {
  const chats = await store.chats.all();
  const found: Post[] = [];
  for await (const post of store.posts.all()) {
    if (isWithin(post.queuedAt, period, zone) && isPostOf(post, branch, chats)) found.push(post);
  }
  return found;
}

/** 意见 belong to no branch, and only those who handle them may know more than sums. */
async function feedback(ctx: Ctx, period: Period): Promise<Sheet> {
  const { store, now, zone, who } = ctx;
  const all = await store.feedback.all();
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  if (!holdsAnywhere(who, 'admin')) return monthlyFeedbackSheet(all, { period, today, zone });
  return datedFeedbackSheet(
    all.filter(({ at }) => isWithin(at, period, zone)),
    zone,
  );
}
