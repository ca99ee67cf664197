import { UserError } from '../src/core/errors.ts';
import { say } from '../src/core/reply.ts';
import type { BotCommand } from '../src/domain/ctx.ts';
import { digest } from '../src/domain/digest.ts';
import { answerDay, dayTitle, readFeedback, turnedAway, waitingFeedback } from '../src/domain/feedback.ts';
import { firstNotice } from '../src/domain/take-reply.ts';

export const feedback: BotCommand = {
  name: '意见',
  aliases: ['yijian', 'feedback'],
  summary: '提意见或建议，按时得到答复',
  usage: '/意见 文字',
  examples: ['/意见 说纪能不能放在周三例会前'],
  roles: 'all',
  where: 'private',
  async run(ctx, { text }) {
    const filed = await ctx.store.feedback.file({
      id: digest(ctx.store.secret, 'feedback', ctx.requestId),
      at: ctx.now.toString(),
      userId: ctx.who.userId,
      text: readFeedback(text),
      answerBy: answerDay(ctx.now, ctx.zone, ctx.calendar),
    });
    if (!filed.filed) {
      throw new UserError(
        'feedback.full',
        `您有 ${waitingFeedback} 条意见还在等答复，这一条没有记录。请等答复后再发。`,
      );
    }
    const { no, answerBy } = filed.feedback;
    return say(
      [
        `已收到，编号 ${no}。最晚 ${dayTitle(answerBy)} 答复，到时私聊告诉您；发 /我的 可查。`,
        '只有办理人看得到是谁写的。',
        `${turnedAway}。`,
        ...(filed.first ? [firstNotice] : []),
      ].join('\n'),
    );
  },
};
