import { say, sayLive } from '../src/core/reply.ts';
import { answering, answeringFromNear } from '../src/domain/ai/ask.ts';
import { payingBranch } from '../src/domain/ai/budget.ts';
import { knownPeople } from '../src/domain/ai/known-people.ts';
import { aiOff } from '../src/domain/ai/off.ts';
import { oneAtATime } from '../src/domain/ai/one-at-a-time.ts';
import { givesOrders } from '../src/domain/ai/orders.ts';
import { readQuestion } from '../src/domain/ai/question.ts';
import { sendable } from '../src/domain/ai/sendable.ts';
import { searching, silence } from '../src/domain/ai/show-answer.ts';
import type { Passage } from '../src/domain/content/passages.ts';
import type { BotCommand } from '../src/domain/ctx.ts';

export const ask: BotCommand = {
  name: '问',
  aliases: ['wen', 'ask'],
  summary: '问一个规定，从内容库里找依据来答',
  usage: '/问 问题',
  examples: ['/问 家长送的购物卡能收吗'],
  roles: 'all',
  where: 'private',
  async run(ctx, { text }) {
    const { assistant, who } = ctx;
    if (!assistant) return say(aiOff);
    const people = await knownPeople(ctx.store, who.userId);
    const vocabulary = ctx.library.words();
    const typed = readQuestion(text, people, vocabulary);
    const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate();
    const request = { today, audience: null };
    const passages = usable(ctx.library.cite(typed, request));
    const near = passages.length > 0 ? [] : usable(ctx.library.nearest(typed, request));
    if (passages.length + near.length === 0) {
      assistant.meter.answered('no grounds');
      return say(silence([]));
    }
    const question = sendable(typed, people, vocabulary);
    const payer = { day: today.toString(), branch: payingBranch(who.roles) };
    const task = { assistant, spending: ctx.store.spending, question, people, payer };
    const texts =
      passages.length > 0 ? answering({ ...task, passages }) : answeringFromNear({ ...task, passages: near });
    return sayLive({ first: searching, texts: oneAtATime(assistant, who.userId, texts) });
  },
};

/** A passage that gives orders is neither sent nor shown. */
function usable(passages: readonly Passage[]): readonly Passage[] {
  return passages.filter(({ title, text }) => !givesOrders(`${title}\n${text}`));
}
