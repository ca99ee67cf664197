import { UserError } from '../../core/errors.ts';
import { type Branch, type Chat, defaultSettings } from '../chat.ts';
import { nothingFits } from '../choose.ts';
import type { Ctx } from '../ctx.ts';
import { standingOf } from './ledger.ts';
import { type Choice, pickQuestions } from './pick.ts';
import type { QuizAsk } from './read-ask.ts';
import { isOutOfCirculation } from './reports.ts';

/**
 * Chooses the questions for a group: the topic, mixed with what its branch should see again.
 * @param chat null for a preview: then a teachers' group, of the asker's branch if there is just one
 * @throws UserError when nothing that may be posted fits
 */
export async function chooseQuiz(ctx: Ctx, chat: Chat | null, { topic, count }: QuizAsk): Promise<readonly Choice[]> {
  const settings = chat?.settings ?? defaultSettings;
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate();
  const reviewedOnly = settings.shipped === 'reviewFirst';
  const { audience } = settings;
  const found = ctx.library.quizPool({ topic: topic === '' ? null : topic, audience, reviewedOnly, today });
  if ('missing' in found) throw nothingFits(found, { kind: 'quiz', topic, reviewedOnly });
  const branch = chat?.branch ?? onlyBranch(ctx);
  const ledger = new Map((branch ? await ctx.store.quizzes.ledger(branch) : []).map((one) => [one.id, one]));
  const out = new Set((await ctx.store.quizzes.reports()).filter(isOutOfCirculation).map(({ ref }) => ref));
  const choices = pickQuestions(found.pool, {
    count,
    standing: (id) => standingOf(ledger.get(id), today, ctx.zone),
    isOut: (ref) => out.has(ref),
  });
  if (choices.length > 0) return choices;
  throw new UserError('quiz.out', '现在没有可出的题：都有人报过“题目有误”，等审核员核对。');
}

function onlyBranch({ who }: Ctx): Branch | null {
  const [first, ...more] = who.roles.flatMap(({ branch }) => branch ?? []);
  return first && more.length === 0 ? first : null;
}
