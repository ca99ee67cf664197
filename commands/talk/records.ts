import type { BotSubCommand } from '../../src/domain/ctx.ts';
import { askedTalk } from '../../src/domain/records/asked-talk.ts';
import { finaliseSheet, sendSheet } from '../../src/domain/records/send-sheet.ts';

export const record: BotSubCommand = {
  name: '记录',
  aliases: ['jilu', 'record'],
  summary: '把一次说纪的记录表（Word）私聊发给您；可以只要几条体会',
  usage: '/说纪 记录 [支部] [编号] [体会 序号…]',
  examples: ['/说纪 记录', '/说纪 记录 3', '/说纪 记录 3 体会 1 4'],
  roles: 'secretary',
  where: 'both',
  run: async (ctx, { text }) => sendSheet(ctx, await askedTalk(ctx, text, '/说纪 记录')),
};

export const finalise: BotSubCommand = {
  name: '定稿',
  aliases: ['dinggao', 'final'],
  summary: '把记录表存成定稿；再定稿一次是下一版，旧版留着',
  usage: '/说纪 定稿 [支部] [编号] [体会 序号…]',
  examples: ['/说纪 定稿 3', '/说纪 定稿 3 体会 1 4'],
  roles: 'secretary',
  where: 'both',
  run: async (ctx, { text }) => finaliseSheet(ctx, await askedTalk(ctx, text, '/说纪 定稿')),
};
