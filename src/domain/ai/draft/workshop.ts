import { UserError } from '../../../core/errors.ts';
import type { Ctx } from '../../ctx.ts';
import { digest } from '../../digest.ts';
import type { Materials } from '../../library.ts';
import { refusePersonalNumbers } from '../../personal-numbers.ts';
import { withoutContacts } from '../contacts.ts';
import { knownPeople } from '../known-people.ts';
import { namesIn, spelledOut } from '../names.ts';
import { givesOrders } from '../orders.ts';
import { sendable } from '../sendable.ts';
import { strangersIn } from '../strangers.ts';
import type { Workshop } from './recipe.ts';

const longestTopic = 40;

/**
 * What a draft on this topic is made from.
 * @throws UserError for a topic that is none, names somebody, or that the library has nothing on
 */
export async function workshopFor(ctx: Ctx, typed: string): Promise<Workshop> {
  const people = await knownPeople(ctx.store, ctx.who.userId);
  const topic = spelledOut(typed, people);
  const length = Array.from(topic).length;
  if (length < 2 || length > longestTopic) {
    throw new UserError('draft.topic', `主题写 2 到 ${longestTopic} 个字。\n例：/拟稿 题目 有偿补课`);
  }
  refusePersonalNumbers(topic);
  const vocabulary = ctx.library.words();
  const names = [...namesIn(topic, people, ''), ...strangersIn(topic, vocabulary)];
  if (names.length > 0 || withoutContacts(topic) !== topic) {
    throw new UserError('draft.name', '主题里不要写人名、账号和地址，草稿不写具体的人。\n例：/拟稿 题目 有偿补课');
  }
  const today = ctx.now.toZonedDateTimeISO(ctx.zone).toPlainDate();
  const drawn = ctx.library.draw(topic, { today, audience: null });
  const materials = drawn && withoutOrders(drawn);
  if (!materials || materials.clauses.length === 0) {
    throw new UserError('draft.grounds', '内容库里没有这个主题的依据，没有依据不拟稿。\n例：/拟稿 题目 有偿补课');
  }
  const id = `ai-${digest(ctx.store.secret, 'draft', ctx.requestId).slice(0, 12)}`;
  return { topic: sendable(topic, people, vocabulary), materials, people, vocabulary, id };
}

/** Items that give orders to a model are not shown to one. */
function withoutOrders({ clauses, cases, questions }: Materials): Materials {
  return {
    clauses: clauses.filter(({ clause }) => !givesOrders(`${clause.title}\n${clause.gist}`)),
    cases: cases.filter(({ title, gist, outcome, lesson }) => !givesOrders([title, gist, outcome, lesson].join('\n'))),
    questions,
  };
}
