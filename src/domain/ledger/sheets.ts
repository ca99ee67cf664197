import type { Activity, Pinned } from '../activity.ts';
import { type Paper, paperSums } from '../paper/round.ts';
import type { Post } from '../post.ts';
import { judged, share } from '../quiz/tally.ts';
import type { FinalSheet } from '../records/final-sheet.ts';
import { timeOfDay } from '../when.ts';
import { aiColumn, type Cell, type Sheet } from './workbook.ts';

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
    ['编号', 6],
    ['日期', 11],
    ['开始', 7],
    ['结束', 7],
    ['学校', 14],
    ['支部', 12],
    ['主题', 12],
    ['标题', 18],
    ['条款', 28],
    ['案例', 16],
    [aiColumn, 8],
    ['应到', 6],
    ['实到', 6],
    ['签到人数', 6],
    ['体会条数', 6],
    ['记录表', 12],
  ] as const satisfies Columns;
  const rows = talks.map(({ activity, pinned, sheets }): Cell[] => [
    activity.no,
    day(activity.openedAt, zone),
    timeOfDay(activity.openedAt, zone),
    activity.closedAt === null ? null : timeOfDay(activity.closedAt, zone),
    activity.branch.school,
    activity.branch.name,
    pinned?.topic ?? null,
    activity.title,
    pinned?.clauses.join('；') ?? null,
    pinned?.caseTitles.join('；') ?? null,
    aiNote(pinned),
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
    ['编号', 6],
    ['日期', 12],
    ['时间', 8],
    ['学校', 18],
    ['支部', 16],
    ['主题', 16],
    ['标题', 30],
    ['对照规定', 40],
    [aiColumn, 8],
    ['已阅人次', 8],
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
    aiNote(pinned),
    activity.tally?.acks ?? null,
  ]);
  return sheetOf('案例', columns, rows);
}

/** Shares only of questions that five people or more answered. */
export function quizSheet(quizzes: readonly Posted[], papers: readonly Paper[], zone: string): Sheet {
  const columns = [
    ['编号', 8],
    ['日期', 12],
    ['学校', 18],
    ['支部', 16],
    ['形式', 8],
    ['主题', 24],
    ['题数', 6],
    ['参加人数', 8],
    ['答对', 8],
  ] as const satisfies Columns;
  const inGroup = quizzes.map(({ activity, pinned }): Cell[] => {
    const quiz = activity.tally?.quiz;
    const told = quiz ? judged(quiz) : { judged: 0, right: 0 };
    return [
      activity.no,
      day(activity.openedAt, zone),
      activity.branch.school,
      activity.branch.name,
      '群内',
      activity.title,
      pinned?.questions?.length ?? null,
      activity.closedAt === null ? null : (quiz?.participants ?? 0),
      share({ answered: told.judged, right: told.right }),
    ];
  });
  const onPaper = papers.map((paper): Cell[] => {
    const sums = paperSums([paper]);
    return [
      `试卷 ${paper.no}`,
      day(paper.madeAt, zone),
      paper.branch.school,
      paper.branch.name,
      '试卷',
      paper.topic,
      paper.questions.length,
      paper.round?.participants ?? null,
      share({ answered: sums.judged, right: sums.right }),
    ];
  });
  return sheetOf('答题', columns, [...inGroup, ...onPaper]);
}

/** The label that people see beside what a model drafted. */
export function aiNote(pinned: Pinned | null): string | null {
  return pinned?.isByAi ? '含 AI 生成的内容' : null;
}

const states = { queued: '在发', sent: '在发', accepted: '已送达平台', refused: '没有发出', unknown: '不明' } as const;
const classes = { asked: '书记当场发', planned: '书记预定', initiative: '自动提醒' } as const;
const kinds: Readonly<Record<string, string>> = {
  talk: '说纪',
  case: '案例',
  quiz: '答题',
  correction: '更正',
  words: '书记提醒',
};

export function postSheet(posts: readonly Post[], zone: string): Sheet {
  const columns = [
    ['日期', 12],
    ['时间', 8],
    ['来由', 12],
    ['种类', 12],
    ['内容', 40],
    ['送达', 12],
    ['原因', 30],
  ] as const satisfies Columns;
  const rows = posts.map((post): Cell[] => [
    day(post.queuedAt, zone),
    timeOfDay(post.queuedAt, zone),
    classes[post.class],
    kinds[post.kind] ?? post.kind,
    post.plan?.what.post === 'words' ? post.plan.what.text : null,
    states[post.state],
    post.plan?.reason ?? (post.code === null ? null : `平台拒收，错误码 ${post.code}`),
  ]);
  return sheetOf('提醒', columns, rows);
}

export function sheetOf(title: string, columns: Columns, rows: readonly (readonly Cell[])[]): Sheet {
  return { title, columns: columns.map(([name, width]) => ({ title: name, width })), rows };
}

export function day(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}
