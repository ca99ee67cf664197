import { UserError } from '../../../core/errors.ts';
import type { Ctx } from '../../ctx.ts';
import type { Assistant } from '../assistant.ts';
import { payingBranch } from '../budget.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { caseRecipe } from './case-recipe.ts';
import { drafting } from './drafting.ts';
import { questionRecipe } from './question-recipe.ts';
import type { Recipe } from './recipe.ts';
import { talkRecipe } from './talk-recipe.ts';
import { workshopFor } from './workshop.ts';

export const draftKinds = ['说纪', '案例', '题目'] as const;
export type DraftKind = (typeof draftKinds)[number];

/** A draft under way. */
export interface Drafted {
  /** Of the item that is made, if it is. */
  readonly itemId: string;
  /** What is said of it as it goes on; the last one says what came of it. */
  readonly texts: AsyncIterable<string>;
}

/**
 * Has a model write a draft that then waits for review; the same request makes the same item once.
 * @throws UserError where the topic is none, the library lacks what it needs, or this person's last one is still being written
 */
export function orderDraft(ctx: Ctx, assistant: Assistant, kind: DraftKind, topic: string): Promise<Drafted> {
  switch (kind) {
    case '说纪':
      return order(ctx, assistant, talkRecipe, topic);
    case '案例':
      return order(ctx, assistant, caseRecipe, topic);
    case '题目':
      return order(ctx, assistant, questionRecipe, topic);
    default:
      return kind satisfies never;
  }
}

async function order<T>(ctx: Ctx, assistant: Assistant, recipe: Recipe<T>, topic: string): Promise<Drafted> {
  const workshop = await workshopFor(ctx, topic);
  const lacks = recipe.lacks(workshop.materials);
  if (lacks !== null)
    throw new UserError('draft.lacks', `${lacks}换一个主题再试。\n例：/拟稿 ${recipe.title} 有偿补课`);
  const at = ctx.now.toString();
  const day = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate().toString();
  const payer = { day, branch: payingBranch(ctx.who.roles) };
  const task = { assistant, store: ctx.store, recipe, workshop, author: ctx.who.userId, at, payer };
  return { itemId: workshop.id, texts: oneAtATime(assistant, ctx.who.userId, drafting(task)) };
}
