import { UserError } from '../../core/errors.ts';
import type { Reply } from '../../core/reply.ts';
import { type Chat, isPaused } from '../chat.ts';
import type { Ctx } from '../ctx.ts';
import { openActivity, pinnedOf, postOf } from '../post-activity.ts';
import { startQuiz } from '../quiz/post-quiz.ts';
import type { Part } from './decision.ts';
import { isQuiet } from './limits.ts';
import { dayNote } from './occasions.ts';
import { askOf } from './offers.ts';

type Post = Pick<Reply, 'text' | 'card' | 'ledger'>;

/**
 * The one post of a morning: what has a date first, then the one case or question with its card. Composed again after
 * a crash it opens the same activity.
 * @throws UserError when nothing of it may be posted any more
 */
export async function dailyPost(ctx: Ctx, chat: Chat, parts: readonly Part[]): Promise<Post> {
  refuseNow(ctx, chat);
  const lines = parts.flatMap((part) => lineOf(ctx, chat, part) ?? []);
  const item = parts.find(({ kind }) => kind === 'case' || kind === 'quiz');
  const posted = item ? await itemPost(ctx, chat, item) : null;
  if (lines.length === 0 && !posted) throw new UserError('daily.gone', '选好的内容现在不能发了（到期或下架）');
  const text = [...lines, ...(posted?.text ? [posted.text] : [])].join('\n\n');
  return { text, card: posted?.card ?? null, ledger: posted?.ledger ?? null };
}

/** What holds when it is decided may hold no more when it is sent. */
function refuseNow({ now, zone }: Ctx, chat: Chat): void {
  if (isPaused(chat, now)) throw new UserError('daily.paused', '本群暂停中');
  if (isQuiet(now.toZonedDateTimeISO(zone).toPlainTime()))
    throw new UserError('daily.quiet', '已过了可以主动提醒的时间');
}

/** Null for what is no line of text, and for what may not be posted any more. */
function lineOf(ctx: Ctx, chat: Chat, { kind, itemId, title, key }: Part): string | null {
  switch (kind) {
    case 'occasion':
    case 'partyDay': {
      const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate();
      const dealt = ctx.library.occasions({ reviewedOnly: chat.settings.shipped === 'reviewFirst', today });
      const occasion = dealt.find(({ id }) => id === itemId) ?? null;
      const day = Temporal.PlainDate.from(key.slice(-'2027-09-10'.length));
      return occasion && `**节点提醒：${occasion.name}**${dayNote(occasion.when, day, today)}\n${occasion.text}`;
    }
    case 'talk':
      return `**该说纪了** 下一讲《${title}》。开会时书记发 /说纪 就开始，或先约好：/说纪 预约 下周三 14:30`;
    case 'case':
    case 'quiz':
      return null;
    default:
      return kind satisfies never;
  }
}

async function itemPost(ctx: Ctx, chat: Chat, { kind, itemId }: Part): Promise<Reply | null> {
  if (kind === 'quiz') return startQuiz(ctx, chat, { topic: '', count: 1 });
  const picked = ctx.library.pickCase({ ...(await askOf(ctx, chat, 'case')), itemId });
  if (!('pinned' in picked)) return null;
  const { activity } = await openActivity(ctx, chat, 'case', picked.pinned);
  return postOf(ctx, activity, await pinnedOf(ctx, activity));
}
