import { sayDay, sayRule } from '../../core/time/say.ts';
import type { Activity } from '../activity.ts';
import { type Branch, branchTitle, type Chat, isSameBranch } from '../chat.ts';
import type { Ctx } from '../ctx.ts';
import { isWaiting } from '../feedback.ts';
import { activityName } from '../post-activity.ts';
import type { Report, ReportSection } from '../records/report.ts';
import { slotTitle, whatTitle } from '../reminder.ts';
import type { Schedule } from '../schedule.ts';
import { allSettings } from '../settings.ts';
import { webhookTitle } from '../webhook/webhook.ts';
import { dayAndTime } from '../when.ts';

/** What a successor needs to know of a branch on the first day. It names nobody. */
export async function booklet(ctx: Ctx, branch: Branch): Promise<Report> {
  const chats = (await ctx.store.chats.all()).filter((chat) => isSameBranch(chat.branch, branch));
  const day = sayDay(ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate());
  return {
    name: '交接手册',
    title: '支部书记交接手册',
    subtitle: `${branchTitle(branch)}　${day}`,
    sections: [
      { title: '一、先做三件事', lines: firstSteps(ctx) },
      await plans(ctx, chats),
      await openOnes(ctx, chats),
      await feedback(ctx),
      await records(ctx, branch),
      ...(await Promise.all(chats.map((chat) => settings(ctx, chat, chats.length > 1)))),
      { title: '七、当面交代（手写）', lines: [], blank: 6 },
    ],
  };
}

function firstSteps({ botName }: Ctx): readonly string[] {
  return [
    `1. 私聊${botName}发 /认领 加交接码。认领以后，角色立即转到您这里，前任的后台登录同时失效；前任定的提醒和预约也归您，没发出的会告诉您。`,
    '2. 在工作群里发 /帮助，看看您能用什么；发 /提醒 列表，看看定了什么。',
    '3. 私聊发 /后台，打开网页后台看一遍。',
  ];
}

async function plans(ctx: Ctx, chats: readonly Chat[]): Promise<ReportSection> {
  const standing = (await Promise.all(chats.map(({ id }) => ctx.store.schedules.in(id)))).flat();
  const shown = standing.filter(({ no, endedAt }) => no !== null && endedAt === null);
  const title = '二、正在走的提醒和预约';
  if (shown.length === 0) return { title, lines: ['没有。'] };
  return {
    title,
    lines: [],
    table: [['编号', '什么时候', '下一次', '发什么'], ...shown.map((one) => planRow(ctx, one))],
  };
}

function planRow({ zone }: Ctx, { no, rule, at, nextAt, pausedAt, what }: Schedule): readonly string[] {
  const when = rule ? sayRule(rule) : slotTitle(at, zone);
  return [String(no), when, pausedAt ? '已暂停' : slotTitle(nextAt, zone), whatTitle(what)];
}

async function openOnes(ctx: Ctx, chats: readonly Chat[]): Promise<ReportSection> {
  const now = ctx.now.toString();
  const open = (await Promise.all(chats.map(({ id }) => ctx.store.activities.openIn(id, now)))).flat();
  const line = (one: Activity) => `${activityName(one)}，${dayAndTime(one.closesAt, ctx.zone)} 自动结束`;
  return { title: '三、没有结束的活动', lines: open.length > 0 ? open.map(line) : ['没有。'] };
}

/** Numbers alone: what people wrote, and when, is for those who answer it. */
async function feedback({ store, who }: Ctx): Promise<ReportSection> {
  const mine = (await store.feedback.all()).filter((one) => isWaiting(one) && one.handler === who.userId);
  const lines = mine.map(({ no }) => `意见 ${no}：还没有答复，交接后由管理员办理或改派。`);
  return { title: '四、等前任答复的意见', lines: lines.length > 0 ? lines : ['没有。'] };
}

async function records({ store }: Ctx, branch: Branch): Promise<ReportSection> {
  let talks = 0;
  let finalised = 0;
  for await (const { kind, id, branch: own } of store.activities.all()) {
    if (kind !== 'talk' || !isSameBranch(own, branch)) continue;
    talks += 1;
    if ((await store.sheets.of(id)).length > 0) finalised += 1;
  }
  return {
    title: '五、记录在哪里',
    lines: [
      `说纪共 ${talks} 次，其中 ${finalised} 次的记录表已定稿。`,
      '取一次的记录表：在群里发 /说纪 记录 编号；存成定稿：/说纪 定稿 编号。',
      '台账：在群里发 /导出 台账 学期（或 上学期、12月、全部），文件会私聊发给您。',
      '网页后台也都有：说纪 → 记录表（每一版定稿都在），投递台账 → 导出（台账、简报、半年小结）。',
    ],
  };
}

async function settings({ store, zone }: Ctx, chat: Chat, isOneOfMany: boolean): Promise<ReportSection> {
  const pushes = webhookTitle(await store.webhooks.find(chat.id), zone);
  const rows = [...allSettings.map(({ name, shown }) => [name, shown(chat.settings)]), ['群推送', pushes]];
  const title = `六、群的设置${isOneOfMany ? `（群 ${chat.id}）` : ''}`;
  return { title, lines: ['在群里发 /设置 可以看和改。'], table: [['项', '现在'], ...rows] };
}
