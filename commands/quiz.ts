import type { CardAction } from '../src/core/command.ts';
import { takeQuestionFile } from '../src/domain/bank/take-file.ts';
import type { BotCommand, Ctx } from '../src/domain/ctx.ts';
import { findQuiz, nextCard, takeAnswer, takeReport } from '../src/domain/quiz/answer.ts';
import { startQuiz } from '../src/domain/quiz/post-quiz.ts';
import { readAsk } from '../src/domain/quiz/read-ask.ts';
import { boundChat } from '../src/domain/roles.ts';
import { plan, preview } from './quiz/ahead.ts';
import { end, next, result } from './quiz/lifecycle.ts';
import { enter, paper } from './quiz/on-paper.ts';

/** 开始 and 下一题: where one stands is read from one's answers, so any card leads on from there. */
const goOn = (name: string): CardAction<Ctx> => ({
  name,
  async run(ctx, { activityId, item }) {
    const quiz = await findQuiz(ctx, activityId, item);
    return quiz && nextCard(ctx, quiz);
  },
});

const answer: CardAction<Ctx> = {
  name: 'answer',
  async run(ctx, { activityId, item, choice, ticked }) {
    const quiz = await findQuiz(ctx, activityId, item);
    return quiz && takeAnswer(ctx, quiz, choice === '' ? ticked : [choice]);
  },
};

const report: CardAction<Ctx> = {
  name: 'report',
  async run(ctx, { activityId, item }) {
    const quiz = await findQuiz(ctx, activityId, item);
    return quiz && takeReport(ctx, quiz);
  },
};

export const quiz: BotCommand = {
  name: '答题',
  aliases: ['dati', 'quiz'],
  summary: '发一张答题卡，各按各的节奏答，对错只有本人看得到',
  usage: '/答题 [主题] [N题]',
  examples: ['/答题', '/答题 礼品礼金 3题'],
  roles: 'secretary',
  where: 'group',
  canBePlanned: true,
  subs: [end, result, next, plan, preview, paper, enter],
  takesFile: { what: '题目文件（xlsx、docx、txt、csv、json、gift）', run: takeQuestionFile },
  cardActions: [goOn('start'), goOn('next'), answer, report],
  async run(ctx, { text }) {
    return startQuiz(ctx, boundChat(ctx.chat), readAsk(text));
  },
};
