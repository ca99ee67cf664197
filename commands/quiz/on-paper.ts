import type { BotSubCommand } from '../../src/domain/ctx.ts';
import { ownChat } from '../../src/domain/own-chat.ts';
import { enterRound } from '../../src/domain/paper/enter.ts';
import { makePaper } from '../../src/domain/paper/make.ts';
import { readAsk } from '../../src/domain/quiz/read-ask.ts';

export const paper: BotSubCommand = {
  name: '试卷',
  aliases: ['shijuan', 'paper'],
  summary: '做成可打印的 A、B 两卷，带答题卡和答案，私聊发给您',
  usage: '/答题 试卷 [支部] [主题] [N题]',
  examples: ['/答题 试卷 礼品礼金 5题'],
  roles: 'secretary',
  where: 'private',
  async run(ctx, { text }) {
    const { chat, rest } = await ownChat(ctx, text);
    return makePaper(ctx, chat, readAsk(rest));
  },
};

export const enter: BotSubCommand = {
  name: '录入',
  aliases: ['luru', 'enter'],
  summary: '把纸面答题的合计录进同一份统计（没有姓名）',
  usage: '/答题 录入 [编号N] [更正] 参加人数 各题答对数',
  examples: [
    '/答题 录入 20 18 15 20 9 12',
    '/答题 录入 编号3 20 18 15 20 9 12',
    '/答题 录入 编号3 更正 20 18 15 20 9 12',
  ],
  roles: 'secretary',
  where: 'private',
  run: (ctx, { text }) => enterRound(ctx, text),
};
