import type { Activity, Pinned } from '../activity.ts';
import { enteredAt, type Paper, paperSums } from '../paper/round.ts';
import type { Post } from '../post.ts';
import { kindTitle } from '../post-kinds.ts';
import { judged, share } from '../quiz/tally.ts';
import type { FinalSheet } from '../records/final-sheet.ts';
import { timeOfDay } from '../when.ts';
import type { Cell, Sheet } from './workbook.ts';

/** An activity with what it posted. */
export interface Posted {
  readonly activity: Activity;
  readonly pinned: Pinned | null;
}

export interface PostedTalk extends Posted {
  readonly sheets: readonly FinalSheet[];
}

export type Columns = readonly (readonly [title: string, width: number])[];

export function talkSheet(talks: readonly PostedTalk[], zone: string): Sheet {
  const columns = [
    ['编号', 9],
    ['日期', 12],
    ['开始', 9],
    ['结束', 9],
    ['学校', 16],
    ['支部', 14],
    ['主题', 14],
    ['标题', 18],
    ['条款', 28],
    ['案例', 16],
    ['应到', 9],
    ['实到', 9],
    ['签到人数', 10],
    ['体会条数', 10],
    ['记录表', 14],
  ] as const satisfies Columns;
  const rows = talks.map(({ activity, pinned, sheets }): Cell[] => [
    activity.no,
    day(activity.openedAt, zone),
    timeOfDay(activity.openedAt, zone),
    activity.closedAt === null ? running : timeOfDay(activity.closedAt, zone),
    activity.branch.school,
    activity.branch.name,
    pinned?.topic ?? null,
    activity.title,
    pinned?.clauses.join('；') ?? null,
    pinned?.caseTitles.join('；') ?? null,
    sheets.at(-1)?.due ?? activity.due,
    sheets.at(-1)?.present ?? activity.present,
    activity.tally?.checkins ?? null,
    activity.tally?.reflections ?? null,
    sheets.length > 0 ? `已定稿，第 ${sheets.length} 版` : '未定稿',
  ]);
  return sheetOf('说纪', columns, rows);
}

export function caseSheet(cases: readonly Posted[], zone: string): Sheet {
  const columns = [
    ['编号', 9],
    ['日期', 12],
    ['时间', 9],
    ['学校', 18],
    ['支部', 16],
    ['主题', 16],
    ['标题', 30],
    ['对照规定', 40],
    ['已阅人次', 10],
    ['状态', 10],
  ] as const satisfies Columns;
  const rows = cases.map(({ activity, pinned }): Cell[] => [
    activity.no,
    day(activity.openedAt, zone),
    timeOfDay(activity.openedAt, zone),
    activity.branch.school,
    activity.branch.name,
    pinned?.topic ?? null,
    activity.title,
    pinned?.clauses.join('；') ?? null,
    activity.tally?.acks ?? null,
    stateOf(activity),
  ]);
  return sheetOf('案例', columns, rows);
}

/** Shares only of questions that five people or more answered. */
export function quizSheet(quizzes: readonly Posted[], papers: readonly Paper[], zone: string): Sheet {
  const columns = [
    ['编号', 9],
    ['日期', 12],
    ['学校', 18],
    ['支部', 16],
    ['形式', 9],
    ['主题', 24],
    ['题数', 9],
    ['参加人数', 10],
    ['答对', 9],
    ['状态', 10],
  ] as const satisfies Columns;
  const inGroup = quizzes.map(({ activity, pinned }): Cell[] => {
    const quiz = activity.tally?.quiz;
    // Of one that runs, shares at two moments would tell what those between them answered.
    const told = quiz && activity.closedAt !== null ? judged(quiz) : { judged: 0, right: 0 };
    return [
      activity.no,
      day(activity.openedAt, zone),
      activity.branch.school,
      activity.branch.name,
      '群内',
      activity.title,
      pinned?.questions?.length ?? null,
      quiz?.participants ?? 0,
      share({ answered: told.judged, right: told.right }),
      stateOf(activity),
    ];
  });
  const onPaper = papers.map((paper): Cell[] => {
    const sums = paperSums([paper]);
    return [
      `试卷 ${paper.no}`,
      day(enteredAt(paper) ?? paper.madeAt, zone),
      paper.branch.school,
      paper.branch.name,
      '试卷',
      paper.topic,
      paper.questions.length,
      paper.round?.participants ?? null,
      share({ answered: sums.judged, right: sums.right }),
      ended,
    ];
  });
  return sheetOf('答题', columns, [...inGroup, ...onPaper]);
}

const states = { queued: '在发', sent: '在发', accepted: '已送达平台', refused: '没有发出', unknown: '不明' } as const;
const classes = { asked: '书记当场发', planned: '书记预定', initiative: '自动提醒' } as const;

/** `posted`: the branch's activities by their id. A secretary's own words stand as they were written. */
export function postSheet(posts: readonly Post[], posted: ReadonlyMap<string, Activity>, zone: string): Sheet {
  const columns = [
    ['日期', 12],
    ['时间', 9],
    ['来由', 12],
    ['种类', 18],
    ['内容', 40],
    ['送达', 12],
    ['原因', 30],
  ] as const satisfies Columns;
  const rows = posts.map((post): Cell[] => [
    day(post.queuedAt, zone),
    timeOfDay(post.queuedAt, zone),
    classes[post.class],
    kindTitle(post.kind),
    contentOf(post, posted.get(post.activityId)),
    states[post.state],
    post.plan?.reason ?? (post.code === null ? null : `平台拒收，错误码 ${post.code}`),
  ]);
  return sheetOf('提醒', columns, rows);
}

/** What stood in it, as far as one line says it. */
function contentOf({ plan }: Post, activity: Activity | undefined): string | null {
  if (plan?.what.post === 'daily') return plan.what.parts.map(({ title }) => title).join('；');
  if (activity) return `《${activity.title}》，编号 ${activity.no}`;
  switch (plan?.what.post) {
    case 'words':
    case 'correction':
      return plan.what.text;
    case 'talk':
    case 'script':
      return plan.what.topic === '' ? null : plan.what.topic;
    case 'item':
      return plan.what.command;
    default:
      return null;
  }
}

const ended = '已结束';
const running = '进行中';

function stateOf({ closedAt }: Activity): string {
  return closedAt === null ? running : ended;
}

export function sheetOf(title: string, columns: Columns, rows: readonly (readonly Cell[])[]): Sheet {
  return { title, columns: columns.map(([name, width]) => ({ title: name, width })), rows };
}

export function day(instant: string, zone: string): Temporal.PlainDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
}
