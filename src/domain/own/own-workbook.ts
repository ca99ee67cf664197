import type { Ctx } from '../ctx.ts';
import type { Cell, Sheet, Workbook } from '../ledger/workbook.ts';
import { activityName } from '../post-activity.ts';
import { kinds as storedKinds } from '../privacy/kinds.ts';
import type { StandingRecord } from '../record.ts';
import { dayAndTime } from '../when.ts';
import { ownRoles } from './own-roles.ts';
import { ownTraces, type TraceGroup } from './own-traces.ts';

const kinds = { checkin: '签到', reflection: '体会', ack: '已阅', answer: '作答', withdrawal: '撤回' } as const;

/** All that is kept of the person who asks, as they may take it along. */
export async function ownWorkbook(ctx: Ctx): Promise<Workbook> {
  const groups = await ownTraces(ctx);
  const sheets = [await about(ctx), await records(ctx), await feedback(ctx), others(groups, ctx.zone), howLong(groups)];
  return { name: '我的记录', sheets };
}

async function about(ctx: Ctx): Promise<Sheet> {
  const { store, who, zone } = ctx;
  const person = await store.people.find(who.userId);
  const rows: Cell[][] = [
    ['账号', who.userId],
    ['姓名', person?.name ?? null],
    ['姓名来自', person?.nameFrom === 'roster' ? '学校名单' : person?.nameFrom === 'self' ? '本人登记' : null],
    ['第一次私聊', person?.privateSince ? full(person.privateSince, zone) : null],
    ['第一次记录', person?.metAt ? full(person.metAt, zone) : null],
    ...(await ownRoles(ctx)).map((role): Cell[] => ['角色', role]),
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
    ['题目', 14],
    ['内容', 60],
    ['对错', 8],
    ['撤回于', 18],
  ] as const;
  return { title: '记录', columns: titles.map(([title, width]) => ({ title, width })), rows };
}

async function recordRow({ store, zone }: Ctx, row: StandingRecord): Promise<Cell[]> {
  const activity = await store.activities.find(row.activityId);
  return [
    full(row.at, zone),
    kinds[row.kind],
    activity ? activityName(activity) : null,
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

/** Everything else that names this person, one row each. */
function others(groups: readonly TraceGroup[], zone: string): Sheet {
  const titles = [
    ['是什么', 20],
    ['时间', 18],
    ['内容', 60],
  ] as const;
  const rows = groups.flatMap(({ label, traces }) =>
    traces.map(({ at, what }): Cell[] => [label, at === null ? null : full(at, zone), what]),
  );
  return { title: '别的记录', columns: titles.map(([title, width]) => ({ title, width })), rows };
}

/** Of every kind that this person may find in the other sheets. */
function howLong(groups: readonly TraceGroup[]): Sheet {
  const titles = [
    ['种类', 36],
    ['为什么', 36],
    ['存多久', 50],
    ['本人删除时', 40],
  ] as const;
  const found = new Set(['person', 'record', 'feedback', ...groups.map(({ kind }) => kind)]);
  const rows = Object.entries(storedKinds)
    .filter(([kind]) => found.has(kind))
    .map(([, { what, why, howLong: until, onErasure }]): Cell[] => [what, why, until, onErasure]);
  return { title: '存多久', columns: titles.map(([title, width]) => ({ title, width })), rows };
}

function full(instant: string, zone: string): string {
  return `${Temporal.Instant.from(instant).toZonedDateTimeISO(zone).year}年${dayAndTime(instant, zone)}`;
}
