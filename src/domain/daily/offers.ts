import { UserError } from '../../core/errors.ts';
import type { Chat } from '../chat.ts';
import type { Ctx } from '../ctx.ts';
import type { Ask } from '../library.ts';
import { chooseQuiz } from '../quiz/choose-quiz.ts';
import type { Choice } from '../quiz/pick.ts';
import { readingSeconds, weeklySeconds } from './cost.ts';
import type { Facts, Offer } from './facts.ts';

/** What a line that names the next talk takes. */
const talkLineSeconds = 5;
/** A case that was among so many of the latest is not the season's again. */
const recentCases = 20;
const longestTitle = 30;

const quizReasons: Readonly<Record<Choice['why'], string>> = {
  new: '有一道还没出过的题',
  missed: '有一道上次错得多的题到期',
  well: '有一道题满 24 天到期复习',
  few: '有一道上次作答少的题到期',
  again: '有一道题可以再来',
};

/** What the library would give this group today. */
export async function offersFor(
  ctx: Ctx,
  chat: Chat,
  topics: readonly string[],
  pace: number,
): Promise<Facts['offers']> {
  const choice = await questionFor(ctx, chat);
  return {
    talk: await talkFor(ctx, chat),
    case: await caseFor(ctx, chat, topics),
    quiz: choice && {
      itemId: choice.candidate.question.id,
      title: Array.from(choice.candidate.question.stem).slice(0, longestTitle).join(''),
      seconds: pace,
      why: quizReasons[choice.why],
    },
    isQuestionDue: choice !== null && ['missed', 'well', 'few'].includes(choice.why),
  };
}

async function questionFor(ctx: Ctx, chat: Chat): Promise<Choice | null> {
  try {
    const [choice] = await chooseQuiz(ctx, chat, { topic: '', count: 1 });
    return choice ?? null;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

async function talkFor(ctx: Ctx, chat: Chat): Promise<Offer | null> {
  const picked = ctx.library.pickTalk(await askOf(ctx, chat, 'talk'));
  if (!('pinned' in picked)) return null;
  const { contentId, title } = picked.pinned;
  return { itemId: contentId, title, seconds: talkLineSeconds, why: '' };
}

/** One of the season first, else the next of the bag; what no week has room for is passed over. */
async function caseFor(ctx: Ctx, chat: Chat, topics: readonly string[]): Promise<Offer | null> {
  const ask = await askOf(ctx, chat, 'case');
  const recent = new Set(ask.dealt.slice(-recentCases));
  for (const topic of [...topics, null]) {
    const picked = ctx.library.pickCase({ ...ask, topic });
    if (!('pinned' in picked)) continue;
    const { contentId: itemId, title, text } = picked.pinned;
    const seconds = readingSeconds(text);
    if (seconds > weeklySeconds || (topic !== null && recent.has(itemId))) continue;
    // Asked for by topic, a case for other people is given rather than none; of its own the bot gives none.
    if (!('pinned' in ctx.library.pickCase({ ...ask, itemId }))) continue;
    return { itemId, title, seconds, why: topic === null ? '轮到的一则案例' : `应季的案例（${topic}）` };
  }
  return null;
}

/** What is asked of the library for a group; the same once more when the post is made. */
export async function askOf(ctx: Ctx, chat: Chat, kind: 'talk' | 'case'): Promise<Ask> {
  return {
    topic: null,
    audience: chat.settings.audience,
    reviewedOnly: chat.settings.shipped === 'reviewFirst',
    dealt: await ctx.store.activities.dealt(chat.id, kind),
    today: ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate(),
  };
}
