import { sayPrivately } from '../../src/core/reply.ts';
import type { BotSubCommand } from '../../src/domain/ctx.ts';
import { ownWorkbook } from '../../src/domain/own/own-workbook.ts';

export const take: BotSubCommand = {
  name: '导出',
  aliases: ['daochu', 'export'],
  summary: '把我记着的关于您的一切做成表格发给您',
  usage: '/我的 导出',
  examples: ['/我的 导出'],
  roles: 'all',
  where: 'private',
  async run(ctx) {
    const text = '这是我记着的关于您的一切，只发给您。';
    return sayPrivately({
      userId: ctx.who.userId,
      text,
      files: [await ctx.printer.workbook(await ownWorkbook(ctx))],
      whenSent: text,
      whenRefused: '文件没有发成，请过一会儿再取一次。',
      whenUnknown: '文件发出了，但没有收到回执：请看一眼，没有就再取一次。',
    });
  },
};
