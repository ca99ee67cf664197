import type { CardAction } from '../src/core/command.ts';
import { type Reply, say, sayWithCard } from '../src/core/reply.ts';
import type { BotCommand, Ctx } from '../src/domain/ctx.ts';
import { answeredCard, isGenuine, reviewCard } from '../src/domain/review/card.ts';
import { decide } from '../src/domain/review/decide.ts';
import { type Desk, deskOf } from '../src/domain/review/desk.ts';
import { overviewLines } from '../src/domain/review/overview.ts';
import { nextOf, queueOf, shippedQueue, type Wanted } from '../src/domain/review/queue.ts';
import { readWanted } from '../src/domain/review/read-wanted.ts';
import { fullText } from '../src/domain/review/show.ts';
import { findSubject, type Subject } from '../src/domain/review/subject.ts';
import { refusal } from '../src/domain/roles.ts';
import { after, approve, sendBack, withdraw } from './review/decisions.ts';
import { expiringList, renew, restore, retire } from './review/keeping.ts';
import { amend, pickOne } from './review/mending.ts';

const rules = { roles: 'reviewer', where: 'private' } as const;

/** @throws UserError when the role was taken back since the card came */
function pressedDesk(ctx: Ctx): Desk {
  const refused = refusal(rules, ctx);
  if (refused) throw refused;
  return deskOf(ctx);
}

function cardAction(name: string, run: (desk: Desk, handle: string, seen: string) => Promise<string>): CardAction<Ctx> {
  return {
    name,
    standalone: {
      isGenuine: (ctx, { activityId, item, cardId }) =>
        isGenuine(deskOf(ctx), { handle: activityId, seen: item, cardId }),
      failed: (_ctx, { activityId, item, cardId }, sentence) =>
        answeredCard({ handle: activityId, seen: item, cardId }, sentence),
    },
    async run(ctx, { activityId: handle, item: seen, cardId }) {
      return answeredCard({ handle, seen, cardId }, await run(pressedDesk(ctx), handle, seen));
    },
  };
}

const pressApprove = cardAction('approve', async (desk, handle, seen) => {
  const { seen: now } = await findSubject(desk, handle);
  if (now !== seen) return `${handle} 的文字后来变了，请再看一遍：/审核 ${handle}`;
  return after(await decide(desk, handle, 'approve', ''));
});

const pressSendBack = cardAction('sendBack', async (_desk, handle) => `请写理由，发：/审核 退回 ${handle} 理由`);

export const review: BotCommand = {
  name: '审核',
  aliases: ['shenhe', 'review'],
  summary: '等审核的内容，一条一条看；也可写编号、种类、主题、矛盾、出厂',
  usage: '/审核 [编号|种类|主题]',
  examples: ['/审核', '/审核 12', '/审核 题目 购物卡', '/审核 出厂 案例'],
  ...rules,
  subs: [approve, sendBack, withdraw, renew, expiringList, retire, restore, pickOne, amend],
  cardActions: [pressApprove, pressSendBack],
  async run(ctx, { words }) {
    const desk = deskOf(ctx);
    const wanted = readWanted(words);
    if ('handle' in wanted) return shown(ctx, desk, await findSubject(desk, wanted.handle), []);
    if (wanted.from === 'shipped') return nextShipped(ctx, desk, wanted);
    const queue = await queueOf(desk, wanted);
    const next = await nextOf(desk, queue);
    const lines = await overviewLines(desk, queue);
    return next ? shown(ctx, desk, next, lines) : say(lines.join('\n'));
  },
};

async function nextShipped(ctx: Ctx, desk: Desk, wanted: Wanted): Promise<Reply> {
  const waiting = await shippedQueue(desk, wanted);
  const [next] = waiting;
  const head = `**出厂内容** 本校还没有审过、您可以审的 ${waiting.length} 条。设了“出厂内容 先审”的群，要两位审核员通过才发。`;
  return next ? shown(ctx, desk, next, [head]) : say(head);
}

async function shown(ctx: Ctx, desk: Desk, subject: Subject, before: readonly string[]): Promise<Reply> {
  const text = [...before, ...(before.length > 0 ? ['---'] : []), await fullText(desk, subject)].join('\n');
  const { state } = subject.standing;
  const isOpen = (state === 'draft' || state === 'pending') && !subject.standing.isHeld;
  return isOpen ? sayWithCard(text, reviewCard(desk, subject, ctx.ids.next()), null) : say(text);
}
