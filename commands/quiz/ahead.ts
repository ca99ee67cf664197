import { say } from '../../src/core/reply.ts';
import type { BotSubCommand } from '../../src/domain/ctx.ts';
import { chooseQuiz } from '../../src/domain/quiz/choose-quiz.ts';
import { planText } from '../../src/domain/quiz/plan.ts';
import { previewText } from '../../src/domain/quiz/preview.ts';
import { readAsk } from '../../src/domain/quiz/read-ask.ts';
import { boundChat } from '../../src/domain/roles.ts';

export const preview: BotSubCommand = {
  name: '预览',
  aliases: ['yulan', 'preview'],
  summary: '先看题目和答案，不发群、不记录',
  usage: '/答题 预览 [主题] [N题]',
  examples: ['/答题 预览 礼品礼金 3题'],
  roles: 'secretary',
  where: 'private',
  async run(ctx, { text }) {
    const ask = readAsk(text);
    return say(previewText(await chooseQuiz(ctx, null, ask), ask));
  },
};

export const plan: BotSubCommand = {
  name: '计划',
  aliases: ['jihua', 'plan'],
  summary: '下次会出哪几题，为什么',
  usage: '/答题 计划',
  examples: ['/答题 计划'],
  roles: 'secretary',
  where: 'group',
  async run(ctx, { text }) {
    const chat = boundChat(ctx.chat);
    const choices = await chooseQuiz(ctx, chat, { ...readAsk(text), topic: '' });
    const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate();
    return say(planText(choices, await ctx.store.quizzes.ledger(chat.branch), { today, zone: ctx.zone }));
  },
};
