import type { Ctx } from '../ctx.ts';
import { scopeTitle } from '../grants.ts';
import { aiNote } from '../ledger/sheets.ts';
import { aiColumn, type Cell, type Sheet, type Workbook } from '../ledger/workbook.ts';
import { activityName } from '../post-activity.ts';
import type { StandingRecord } from '../record.ts';
import { dayAndTime } from '../when.ts';

const kinds = { checkin: '签到', reflection: '体会', ack: '已阅', answer: '作答', withdrawal: '撤回' } as const;

/** All that is kept of the person who asks, as they may take it along. */
export async function ownWorkbook(ctx: Ctx): Promise<Workbook> {
  return { name: '我的记录', sheets: [await about(ctx), await records(ctx), await feedback(ctx), await plans(ctx)] };
}

async function about(ctx: Ctx): Promise<Sheet> {
  const { store, who, zone } = ctx;
  const person = await store.people.find(who.userId);
  const grants = await store.roles.of(who.userId);
  const rows: Cell[][] = [
    ['账号', who.userId],
    ['姓名', person?.name ?? null],
    ['姓名来自', person?.nameFrom === 'roster' ? '学校名单' : person?.nameFrom === 'self' ? '本人登记' : null],
    ['第一次私聊', person?.privateSince ? full(person.privateSince, zone) : null],
    ['第一次记录', person?.metAt ? full(person.metAt, zone) : null],
    ...grants.map((grant): Cell[] => ['角色', `${scopeTitle(grant)}，${full(grant.at, zone)}起`]),
  ];
  return {
    title: '关于我',
    columns: [
      { title: '项目', width: 14 },
      { title: '内容', width: 50 },
    ],
    rows,
  };
}

async function records(ctx: Ctx): Promise<Sheet> {
  const rows: Cell[][] = [];
  for await (const row of ctx.store.replies.all({ userId: ctx.who.userId })) rows.push(await recordRow(ctx, row));
  const titles = [
    ['时间', 18],
    ['种类', 8],
    ['活动', 36],
    [aiColumn, 8],
    ['题目', 14],
    ['内容', 60],
    ['对错', 8],
    ['撤回于', 18],
  ] as const;
  return { title: '记录', columns: titles.map(([title, width]) => ({ title, width })), rows };
}

async function recordRow({ store, zone }: Ctx, row: StandingRecord): Promise<Cell[]> {
  const activity = await store.activities.find(row.activityId);
  const pinned = activity && (await store.activities.content(activity.contentRef));
  return [
    full(row.at, zone),
    kinds[row.kind],
    activity ? activityName(activity) : null,
    aiNote(pinned),
    row.itemId,
    row.kind === 'withdrawal' ? null : row.value,
    row.correct === undefined ? null : row.correct ? '对' : '错',
    row.withdrawnAt === null ? null : full(row.withdrawnAt, zone),
  ];
}

async function feedback({ store, who, zone }: Ctx): Promise<Sheet> {
  const own = await store.feedback.of(who.userId);
  const titles = [
    ['编号', 8],
    ['时间', 18],
    ['意见', 60],
    ['答复', 60],
    ['答复于', 18],
  ] as const;
  const rows = own.map(({ no, at, text, answer }): Cell[] => [
    no,
    full(at, zone),
    text,
    answer?.text ?? null,
    answer ? full(answer.at, zone) : null,
  ]);
  return { title: '意见', columns: titles.map(([title, width]) => ({ title, width })), rows };
}

/** Reminders and talks that this person set for their groups. */
async function plans({ store, who, zone }: Ctx): Promise<Sheet> {
  const own = (await store.schedules.all()).filter(({ setBy }) => setBy === who.userId);
  const titles = [
    ['设于', 18],
    ['种类', 12],
    ['内容', 60],
  ] as const;
  const rows = own.map(({ setAt, what }): Cell[] => [full(setAt, zone), what.post, 'text' in what ? what.text : null]);
  return { title: '我设的提醒', columns: titles.map(([title, width]) => ({ title, width })), rows };
}

function full(instant: string, zone: string): string {
  return `${Temporal.Instant.from(instant).toZonedDateTimeISO(zone).year}年${dayAndTime(instant, zone)}`;
}
