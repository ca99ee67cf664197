import { say } from '../../src/core/reply.ts';
import { calledOffLines } from '../../src/domain/call-off.ts';
import { endPlan, pausePlan, resumePlan } from '../../src/domain/change-plan.ts';
import type { BotSubCommand } from '../../src/domain/ctx.ts';
import { slotTitle, whatTitle } from '../../src/domain/reminder.ts';
import { numbered, numberedToEnd } from '../../src/domain/schedule-number.ts';

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
    const calledOff = await pausePlan(ctx, schedule);
    const said = `提醒 ${schedule.no} 已暂停：${whatTitle(schedule.what)}`;
    return say([said, ...calledOffLines(calledOff), `恢复：/提醒 恢复 ${schedule.no}`].join('\n'));
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
    const { no, pausedAt, nextAt } = schedule;
    if (!pausedAt) return say(`提醒 ${no} 没有暂停，下一次 ${slotTitle(nextAt, ctx.zone)}。`);
    const next = await resumePlan(ctx, schedule);
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
    const schedule = await numberedToEnd(ctx, words[0], { of: 'reminder', command: '/提醒 删除' });
    const calledOff = await endPlan(ctx, schedule);
    const said = `已删除提醒 ${schedule.no}：${whatTitle(schedule.what)}`;
    return say([said, ...calledOffLines(calledOff)].join('\n'));
  },
};
