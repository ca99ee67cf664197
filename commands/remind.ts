import { type Reply, say } from '../src/core/reply.ts';
import type { BotCommand, Ctx } from '../src/domain/ctx.ts';
import { readReminder, setReminder } from '../src/domain/reminder.ts';
import { reminderAnswer } from '../src/domain/reminder-answer.ts';
import { boundChat } from '../src/domain/roles.ts';
import { list } from './remind/list.ts';
import { pauseOne, remove, resumeOne } from './remind/standing.ts';
import { todayWith } from './remind/today.ts';

export const remind: BotCommand = {
  name: '提醒',
  aliases: ['tixing', 'remind'],
  summary: '到时在本群提醒，一次或重复；内容只写“案例”“答题”或“说纪”就发核对过的内容',
  usage: '/提醒 时间 内容',
  examples: ['/提醒 明天 15:00 交材料', '/提醒 每个工作日 7:50 案例', '/提醒 期末前三天 收证件'],
  roles: 'secretary',
  where: 'group',
  subs: [list, pauseOne, resumeOne, remove, todayWith(set)],
  run: (ctx, { text }) => set(ctx, text),
};

async function set(ctx: Ctx, text: string): Promise<Reply> {
  const chat = boundChat(ctx.chat);
  const reminder = await readReminder(ctx, chat, text);
  return say(reminderAnswer(ctx, chat, await setReminder(ctx, chat, reminder), reminder));
}
