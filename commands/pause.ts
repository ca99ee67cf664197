import { say } from '../src/core/reply.ts';
import { isPaused } from '../src/domain/chat.ts';
import type { BotCommand } from '../src/domain/ctx.ts';
import { pauseChat, readPause, resumeChat, stillGoingOut } from '../src/domain/pause.ts';
import { slotTitle, whatTitle } from '../src/domain/reminder.ts';
import { boundChat } from '../src/domain/roles.ts';

export const pause: BotCommand = {
  name: '暂停',
  aliases: ['zanting', 'pause'],
  summary: '这段时间里，本群重复的提醒和我自己的提醒都不发，到时自己恢复',
  usage: '/暂停 时长',
  examples: ['/暂停 3天', '/暂停 到下周一'],
  roles: 'secretary',
  where: 'group',
  async run(ctx, { text }) {
    const chat = boundChat(ctx.chat);
    const until = await readPause(ctx, chat, text);
    await pauseChat(ctx, chat, until);
    const still = await stillGoingOut(ctx, chat, until);
    const lines = still.map(({ no, nextAt, what }) => `- **${no}** ${slotTitle(nextAt, ctx.zone)} ${whatTitle(what)}`);
    return say(
      [
        `已暂停到 ${slotTitle(until.toString(), ctx.zone)}：重复的提醒和我自己的提醒都不发，到时自己恢复。`,
        ...(lines.length > 0 ? ['只设了一次的照常发：', ...lines] : []),
        '提前恢复：/恢复',
      ].join('\n'),
    );
  },
};

export const resume: BotCommand = {
  name: '恢复',
  aliases: ['huifu', 'resume'],
  summary: '提前结束暂停',
  usage: '/恢复',
  examples: ['/恢复'],
  roles: 'secretary',
  where: 'group',
  async run(ctx) {
    const chat = boundChat(ctx.chat);
    if (!isPaused(chat, ctx.now)) return say('本群没有暂停，没有变化。');
    await resumeChat(ctx, chat);
    return say('已恢复：本群的提醒照常发，暂停期间错过的不补。');
  },
};
