import { say } from '../../src/core/reply.ts';
import { sayRule } from '../../src/core/time/say.ts';
import { isPaused } from '../../src/domain/chat.ts';
import type { BotSubCommand, Ctx } from '../../src/domain/ctx.ts';
import type { PlannedPost } from '../../src/domain/post.ts';
import { isPlanned } from '../../src/domain/post.ts';
import { slotTitle, whatTitle } from '../../src/domain/reminder.ts';
import { boundChat } from '../../src/domain/roles.ts';
import type { Schedule } from '../../src/domain/schedule.ts';

const latestPosts = 200;

export const list: BotSubCommand = {
  name: '列表',
  aliases: ['liebiao', 'list'],
  summary: '本群设了哪些提醒，各自的下一次，上一次发成没有',
  usage: '/提醒 列表',
  examples: ['/提醒 列表'],
  roles: 'secretary',
  where: 'group',
  async run(ctx) {
    const chat = boundChat(ctx.chat);
    const standing = await ctx.store.schedules.in(chat.id);
    const reminders = standing.filter(({ no, what }) => no !== null && what.post !== 'talk');
    const bookings = standing.filter(({ what }) => what.post === 'talk').length;
    const posts = (await ctx.store.posts.latest(chat.id, latestPosts)).filter(isPlanned);
    const paused = isPaused(chat, ctx.now)
      ? [`本群暂停到 ${slotTitle(chat.pausedUntil, ctx.zone)}，重复的提醒不发。`]
      : [];
    const booked = bookings > 0 ? [`另有预约的说纪 ${bookings} 次：/说纪 列表`] : [];
    if (reminders.length === 0)
      return say(['本群没有提醒。例：/提醒 明天 15:00 交材料', ...paused, ...booked].join('\n'));
    return say(['**本群的提醒**', ...reminders.map((one) => line(ctx, one, posts)), ...paused, ...booked].join('\n'));
  },
};

function line(ctx: Ctx, schedule: Schedule, posts: readonly PlannedPost[]): string {
  const { no, rule, nextAt, pausedAt, at } = schedule;
  const when = rule ? sayRule(rule) : slotTitle(at, ctx.zone);
  const next = rule && nextAt ? `，下一次 ${slotTitle(nextAt, ctx.zone)}` : '';
  const last = posts.find(({ plan }) => plan.scheduleId === schedule.id);
  const fate = last && last.state !== 'accepted' ? `；上一次：${last.plan.reason ?? '正在发'}` : '';
  return `- **${no}** ${when}${next}${pausedAt ? '（已暂停）' : ''} ${whatTitle(schedule.what)}${fate}`;
}
