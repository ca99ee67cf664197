import { UserError } from '../src/core/errors.ts';
import { say, sayLive } from '../src/core/reply.ts';
import type { Assistant } from '../src/domain/ai/assistant.ts';
import { payingBranch } from '../src/domain/ai/budget.ts';
import { caseRecipe } from '../src/domain/ai/draft/case-recipe.ts';
import { drafting } from '../src/domain/ai/draft/drafting.ts';
import { questionRecipe } from '../src/domain/ai/draft/question-recipe.ts';
import type { Recipe } from '../src/domain/ai/draft/recipe.ts';
import { talkRecipe } from '../src/domain/ai/draft/talk-recipe.ts';
import { workshopFor } from '../src/domain/ai/draft/workshop.ts';
import { aiOff } from '../src/domain/ai/off.ts';
import { oneAtATime } from '../src/domain/ai/one-at-a-time.ts';
import type { BotCommand, Ctx } from '../src/domain/ctx.ts';

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
    const [, kind = '', topic = ''] = /^(\p{Script=Han}{2})[\s：:，,]*(.*)$/su.exec(text) ?? [];
    switch (kind) {
      case '说纪':
        return start(ctx, assistant, { recipe: talkRecipe, topic });
      case '案例':
        return start(ctx, assistant, { recipe: caseRecipe, topic });
      case '题目':
        return start(ctx, assistant, { recipe: questionRecipe, topic });
      default:
        throw new UserError('draft.form', '写明要说纪、案例还是题目，再写主题。\n例：/拟稿 题目 有偿补课');
    }
  },
};

interface Order<T> {
  readonly recipe: Recipe<T>;
  readonly topic: string;
}

async function start<T>(ctx: Ctx, assistant: Assistant, { recipe, topic }: Order<T>) {
  const workshop = await workshopFor(ctx, topic);
  const lacks = recipe.lacks(workshop.materials);
  if (lacks !== null)
    throw new UserError('draft.lacks', `${lacks}换一个主题再试。\n例：/拟稿 ${recipe.title} 有偿补课`);
  const at = ctx.now.toString();
  const day = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate().toString();
  const payer = { day, branch: payingBranch(ctx.who.roles) };
  const task = { assistant, store: ctx.store, recipe, workshop, author: ctx.who.userId, at, payer };
  return sayLive({ first: '正在拟稿……', texts: oneAtATime(assistant, ctx.who.userId, drafting(task)) });
}
