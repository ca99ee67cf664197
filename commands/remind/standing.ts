import { UserError } from '../../src/core/errors.ts';
import { say } from '../../src/core/reply.ts';
import type { BotSubCommand } from '../../src/domain/ctx.ts';
import { nextSlot } from '../../src/domain/planning.ts';
import { slotTitle, whatTitle } from '../../src/domain/reminder.ts';
import { numbered } from '../../src/domain/schedule-number.ts';

const shared = { roles: 'secretary', where: 'group' } as const;

export const pauseOne: BotSubCommand = {
  name: '暂停',
  aliases: ['zanting', 'pause'],
  summary: '停下一条提醒，之后可以恢复',
  usage: '/提醒 暂停 编号',
  examples: ['/提醒 暂停 3'],
  ...shared,
  async run(ctx, { words }) {
    const schedule = await numbered(ctx, words[0], { of: 'reminder', command: '/提醒 暂停' });
    if (schedule.pausedAt) return say(`提醒 ${schedule.no} 已经是暂停的，没有变化。`);
    await ctx.store.schedules.change(schedule.id, { pausedAt: ctx.now.toString(), nextAt: null });
    return say(`提醒 ${schedule.no} 已暂停：${whatTitle(schedule.what)}\n恢复：/提醒 恢复 ${schedule.no}`);
  },
};

export const resumeOne: BotSubCommand = {
  name: '恢复',
  aliases: ['huifu', 'resume'],
  summary: '恢复一条暂停的提醒',
  usage: '/提醒 恢复 编号',
  examples: ['/提醒 恢复 3'],
  ...shared,
  async run(ctx, { words }) {
    const schedule = await numbered(ctx, words[0], { of: 'reminder', command: '/提醒 恢复' });
    const { id, no, rule, at, pausedAt, nextAt } = schedule;
    if (!pausedAt) return say(`提醒 ${no} 没有暂停，下一次 ${slotTitle(nextAt, ctx.zone)}。`);
    const isOver = at !== null && Temporal.Instant.compare(Temporal.Instant.from(at), ctx.now) < 0;
    if (isOver)
      throw new UserError('remind.over', `提醒 ${no} 的时间（${slotTitle(at, ctx.zone)}）已经过了，请重新设一条。`);
    const next = rule ? nextSlot(rule, ctx.now, { zone: ctx.zone, calendar: ctx.calendar }) : at;
    // What fell into the pause is not missed.
    await ctx.store.schedules.change(id, { pausedAt: null, nextAt: next, doneUntil: ctx.now.toString() });
    return say(`提醒 ${no} 已恢复，下一次 ${slotTitle(next, ctx.zone)}。`);
  },
};

export const remove: BotSubCommand = {
  name: '删除',
  aliases: ['shanchu', 'delete'],
  summary: '删掉一条提醒',
  usage: '/提醒 删除 编号',
  examples: ['/提醒 删除 3'],
  ...shared,
  async run(ctx, { words }) {
    const schedule = await numbered(ctx, words[0], { of: 'reminder', command: '/提醒 删除' });
    await ctx.store.schedules.change(schedule.id, { endedAt: ctx.now.toString(), nextAt: null });
    return say(`已删除提醒 ${schedule.no}：${whatTitle(schedule.what)}`);
  },
};
