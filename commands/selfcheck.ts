import { UserError } from '../src/core/errors.ts';
import { type Reply, say, sayPrivately } from '../src/core/reply.ts';
import type { BotCommand, BotSubCommand, Ctx } from '../src/domain/ctx.ts';
import { digest } from '../src/domain/digest.ts';
import { nextCard, trialCard } from '../src/domain/selfcheck/card.ts';
import { resultText, styleAfter } from '../src/domain/selfcheck/result.ts';
import { afterStep, type Selfcheck, steps } from '../src/domain/selfcheck/selfcheck.ts';
import { webhookTitle } from '../src/domain/webhook/webhook.ts';

const result: BotSubCommand = {
  name: '结果',
  aliases: ['jieguo', 'result'],
  summary: '最近一次自检看到了什么',
  usage: '/自检 结果',
  examples: ['/自检 结果'],
  roles: 'admin',
  where: 'both',
  async run(ctx) {
    const check = await ctx.store.selfchecks.latest(ctx.place.id);
    if (!check) throw new UserError('selfcheck.none', '这里还没有做过自检。\n例：/自检');
    return say([resultText(check), ...(await secondWay(ctx))].join('\n'));
  },
};

export const selfcheck: BotCommand = {
  name: '自检',
  aliases: ['zijian', 'selfcheck'],
  summary: '两个人一起，两分钟试出企业微信没有写明的几点，并定下本群的答题样式',
  usage: '/自检',
  examples: ['/自检', '/自检 结果'],
  roles: 'admin',
  where: 'both',
  subs: [result],
  async run(ctx) {
    const check = await begin(ctx);
    return { ...trialNote(ctx), card: trialCard(check) };
  },
  cardActions: [
    {
      name: 'selfcheck',
      // What the press belongs to is in the store: it is looked up, and compared, as it is served.
      standalone: {
        inGroups: true,
        isGenuine: (_ctx, { item }) => steps.some((one) => one === item),
        failed: () => null,
      },
      async run(ctx, { activityId: id, item, choice: holder, ticked, cardId }) {
        const step = steps.find((one) => one === item);
        const known = await ctx.store.selfchecks.find(id);
        if (!step || known?.placeId !== ctx.place.id || known.cardId !== cardId) return null;
        const by = personHash(ctx);
        const pressed = { step, by, holder, ticked: ticked.length };
        const check = await ctx.store.selfchecks.change(id, (standing) => afterStep(standing, pressed));
        if (!check) return null;
        await setStyle(ctx, check);
        return nextCard(check, step, by);
      },
    },
  ],
};

/** Where the group takes nothing, there may be another way. */
async function secondWay({ chat, store, zone }: Ctx): Promise<readonly string[]> {
  if (chat === null) return [];
  return [`群推送（没有人和我说过话时的第二条路）：${webhookTitle(await store.webhooks.find(chat.id), zone)}`];
}

/** Asked again by the same message it is the same trial. */
async function begin(ctx: Ctx): Promise<Selfcheck> {
  const id = digest(ctx.store.secret, 'selfcheck', ctx.requestId);
  const standing = await ctx.store.selfchecks.find(id);
  if (standing) return standing;
  const at = ctx.now.toString();
  const empty = { first: null, second: null, others: null, updates: 0, vote: null } as const;
  const check = { id, placeId: ctx.place.id, cardId: ctx.ids.next(), at, ...empty };
  await ctx.store.selfchecks.begin(check);
  return check;
}

/** First push and file are tried on whoever asks; the outcome is what is said here. */
function trialNote(ctx: Ctx): Reply {
  return sayPrivately({
    userId: ctx.who.userId,
    text: '自检：这一条试的是我能不能先私聊您，后面跟着一个文件。',
    files: [{ name: '自检.txt', bytes: new TextEncoder().encode('自检文件，可以删除。\n') }],
    isTrial: true,
    whenSent: '自检：先私聊和发文件都收下了，请看一眼私聊。卡片的试验在下面，要两个人按。',
    whenRefused: '自检：企业微信不让我先私聊您（先在单聊里对我说一句就可以）。卡片的试验在下面，要两个人按。',
    whenUnknown: '自检：私聊或文件发出了，没有收到回执，请看一眼私聊。卡片的试验在下面，要两个人按。',
  });
}

async function setStyle(ctx: Ctx, check: Selfcheck): Promise<void> {
  const quizStyle = styleAfter(check);
  if (ctx.chat === null || quizStyle === null || ctx.chat.settings.quizStyle === quizStyle) return;
  await ctx.store.chats.set(ctx.chat.id, { ...ctx.chat.settings, quizStyle });
}

function personHash(ctx: Ctx): string {
  return digest(ctx.store.secret, 'selfcheck', ctx.who.userId);
}
