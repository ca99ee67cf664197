import type { Card } from '../../core/card.ts';
import type { Activity } from '../activity.ts';
import { isEnded } from '../activity-card.ts';
import type { Ctx } from '../ctx.ts';
import { digest } from '../digest.ts';
import { pinnedOf } from '../post-activity.ts';
import type { ReplyRecord } from '../record.ts';
import { firstNotice } from '../take-reply.ts';
import { type Posed, readChoices } from './question.ts';
import { questionCard } from './question-card.ts';
import { type OwnAnswers, overCard, ownResultCard, resultCard } from './result-card.ts';

/** A press on a quiz, looked up. */
export interface QuizPress {
  readonly activity: Activity;
  readonly questions: readonly Posed[];
  /** Counted from 0; −1 where the key names none. */
  readonly at: number;
}

/** Null when there is no such quiz: then the key is not one of ours. */
export async function findQuiz(ctx: Ctx, activityId: string, item: string): Promise<QuizPress | null> {
  const activity = await ctx.store.activities.find(activityId);
  if (activity?.kind !== 'quiz') return null;
  const { questions = [] } = await pinnedOf(ctx, activity);
  const at = /^[1-9]\d?$/u.test(item) ? Number(item) - 1 : -1;
  return { activity, questions, at };
}

async function ownAnswers(ctx: Ctx, { activity, questions }: QuizPress): Promise<OwnAnswers> {
  const standing = await ctx.store.replies.standing(activity.id, ctx.who.userId);
  return { activity, questions, answers: standing.filter(({ kind }) => kind === 'answer'), limits: ctx.cardLimits };
}

/** Whether its cards stay as they were posted, whatever is pressed: one person's update may reach all there. */
function isQuiet({ quiz }: Activity): boolean {
  return quiz?.style === 'oneByOne';
}

/** The first question that the presser has not answered, or one's own result; null where cards stay as they were. */
export async function nextCard(ctx: Ctx, quiz: QuizPress): Promise<Card | null> {
  const { activity, questions } = quiz;
  if (isQuiet(activity)) return null;
  if (isEnded(activity, ctx.now)) return overCard(activity, ctx.zone);
  const own = await ownAnswers(ctx, quiz);
  const answered = new Set(own.answers.map(({ itemId }) => itemId));
  const at = questions.findIndex(({ id }) => !answered.has(id));
  if (at < 0) return ownResultCard(own);
  const person = await ctx.store.people.find(ctx.who.userId);
  return questionCard({ activity, questions, at, limits: ctx.cardLimits }, person?.metAt ? {} : { note: firstNotice });
}

/**
 * Records an answer, durably, and shows what stands: of two at once, or of a second one, the first.
 * @returns null for what is no answer to this question, and where a quiz's cards stay as they were posted
 */
export async function takeAnswer(ctx: Ctx, quiz: QuizPress, chosen: readonly string[]): Promise<Card | null> {
  const { activity, questions, at } = quiz;
  const question = questions[at];
  const isAsked = !isQuiet(activity) || at < (activity.quiz?.shown ?? 0);
  if (!question || !isAsked) return null;
  const value = readChoices(question, chosen);
  if (value === null) {
    const isUnticked =
      question.type === 'multi' && chosen.length === 0 && !isQuiet(activity) && !isEnded(activity, ctx.now);
    return isUnticked ? questionCard({ activity, questions, at, limits: ctx.cardLimits }, { isUnticked }) : null;
  }
  const record = recordOf(ctx, activity, question, value);
  const taken = await ctx.store.replies.append(record);
  if (isQuiet(activity)) return null;
  if (!taken.added && taken.why === 'closed') return overCard(activity, ctx.zone, '已结束，这一题没有记录。');
  const own = await ownAnswers(ctx, quiz);
  const standing = own.answers.find(({ itemId }) => itemId === question.id);
  if (!standing) return overCard(activity, ctx.zone);
  const again = standing.id === record.id ? null : '这题您已答过，以第一次为准，记录没有变化';
  return resultCard(own, at, taken.added && taken.first ? firstNotice : again);
}

function recordOf(ctx: Ctx, activity: Activity, question: Posed, value: string): ReplyRecord {
  return {
    id: digest(ctx.store.secret, 'answer', ctx.requestId),
    at: ctx.now.toString(),
    kind: 'answer',
    chatId: activity.chatId,
    userId: ctx.who.userId,
    activityId: activity.id,
    itemId: question.id,
    value,
    correct: value === question.answer,
  };
}

/**
 * Takes note that something is wrong with a question; counted once a person and version. Who it was is not kept.
 * @returns null for whoever has not answered it: the button is on the card that shows the key
 */
export async function takeReport(ctx: Ctx, quiz: QuizPress): Promise<Card | null> {
  const question = quiz.questions[quiz.at];
  if (!question || isQuiet(quiz.activity)) return null;
  const own = await ownAnswers(ctx, quiz);
  if (!own.answers.some(({ itemId }) => itemId === question.id)) return null;
  const { secret } = ctx.store;
  const { taken } = await ctx.store.quizzes.report({
    ref: question.ref,
    questionId: question.id,
    by: digest(secret, 'report', question.ref, ctx.who.userId),
    at: ctx.now.toString(),
  });
  const line = taken ? '已记下“题目有误”，会请审核员核对，谢谢' : '这题您已报过“题目有误”，没有变化';
  return isEnded(quiz.activity, ctx.now)
    ? overCard(quiz.activity, ctx.zone, `${line}。`)
    : resultCard(own, quiz.at, line);
}
