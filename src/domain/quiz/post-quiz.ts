import { UserError } from '../../core/errors.ts';
import { type Reply, sayWithCard } from '../../core/reply.ts';
import type { Activity, Pinned } from '../activity.ts';
import { postedCard } from '../activity-card.ts';
import type { Chat } from '../chat.ts';
import type { Ctx } from '../ctx.ts';
import { refusePersonalNumbers } from '../personal-numbers.ts';
import { activityName, isFromThisRequest, openActivity, pinnedOf, postOf } from '../post-activity.ts';
import { dayAndTime } from '../when.ts';
import { chooseQuiz } from './choose-quiz.ts';
import { composeQuiz, questionText } from './compose-quiz.ts';
import { fitsCard } from './fit-question.ts';
import { questionCard } from './question-card.ts';
import type { QuizAsk } from './read-ask.ts';

/** Opens a quiz in a group and posts it. @throws UserError when one is open, or nothing fits */
export async function startQuiz(ctx: Ctx, chat: Chat, ask: QuizAsk): Promise<Reply> {
  refusePersonalNumbers(ask.topic);
  const { quizStyle: style } = chat.settings;
  const choices = await chooseQuiz(ctx, chat, ask);
  const pinned = composeQuiz(choices, { topic: ask.topic, style, seed: ctx.ids.next(), limits: ctx.cardLimits });
  const { opened, activity } = await openActivity(ctx, chat, 'quiz', pinned);
  if (!opened && !isFromThisRequest(ctx, activity)) {
    throw new UserError('quiz.open', `${activityName(activity)} 正在进行。先发 /答题 结束，再开始下一次。`);
  }
  const posted = await pinnedOf(ctx, activity);
  return activity.quiz?.style === 'oneByOne' ? firstOf(ctx, activity, posted) : postOf(ctx, activity, posted);
}

function firstOf(ctx: Ctx, activity: Activity, pinned: Pinned): Reply {
  const ends = dayAndTime(activity.closesAt, ctx.zone);
  const foot = `> 编号 ${activity.no} · ${ends} 自动结束 · 书记发 /答题 下一题 出下一题`;
  const { text, card, ledger } = questionPost(ctx, activity, pinned, 0);
  const lines = [pinned.text, ...(text === null ? [] : [text]), '', foot];
  return sayWithCard(lines.join('\n'), card, ledger);
}

/** The card of one question for everybody, behind its text where the card cannot hold it. */
function questionPost(ctx: Ctx, activity: Activity, { questions = [] }: Pinned, at: number) {
  const question = questions[at];
  if (!question) throw new RangeError(`a quiz without a question ${at}`);
  // Each question has a card of its own; its id leads back to the activity's.
  const cardId = at === 0 ? activity.cardId : `${activity.cardId}@${at + 1}`;
  return {
    text: fitsCard(question, ctx.cardLimits) ? null : questionText(question, at),
    card: questionCard({ activity, questions, at, limits: ctx.cardLimits }, { cardId }),
    ledger: { kind: activity.kind, activityId: activity.id },
  };
}

/** What of an open activity can be pressed now, without the words that it was posted with. */
export async function standingPost(ctx: Ctx, activity: Activity): Promise<Pick<Reply, 'text' | 'card'>> {
  const { quiz } = activity;
  if (quiz?.style !== 'oneByOne') return { text: null, card: postedCard(activity, ctx.zone) };
  return questionPost(ctx, activity, await pinnedOf(ctx, activity), quiz.shown - 1);
}

/** The next question of a quiz that goes question by question. @throws UserError when there is none */
export async function nextQuestion(ctx: Ctx, activity: Activity, stepId: string): Promise<Reply> {
  const moved = await ctx.store.quizzes.advance(activity.id, stepId);
  if (!moved?.quiz) {
    throw new UserError('quiz.last', `${activityName(activity)} 的题都出完了。发 /答题 结束 公布答案。`);
  }
  const { text, card, ledger } = questionPost(ctx, moved, await pinnedOf(ctx, moved), moved.quiz.shown - 1);
  return sayWithCard(text, card, ledger);
}
