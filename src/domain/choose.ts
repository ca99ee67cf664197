import { UserError } from '../core/errors.ts';
import { escapeMarkdown } from '../core/text.ts';
import type { ActivityKind, Pinned } from './activity.ts';
import { type Chat, defaultSettings, type GroupAudience } from './chat.ts';
import type { Ctx } from './ctx.ts';
import type { Missing } from './library.ts';

export const audienceTitles = { teacher: '教师', partyMember: '党员', cadre: '干部' } as const satisfies Record<
  GroupAudience,
  string
>;

const names = {
  talk: { command: '说纪', what: '讲稿' },
  case: { command: '案例', what: '案例' },
  quiz: { command: '答题', what: '题目' },
} as const satisfies Record<ActivityKind, object>;

/**
 * Chooses what a group is given: by topic, or the next from its bag.
 * @param chat null for a preview, which then is that of a teachers' group
 * @throws UserError when nothing that may be posted fits
 */
export async function choose(
  ctx: Ctx,
  chat: Chat | null,
  kind: Exclude<ActivityKind, 'quiz'>,
  topic: string,
): Promise<Pinned> {
  const settings = chat?.settings ?? defaultSettings;
  const ask = {
    topic: topic === '' ? null : topic,
    audience: settings.audience,
    reviewedOnly: settings.shipped === 'reviewFirst',
    dealt: chat ? await ctx.store.activities.dealt(chat.id, kind) : [],
    today: ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate(),
  };
  const picked = kind === 'talk' ? ctx.library.pickTalk(ask) : ctx.library.pickCase(ask);
  if ('pinned' in picked) return picked.pinned;
  throw nothingFits(picked, { kind, topic, reviewedOnly: ask.reviewedOnly });
}

function noneReviewed(): UserError {
  return new UserError(
    'content.review',
    '本群设为“出厂内容 先审”，还没有本校审核通过的内容可发。\n要用出厂内容，请发：/设置 出厂内容 可发',
  );
}

interface Asked {
  readonly kind: ActivityKind;
  /** As typed; empty for anything. */
  readonly topic: string;
  readonly reviewedOnly: boolean;
}

/** What is said when there is nothing of what was asked for. */
export function nothingFits(picked: Missing, { kind, topic, reviewedOnly }: Asked): UserError {
  if (reviewedOnly && picked.missing === 'all') return noneReviewed();
  const { command, what } = names[kind];
  if (picked.missing === 'all')
    return new UserError('content.none', `现在没有可发的${what}：核对过的都已过期。请审核员更新。`);
  const near = picked.near.length > 0 ? `可以试试：${picked.near.join('、')}。` : '';
  const example = picked.near[0] ?? '礼品礼金';
  const asked = escapeMarkdown(Array.from(topic).slice(0, 20).join(''));
  return new UserError(
    'content.topic',
    `没有找到“${asked}”的${what}。${near}不写主题则由我来选。\n例：/${command} ${example}`,
  );
}
