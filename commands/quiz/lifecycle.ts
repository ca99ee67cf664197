import { UserError } from '../../src/core/errors.ts';
import { sayForTheLedger } from '../../src/core/reply.ts';
import { type Activity, isOpen } from '../../src/domain/activity.ts';
import type { BotSubCommand, Ctx } from '../../src/domain/ctx.ts';
import { digest } from '../../src/domain/digest.ts';
import { activityName, isOfChat, pinnedOf } from '../../src/domain/post-activity.ts';
import { nextQuestion } from '../../src/domain/quiz/post-quiz.ts';
import { results } from '../../src/domain/quiz/results.ts';
import { dayAndTime } from '../../src/domain/when.ts';

/** Closes it where only its time has done so; a closed one stays as it is. */
async function closed(ctx: Ctx, quiz: Activity): Promise<{ closed: boolean; activity: Activity }> {
  const at = isOpen(quiz, ctx.now) ? ctx.now.toString() : quiz.closesAt;
  const done = await ctx.store.activities.close(quiz.id, { at, due: null, present: null });
  return { closed: done.closed && isOpen(quiz, ctx.now), activity: done.activity };
}

export const end: BotSubCommand = {
  name: '结束',
  aliases: ['jieshu', 'end'],
  summary: '结束答题，公布合计（五人以上才列对错，不出现姓名）',
  usage: '/答题 结束',
  examples: ['/答题 结束'],
  roles: 'secretary',
  where: 'group',
  async run(ctx) {
    const quiz = await ctx.store.activities.latest(ctx.place.id, 'quiz');
    const isOurs = quiz && (isOfChat(ctx.chat, quiz) || isOpen(quiz, ctx.now));
    if (!isOurs) throw new UserError('quiz.none', '本群还没有开始过答题。\n例：/答题 礼品礼金 5题');
    const done = await closed(ctx, quiz);
    const at = dayAndTime(done.activity.closedAt ?? done.activity.closesAt, ctx.zone);
    const before = done.closed ? '' : `这次答题已于 ${at} 结束，记录没有变化。\n`;
    const text = before + results(done.activity, await pinnedOf(ctx, done.activity));
    return sayForTheLedger(text, { kind: 'result', activityId: quiz.id });
  },
};

export const result: BotSubCommand = {
  name: '结果',
  aliases: ['jieguo', 'result'],
  summary: '再看一次结束了的答题的合计',
  usage: '/答题 结果 [编号]',
  examples: ['/答题 结果', '/答题 结果 3'],
  roles: 'secretary',
  where: 'group',
  async run(ctx, { words }) {
    const quiz = await numbered(ctx, words[0]);
    if (isOpen(quiz, ctx.now)) {
      const example = words[0] === undefined ? '看以前的，例：/答题 结果 3' : '例：/答题 结束';
      throw new UserError('quiz.running', `${activityName(quiz)} 还在进行，结束以后才有结果。${example}`);
    }
    const { activity } = await closed(ctx, quiz);
    const text = results(activity, await pinnedOf(ctx, activity));
    return sayForTheLedger(text, { kind: 'result', activityId: quiz.id });
  },
};

export const next: BotSubCommand = {
  name: '下一题',
  aliases: ['xiayiti', 'next'],
  summary: '“逐题”时出下一题',
  usage: '/答题 下一题',
  examples: ['/答题 下一题'],
  roles: 'secretary',
  where: 'group',
  async run(ctx) {
    const quiz = await ctx.store.activities.latest(ctx.place.id, 'quiz');
    if (!quiz || !isOpen(quiz, ctx.now)) {
      throw new UserError('quiz.none', '现在没有进行中的答题。\n例：/答题 礼品礼金 5题');
    }
    if (quiz.quiz?.style !== 'oneByOne') {
      throw new UserError(
        'quiz.pace',
        '这次答题是各按各的节奏，卡片上自己按“下一题”。要逐题，先发：/设置 答题样式 逐题',
      );
    }
    return nextQuestion(ctx, quiz, digest(ctx.store.secret, 'origin', ctx.requestId));
  },
};

async function numbered(ctx: Ctx, word: string | undefined): Promise<Activity> {
  if (word !== undefined && !/^#?\d{1,9}$/u.test(word))
    throw new UserError('number.form', '编号是卡片上的数字。\n例：/答题 结果 3');
  const found = word
    ? await ctx.store.activities.findByNo(ctx.place.id, Number(word.replace('#', '')))
    : await ctx.store.activities.latest(ctx.place.id, 'quiz');
  if (found?.kind === 'quiz' && isOfChat(ctx.chat, found)) return found;
  throw new UserError(
    'quiz.unknown',
    word ? `本群没有编号 ${word} 的答题。` : '本群还没有开始过答题。\n例：/答题 礼品礼金',
  );
}
