import { UserError } from '../src/core/errors.ts';
import { say, sayLive } from '../src/core/reply.ts';
import { draftKinds, orderDraft } from '../src/domain/ai/draft/order.ts';
import { aiOff } from '../src/domain/ai/off.ts';
import type { BotCommand } from '../src/domain/ctx.ts';

export const draft: BotCommand = {
  name: '拟稿',
  aliases: ['nigao', 'draft'],
  summary: '让 AI 按内容库起草一份说纪、案例或题目，交审核',
  usage: '/拟稿 说纪|案例|题目 主题',
  examples: ['/拟稿 题目 有偿补课', '/拟稿 说纪 礼品礼金'],
  roles: 'secretary',
  where: 'private',
  async run(ctx, { text }) {
    const { assistant } = ctx;
    if (!assistant) return say(aiOff);
    const [, typed = '', topic = ''] = /^(\p{Script=Han}{2})[\s：:，,]*(.*)$/su.exec(text) ?? [];
    const kind = draftKinds.find((one) => one === typed);
    if (!kind) throw new UserError('draft.form', '写明要说纪、案例还是题目，再写主题。\n例：/拟稿 题目 有偿补课');
    const { texts } = await orderDraft(ctx, assistant, kind, topic);
    return sayLive({ first: '正在拟稿……', texts });
  },
};
